#include "base/git_object.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

std::string entry(const std::string& mode_and_name, char fill) {
  return mode_and_name + '\0' + std::string(Oid::kSize, fill);
}

const std::string kOid(40, 'a');

TEST(TreeReader, ReadsEntriesOfEveryMode) {
  const std::string tree = entry("100644 a b", 1) + entry("40000 dir", 2) + entry("120000 l", 3) +
                           entry("160000 sub", 4) + entry("100600 odd", 5);
  TreeReader reader(tree);
  std::string kinds;
  char fill = 1;
  TreeEntry item;
  while (reader.next(item)) {
    kinds += std::string(item.name) + (item.is_tree() ? ":t " : item.is_blob() ? ":b " : ":s ");
    EXPECT_EQ(item.oid, Oid::from_raw(std::string(Oid::kSize, fill++).data()));
  }
  EXPECT_FALSE(reader.damaged());
  EXPECT_EQ(kinds, "a b:b dir:t l:b sub:s odd:b ");
}

TEST(TreeReader, StopsAtDamage) {
  for (const std::string& bad :
       {std::string("100644"), std::string("100644 name"), std::string("x name\0", 7),
        entry("100644 n", 1).substr(0, 20), std::string(" n\0", 3) + std::string(20, 'x')}) {
    const std::string tree = entry("100644 good", 1) + bad;
    TreeReader reader(tree);
    TreeEntry item;
    EXPECT_TRUE(reader.next(item));
    EXPECT_FALSE(reader.next(item));
    EXPECT_TRUE(reader.damaged());
  }
}

TEST(ParseCommit, ReadsParentsAndPeople) {
  const std::string text =
      "tree " + kOid + "\nparent " + std::string(40, 'b') + "\nparent " + std::string(40, 'c') +
      "\nauthor A U Thor <a@example.org> 1700000000 -0430\n"
      "committer C <c@example.org> 1700000100 +0000\n\nauthor not <x> 1 +0100\n";
  const auto commit = parse_commit(text);
  ASSERT_TRUE(commit);
  EXPECT_EQ(commit->tree.hex(), kOid);
  ASSERT_EQ(commit->parents.size(), 2U);
  EXPECT_EQ(commit->parents[1].hex(), std::string(40, 'c'));
  const CommitInfo info = commit_info(commit->parents[0], *commit);
  EXPECT_EQ(info.author, "A U Thor");
  EXPECT_EQ(info.email, "a@example.org");
  EXPECT_EQ(info.author_time, 1700000000);
  EXPECT_EQ(info.author_offset, -270);
  EXPECT_EQ(info.commit_time, 1700000100);
}

TEST(ParseCommit, RefusesDamageButNotOddPeople) {
  EXPECT_FALSE(parse_commit(""));
  EXPECT_FALSE(parse_commit("tree 12\n"));
  EXPECT_FALSE(parse_commit("tree " + kOid + "\nparent xyz\n"));
  EXPECT_TRUE(parse_commit("tree " + kOid + "\n\nmessage"));
}

TEST(ParseIdent, TakesWhatIsThere) {
  EXPECT_EQ(parse_ident("only a name").name, "only a name");
  EXPECT_EQ(parse_ident("n <e").email, "e");
  EXPECT_EQ(parse_ident("n <a <b> c> 12 +0000").email, "a <b> c");
  EXPECT_EQ(parse_ident("n <e> soon +01").time, 0);
  EXPECT_EQ(parse_ident("n <e> 99999999999999999999 +0000").time, 0);
  EXPECT_EQ(parse_ident("<e> 7 +1400").offset, 840);
}

TEST(ParseTag, ReadsTargetAndTagger) {
  const std::string bytes = "object " + kOid + "\ntype tag\ntag v1\ntagger T <t@x> 5 +0000\n\nm";
  const auto tag = parse_tag(bytes);
  ASSERT_TRUE(tag);
  EXPECT_EQ(tag->kind, ObjectKind::tag);
  EXPECT_EQ(tag->tagger.name, "T");
  EXPECT_FALSE(parse_tag("object " + kOid + "\ntype thing\n"));
  EXPECT_FALSE(parse_tag("type commit\n"));
}

}  // namespace
}  // namespace stanch
