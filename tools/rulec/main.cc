// stanch-rulec: turns rule files into the two pieces that are built into the program, the rule pack
// and the image of its databases, so that a start parses no YAML and compiles no expression.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/engine.h"
#include "rules/rule_pack.h"
#include "rules/yaml_loader.h"

namespace stanch {
namespace {

Result<void> compile(const std::filesystem::path& pack, const std::filesystem::path& image,
                     std::span<const std::filesystem::path> files) {
  const Result<RuleSet> rules = load_rule_files(files);
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  const Result<std::string> compiled = Engine::compile_image(*rules);
  if (!compiled) {
    return tl::unexpected(compiled.error());
  }
  if (Result<void> written = write_file_atomically(pack, pack_rules(*rules)); !written) {
    return written;
  }
  return write_file_atomically(image, *compiled);
}

}  // namespace
}  // namespace stanch

int main(int argc, char** argv) {
  const std::vector<std::filesystem::path> paths(argv + 1, argv + argc);
  if (paths.size() < 3) {
    fmt::print(stderr, "usage: stanch-rulec PACK IMAGE RULES...\n");
    return 2;
  }
  const auto done = stanch::compile(paths[0], paths[1], std::span(paths).subspan(2));
  if (!done) {
    fmt::print(stderr, "stanch-rulec: {}\n", done.error().text());
    return 2;
  }
  return 0;
}
