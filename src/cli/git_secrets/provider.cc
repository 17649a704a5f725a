// A provider is a program that prints patterns. This is the only place where Stanch runs what a
// configuration names; it is git-secrets' contract, and only this personality does it.
#include "cli/git_secrets/provider.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>
#include <vector>

#include "base/file.h"

extern char** environ;

namespace stanch::git_secrets {
namespace {

constexpr std::size_t kMaxOutput = std::size_t{64} << 20;

tl::unexpected<Error> cannot(const std::string& what, const std::string& command) {
  return fail(ErrorKind::config, "the provider " + what, command);
}

Result<std::string> read_all(int fd, const std::string& command) {
  std::string output;
  char buffer[65536];
  for (;;) {
    const ssize_t got = ::read(fd, buffer, sizeof buffer);
    if (got == 0) {
      return output;
    }
    if (got > 0) {
      output.append(buffer, static_cast<std::size_t>(got));
    } else if (errno != EINTR) {
      return cannot(std::string("cannot be read: ") + std::strerror(errno), command);
    }
    if (output.size() > kMaxOutput) {
      return cannot("prints too much", command);
    }
  }
}

Result<pid_t> start(const std::string& command, int write_end) {
  std::istringstream stream(command);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  if (words.empty()) {
    return cannot("is empty", "secrets.providers");
  }
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, write_end, STDOUT_FILENO);
  pid_t child = 0;
  const int code =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    return cannot(std::string("cannot be run: ") + std::strerror(code), command);
  }
  return child;
}

}  // namespace

Result<std::string> run_provider(const std::string& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return cannot(std::string("cannot be run: ") + std::strerror(errno), command);
  }
  const UniqueFd read_end(ends[0]);
  const auto child = [&] {
    const UniqueFd write_end(ends[1]);
    return start(command, write_end.get());
  }();
  if (!child) {
    return tl::unexpected(child.error());
  }
  auto output = read_all(read_end.get(), command);
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (output && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
    return cannot("failed, so its patterns are not known", command);
  }
  return output;
}

}  // namespace stanch::git_secrets
