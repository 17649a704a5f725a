#include "base/object_id.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(ObjectId, IsWhatGitComputes) {
  EXPECT_EQ(object_id(ObjectKind::blob, "").hex(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(object_id(ObjectKind::tree, "").hex(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  EXPECT_EQ(object_id(ObjectKind::blob, "hello\n").hex(),
            "ce013625030ba8dba906f756967f9e9ca394464a");
}

}  // namespace
}  // namespace stanch
