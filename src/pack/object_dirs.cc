// Which files make up an object database: alternates, packs and loose objects.
#include "pack/object_dirs.h"

#include <algorithm>
#include <system_error>
#include <tuple>

#include "base/file.h"
#include "base/hex.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kMaxAlternateDepth = 5;  // git follows as many
constexpr std::uint64_t kMaxAlternatesFile = 1 << 20;

class Lister {
 public:
  explicit Lister(ObjectListing& listing) : listing_(listing) {}

  // Adds `start` and all alternates reached from it, breadth first.
  void add_directory(const fs::path& start) {
    std::vector<std::pair<fs::path, unsigned>> queue = {{start, 0}};
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const auto [directory, depth] = queue[at];
      std::error_code failed;
      const fs::path real = fs::canonical(directory, failed);
      if (failed) {
        skip(failed == std::errc::no_such_file_or_directory ? SkipReason::missing
                                                            : SkipReason::unreadable,
             "alternate", directory, "cannot open the object directory: " + failed.message());
        continue;
      }
      if (std::ranges::find(listing_.directories, real) != listing_.directories.end()) {
        continue;
      }
      listing_.directories.push_back(real);
      for (fs::path& alternate : alternates(real)) {
        if (depth + 1 > kMaxAlternateDepth) {
          skip(SkipReason::unreadable, "alternate", alternate, "alternates are nested too deeply");
        } else {
          queue.emplace_back(std::move(alternate), depth + 1);
        }
      }
    }
  }

  void list(std::uint32_t directory) {
    for_each(listing_.directories[directory], [&](const fs::directory_entry& entry) {
      const std::string name = entry.path().filename().string();
      if (name.size() == 2 && hex_digit(name[0]) >= 0 && hex_digit(name[1]) >= 0) {
        list_fan(directory, entry.path(), name);
      } else if (name == "pack") {
        list_packs(directory, entry.path());
      }
    });
  }

 private:
  void skip(SkipReason reason, const char* kind, const fs::path& path, std::string detail) {
    listing_.skipped.push_back({reason, kind, Oid{}, path.string(), 0, std::move(detail)});
  }

  template <class Function>
  void for_each(const fs::path& directory, Function function) {
    std::error_code failed;
    for (fs::directory_iterator at(directory, failed), end; !failed && at != end;
         at.increment(failed)) {
      function(*at);
    }
    // A fan-out directory may vanish when git packs its objects.
    if (failed && failed != std::errc::no_such_file_or_directory) {
      skip(SkipReason::unreadable, "directory", directory, failed.message());
    }
  }

  void list_fan(std::uint32_t directory, const fs::path& path, const std::string& fan) {
    for_each(path, [&](const fs::directory_entry& entry) {
      LooseObject object{{}, directory};
      if (Oid::from_hex(fan + entry.path().filename().string(), object.oid)) {
        listing_.loose.push_back(object);
      }
    });
  }

  void list_packs(std::uint32_t directory, const fs::path& path) {
    std::vector<fs::path> indexes;
    std::vector<fs::path> packs;
    for_each(path, [&](const fs::directory_entry& entry) {
      if (entry.path().extension() == ".pack") {
        packs.push_back(entry.path());
      } else if (entry.path().extension() == ".idx") {
        indexes.push_back(entry.path());
      }
    });
    std::ranges::sort(packs);
    for (const fs::path& index : indexes) {
      if (!std::ranges::binary_search(packs, fs::path(index).replace_extension(".pack"))) {
        skip(SkipReason::missing, "pack", index, "an index without its pack");
      }
    }
    for (fs::path& pack : packs) {
      listing_.packs.push_back({std::move(pack), directory});
    }
  }

  // One path a line, relative to the directory; '#' opens a comment.
  std::vector<fs::path> alternates(const fs::path& directory) {
    const fs::path file = directory / "info/alternates";
    const auto content = read_file(file, kMaxAlternatesFile);
    std::vector<fs::path> paths;
    if (!content) {
      if (content.error().kind != ErrorKind::not_found) {
        skip(SkipReason::unreadable, "alternate", file, content.error().message);
      }
      return paths;
    }
    std::string_view rest = *content;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (!line.empty() && line.front() != '#') {
        paths.push_back(directory / line);
      }
    }
    return paths;
  }

  ObjectListing& listing_;
};

}  // namespace

fs::path loose_path(const fs::path& directory, const Oid& oid) {
  const std::string hex = oid.hex();
  return directory / hex.substr(0, 2) / hex.substr(2);
}

Result<ObjectListing> list_objects(const ObjectDirs& dirs) {
  ObjectListing listing;
  std::error_code failed;
  if (dirs.directories.empty() || !fs::is_directory(dirs.directories.front(), failed)) {
    return fail(ErrorKind::not_found, "no object directory",
                dirs.directories.empty() ? "" : dirs.directories.front().string());
  }
  Lister lister(listing);
  for (const fs::path& directory : dirs.directories) {
    lister.add_directory(directory);
  }
  for (std::uint32_t at = 0; at < listing.directories.size(); ++at) {
    lister.list(at);
  }
  std::ranges::sort(listing.loose, [](const LooseObject& a, const LooseObject& b) {
    return std::tie(a.oid, a.directory) < std::tie(b.oid, b.directory);
  });
  const auto repeated =
      std::unique(listing.loose.begin(), listing.loose.end(),
                  [](const LooseObject& a, const LooseObject& b) { return a.oid == b.oid; });
  listing.loose.erase(repeated, listing.loose.end());
  return listing;
}

}  // namespace stanch
