"""The model as numbers that the program is compiled with: src/engine/generic/model.inc."""


def literal(number, digits):
    text = f"{number:.{digits}g}"
    return text + ("F" if any(c in text for c in ".e") else ".0F")


def flatten(trees):
    """Where each tree begins, the nodes of all of them, and the depth of the deepest.

    A node is (feature, left, right, threshold, score); its children are told relative to the root, and
    a leaf is its own child.
    """
    roots, nodes, deepest = [], [], 0
    for tree in trees:
        root = len(nodes)
        roots.append(root)

        def add(node, depth):
            nonlocal deepest
            deepest = max(deepest, depth)
            at = len(nodes)
            if "leaf_value" in node:
                nodes.append((0, at - root, at - root, 0.0, node["leaf_value"]))
                return
            nodes.append(None)
            add(node["left_child"], depth + 1)
            right = len(nodes) - root
            add(node["right_child"], depth + 1)
            nodes[at] = (node["split_feature"], at + 1 - root, right, node["threshold"], node["internal_value"])

        add(tree["tree_structure"], 0)
    return roots, nodes, deepest


def export(model, calibration, thresholds, path):
    slope, offset = calibration
    roots, nodes, deepest = flatten(model.booster_.dump_model()["tree_info"])
    with open(path, "w") as out:
        out.write("// Written by tools/train/train.py; do not edit.\n")
        out.write("constexpr Model kModel = {%.6g, %.6g, %s};\n" % (slope, offset, ", ".join(f"{t:g}" for t in thresholds)))
        out.write(f"constexpr int kDepth = {deepest};\n")
        out.write("constexpr auto kRoots = std::to_array<std::uint16_t>({\n")
        for i in range(0, len(roots), 14):
            out.write("    " + ", ".join(map(str, roots[i:i + 14])) + ",\n")
        out.write("});\nconstexpr auto kNodes = std::to_array<Node>({\n")
        items = ["{%d, {%d, %d}, %s, %s}" % (f, left, right, literal(t, 8), literal(score, 4))
                 for f, left, right, t, score in nodes]
        for i in range(0, len(items), 3):
            out.write("    " + ", ".join(items[i:i + 3]) + ",\n")
        out.write("});\n")
    print(f"{path}: {len(roots)} trees, {len(nodes)} nodes")
