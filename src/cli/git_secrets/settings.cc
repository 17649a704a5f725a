// The patterns: secrets.patterns, secrets.allowed and secrets.providers of git's configuration.
#include "cli/git_secrets/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "cli/git_secrets/aws.h"
#include "cli/git_secrets/provider.h"
#include "git/config_edit.h"

namespace stanch::git_secrets {
namespace {

constexpr std::string_view kSpace = " \t\r\v\f";

// Adds the lines of `text` that say something: an empty expression would match everything.
void add_lines(std::string_view text, std::vector<std::string>& lines) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (line.find_first_not_of(kSpace) != std::string_view::npos) {
      lines.emplace_back(line);
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

// .gitallowed at the top of the work tree, or of HEAD when there is none; without comments.
std::string allowed_file(const Repository& repository) {
  constexpr const char* kName = ".gitallowed";
  const auto text = repository.is_bare() ? repository.read_at("HEAD", kName)
                                         : read_file(repository.layout().work_tree / kName);
  return text.value_or("");
}

// What a provider prints. The one that --register-aws adds is this program, so it is not run.
Result<std::string> provided(const std::string& command, const Place& place) {
  if (command == kAwsProvider) {
    return aws_credentials("", std::string(place.environment().get("HOME")));
  }
  return run_provider(command);
}

bool is_comment(const std::string& line) {
  const std::size_t first = line.find_first_not_of(kSpace);
  return first != std::string::npos && line[first] == '#';
}

}  // namespace

Result<Place> Place::find() {
  Place place;
  auto repository = Repository::open({}, place.environment_);
  if (repository) {
    place.repository_.emplace(std::move(*repository));
    return place;
  }
  if (repository.error().kind != ErrorKind::not_found) {
    return tl::unexpected(repository.error());
  }
  auto user = GitConfig::load_user(place.environment_);
  if (!user) {
    return tl::unexpected(user.error());
  }
  place.user_.emplace(std::move(*user));
  return place;
}

Result<std::filesystem::path> Place::config_file(bool global) const {
  if (!global && repository_) {
    return repository_->layout().common_dir / "config";
  }
  const auto file = global ? user_config_file(environment_) : std::filesystem::path();
  if (file.empty()) {
    return fail(ErrorKind::usage, global ? "there is no home directory to keep settings in"
                                         : "not in a git directory; --global works anywhere");
  }
  return file;
}

Result<Expressions> load_expressions(const Place& place) {
  Expressions expressions;
  for (const std::string& value : place.config().all("secrets.patterns")) {
    add_lines(value, expressions.prohibited);
  }
  for (const std::string& command : place.config().all("secrets.providers")) {
    const auto output = provided(command, place);
    if (!output) {
      return tl::unexpected(output.error());
    }
    add_lines(*output, expressions.prohibited);
  }
  for (const std::string& value : place.config().all("secrets.allowed")) {
    add_lines(value, expressions.allowed);
  }
  if (place.repository() != nullptr) {
    std::vector<std::string> lines;
    add_lines(allowed_file(*place.repository()), lines);
    std::erase_if(lines, is_comment);
    expressions.allowed.insert(expressions.allowed.end(), lines.begin(), lines.end());
  }
  return expressions;
}

Result<bool> add_setting(const Place& place, bool global, const std::string& name,
                         const std::string& value) {
  const std::string key = "secrets." + name;
  const auto file = place.config_file(global);
  if (!file) {
    return tl::unexpected(file.error());
  }
  std::vector<std::string> values = place.config().all(key);
  if (global) {
    const auto user = GitConfig::load_file(*file);
    if (!user) {
      return tl::unexpected(user.error());
    }
    values = user->all(key);
  }
  if (std::find(values.begin(), values.end(), value) != values.end()) {
    return false;
  }
  if (auto done = append_to_config(*file, key, value); !done) {
    return tl::unexpected(done.error());
  }
  return true;
}

Result<int> list_settings(const Place& place, bool global) {
  std::vector<std::pair<std::string, std::string>> entries = place.config().entries();
  if (global) {
    const auto config = GitConfig::load_file(user_config_file(place.environment()));
    if (!config) {
      return tl::unexpected(config.error());
    }
    entries = config->entries();
  }
  bool any = false;
  for (const auto& [name, value] : entries) {
    if (name.find("secrets") != std::string::npos) {
      fmt::print("{}{}{}\n", name, value.empty() ? "" : " ", value);
      any = true;
    }
  }
  return any ? 0 : 1;
}

std::string escaped(const std::string& text) {
  std::string expression;
  for (const char c : text) {
    if (std::string_view("\\.|$(){}[]?+*^").find(c) != std::string_view::npos) {
      expression += '\\';
    }
    expression += c;
  }
  return expression;
}

}  // namespace stanch::git_secrets
