#include "git/partial_clone.h"

#include <algorithm>
#include <system_error>

#include "git/libgit2.h"

namespace stanch {
namespace {

bool has_promisor(const GitConfig& config) {
  if (config.string("extensions.partialClone")) {
    return true;
  }
  const auto entries = config.entries();
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    const auto& [name, value] = entry;
    int is_promisor = 0;
    return name.starts_with("remote.") && name.ends_with(".promisor") &&
           git_config_parse_bool(&is_promisor, value.c_str()) == 0 && is_promisor != 0;
  });
}

// A pack that a partial clone fetched has a file NAME.promisor beside it.
bool has_promisor_pack(const std::vector<std::filesystem::path>& object_dirs) {
  for (const std::filesystem::path& directory : object_dirs) {
    std::error_code error;  // who lists the objects has it as well, and reports it
    std::filesystem::directory_iterator item(directory / "pack", error);
    for (const std::filesystem::directory_iterator end; !error && item != end;
         item.increment(error)) {
      if (item->path().extension() == ".promisor") {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_partial_clone(const GitConfig& config,
                      const std::vector<std::filesystem::path>& object_dirs) {
  return has_promisor(config) || has_promisor_pack(object_dirs);
}

}  // namespace stanch
