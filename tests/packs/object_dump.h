#pragma once

#include <git2.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/object_store.h"
#include "stanch/matcher.h"

namespace stanch {

struct DumpedObject {
  std::string kind;
  std::string bytes;
  bool operator==(const DumpedObject&) const = default;
};
using Dump = std::map<std::string, DumpedObject>;  // by hexadecimal id

// Every object as libgit2 reads it.
inline Dump libgit2_dump(const std::filesystem::path& objects) {
  Dump dump;
  ::git_libgit2_init();
  git_odb* odb = nullptr;
  EXPECT_EQ(::git_odb_open(&odb, objects.c_str()), 0);
  const std::pair<git_odb*, Dump*> context{odb, &dump};
  ::git_odb_foreach(
      odb,
      [](const git_oid* oid, void* payload) {
        const auto& [database, objects_read] =
            *static_cast<const std::pair<git_odb*, Dump*>*>(payload);
        git_odb_object* object = nullptr;
        if (::git_odb_read(&object, database, oid) == 0) {
          (*objects_read)[Oid::from_raw(oid->id).hex()] = {
              ::git_object_type2string(::git_odb_object_type(object)),
              std::string(static_cast<const char*>(::git_odb_object_data(object)),
                          ::git_odb_object_size(object))};
          ::git_odb_object_free(object);
        }
        return 0;
      },
      const_cast<std::pair<git_odb*, Dump*>*>(&context));
  ::git_odb_free(odb);
  ::git_libgit2_shutdown();
  return dump;
}

// Collects what a walk shows, and checks what every visit promises.
class DumpVisitor : public WalkVisitor {
 public:
  explicit DumpVisitor(const ObjectStore& store) : store_(store) {}

  WalkState object(const WalkedObject& object) override {
    const std::string id = store_.oid(object.number).hex();
    EXPECT_TRUE(dump.emplace(id, DumpedObject{std::string(to_string(object.kind)),
                                              std::string(object.bytes)})
                    .second)
        << id << " was shown twice";
    for (std::size_t at = 0; at < kSlack; ++at) {
      EXPECT_EQ(object.bytes.data()[object.bytes.size() + at], '\0');
    }
    if (object.base != nullptr) {
      ++deltas;
      check_base(object);
    }
    return std::make_shared<const std::string>(object.bytes);
  }

  std::optional<WalkState> state_of(const WalkedObject& object) override {
    return std::make_shared<const std::string>(object.bytes);
  }

  void failed(std::uint32_t number, std::optional<ObjectKind>,
              const DecodeFailure& failure) override {
    EXPECT_TRUE(failures.emplace(store_.oid(number).hex(), failure).second);
  }

  Dump dump;
  std::map<std::string, DecodeFailure> failures;
  int deltas = 0;
  int inherited = 0;  // deltas whose base's state this visitor had

 private:
  void check_base(const WalkedObject& object) {
    const WalkedBase& base = *object.base;
    if (base.visited) {
      ++inherited;
      EXPECT_EQ(*static_cast<const std::string*>(base.state->get()), base.bytes);
    }
    std::uint32_t done = 0;
    for (const CopyOp& copy : object.copies) {
      ASSERT_LE(done, copy.dst);
      ASSERT_LE(copy.src + copy.len, base.bytes.size());
      EXPECT_EQ(base.bytes.substr(copy.src, copy.len), object.bytes.substr(copy.dst, copy.len));
      done = copy.dst + copy.len;
    }
    EXPECT_LE(done, object.bytes.size());
  }

  const ObjectStore& store_;
};

struct WalkResult {
  Dump dump;
  std::map<std::string, DecodeFailure> failures;
  int deltas = 0;
  int inherited = 0;
  std::size_t parts = 0;
  std::uint64_t decoded = 0;  // objects decoded, those derived again included
};

inline WalkOptions all_objects() {
  WalkOptions options;
  options.commits = options.trees = options.blobs = options.tags = options.unknown = true;
  return options;
}

// Everything a walk of `objects` shows, with `workers` threads.
inline WalkResult walk_dump(const ObjectStore& store, const WalkOptions& options = all_objects(),
                            int workers = 1) {
  const DeltaGraph graph = DeltaGraph::build(store);
  const DeltaWalk walk(store, graph, options);
  std::vector<std::unique_ptr<DumpVisitor>> visitors;
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < workers; ++worker) {
      visitors.push_back(std::make_unique<DumpVisitor>(store));
      threads.emplace_back([&walk, &next, visitor = visitors.back().get()] {
        for (std::size_t part = next++; part < walk.parts(); part = next++) {
          walk.run(part, *visitor);
        }
      });
    }
  }
  WalkResult result;
  result.parts = walk.parts();
  result.decoded = walk.counters().objects;
  for (const auto& visitor : visitors) {
    result.deltas += visitor->deltas;
    result.inherited += visitor->inherited;
    const std::size_t expected = result.dump.size() + visitor->dump.size();
    result.dump.merge(visitor->dump);
    EXPECT_EQ(result.dump.size(), expected) << "an object was shown to two workers";
    result.failures.merge(visitor->failures);
  }
  return result;
}

inline ObjectStore open_store(const std::filesystem::path& objects) {
  auto store = ObjectStore::open({{objects}});
  EXPECT_TRUE(store) << store.error().text();
  return std::move(*store);
}

}  // namespace stanch
