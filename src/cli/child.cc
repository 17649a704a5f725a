// Programs that this one runs: providers of git-secrets, and hooks that `stanch doctor` tries.
#include "cli/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"

extern char** environ;

namespace stanch {
namespace {

constexpr std::size_t kMaxOutput = std::size_t{64} << 20;

tl::unexpected<Error> cannot(int code, const ChildCommand& command) {
  return fail(ErrorKind::io, std::string("cannot be run: ") + std::strerror(code),
              command.words.empty() ? "" : command.words.front());
}

// A file in memory with the input, so that a child that does not read it cannot block.
Result<UniqueFd> input_file(const ChildCommand& command) {
  UniqueFd fd(::memfd_create("input", MFD_CLOEXEC));
  if (!fd.valid() ||
      ::write(fd.get(), command.input.data(), command.input.size()) !=
          static_cast<ssize_t>(command.input.size()) ||
      ::lseek(fd.get(), 0, SEEK_SET) != 0) {
    return cannot(errno, command);
  }
  return fd;
}

Result<std::string> read_all(int fd, const ChildCommand& command) {
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
      return cannot(errno, command);
    }
    if (output.size() > kMaxOutput) {
      return cannot(EFBIG, command);
    }
  }
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) {
    all.push_back(word.data());
  }
  all.push_back(nullptr);
  return all;
}

Result<pid_t> start(const ChildCommand& command, int input, int output) {
  std::vector<std::string> words = command.words;
  std::vector<std::string> variables = command.environment;
  if (words.empty()) {
    return cannot(EINVAL, command);
  }
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  if (command.with_errors) {
    ::posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  }
  if (!command.directory.empty()) {
    ::posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
  }
  pid_t child = 0;
  const int code = ::posix_spawnp(&child, words.front().c_str(), &actions, nullptr,
                                  pointers(words).data(), pointers(variables).data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    return cannot(code, command);
  }
  return child;
}

}  // namespace

Result<ChildResult> run_child(const ChildCommand& command) {
  const auto input = input_file(command);
  int ends[2];
  if (!input || ::pipe2(ends, O_CLOEXEC) != 0) {
    return input ? Result<ChildResult>(cannot(errno, command)) : tl::unexpected(input.error());
  }
  const UniqueFd read_end(ends[0]);
  const auto child = [&] {
    const UniqueFd write_end(ends[1]);
    return start(command, input->get(), write_end.get());
  }();
  if (!child) {
    return tl::unexpected(child.error());
  }
  auto output = read_all(read_end.get(), command);
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!output) {
    return tl::unexpected(output.error());
  }
  constexpr int kSignal = 128;
  return ChildResult{WIFEXITED(status) ? WEXITSTATUS(status) : kSignal + WTERMSIG(status),
                     std::move(*output)};
}

std::vector<std::string> current_environment() {
  std::vector<std::string> variables;
  for (char** variable = ::environ; variable != nullptr && *variable != nullptr; ++variable) {
    variables.emplace_back(*variable);
  }
  return variables;
}

std::vector<std::string> environment_outside_git() {
  std::vector<std::string> variables = current_environment();
  std::erase_if(variables, [](const std::string& variable) {
    return variable.starts_with("GIT_") && !variable.starts_with("GIT_CONFIG_") &&
           !variable.starts_with("GIT_EXEC_PATH=");
  });
  return variables;
}

}  // namespace stanch
