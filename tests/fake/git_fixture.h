#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// A real repository made by the git command in a temporary directory, cut off from the user's
// configuration. Dates start at kFirstTime and grow by a minute with each command, so that object
// ids are the same in every run. Everything is removed at the end.
class GitFixture {
 public:
  static constexpr std::int64_t kFirstTime = 1'700'000'000;

  struct Output {
    int status = 0;      // exit code, or 128 + signal
    std::string text;    // standard output
    std::string errors;  // standard error
  };

  // Makes `ROOT/repo`, initialised with branch main unless `init` is false.
  explicit GitFixture(bool init = true) {
    std::string name = (std::filesystem::temp_directory_path() / "stanch-git-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      ADD_FAILURE() << "cannot make a temporary directory";
    }
    root_ = std::filesystem::canonical(name);
    repo_ = root_ / "repo";
    std::filesystem::create_directories(repo_);
    std::filesystem::create_directories(root_ / "home");
    write_absolute(
        root_ / "home/.gitconfig",
        "[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
        "[protocol \"file\"]\n\tallow = always\n[advice]\n\tdetachedHead = false\n");
    const std::string path = ::getenv("PATH") != nullptr ? ::getenv("PATH") : "/usr/bin:/bin";
    environment_ = {{"PATH", path},
                    {"HOME", (root_ / "home").string()},
                    {"GIT_CONFIG_NOSYSTEM", "1"},
                    {"GIT_TERMINAL_PROMPT", "0"},
                    {"GIT_EDITOR", "true"},
                    {"GIT_AUTHOR_NAME", "Ada Author"},
                    {"GIT_AUTHOR_EMAIL", "ada@example.org"},
                    {"GIT_COMMITTER_NAME", "Carl Committer"},
                    {"GIT_COMMITTER_EMAIL", "carl@example.org"},
                    {"LC_ALL", "C"},
                    {"TZ", "UTC"}};
    if (init) {
      run("init", "-q");
    }
  }
  GitFixture(const GitFixture&) = delete;
  GitFixture& operator=(const GitFixture&) = delete;
  ~GitFixture() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  // The temporary directory: holds `repo`, `home` and whatever else a test puts there.
  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  // Where run() works and write() puts relative paths.
  [[nodiscard]] const std::filesystem::path& repo() const { return repo_; }
  void set_repo(const std::filesystem::path& repo) { repo_ = repo; }
  [[nodiscard]] std::filesystem::path home() const { return root_ / "home"; }

  // The environment of the commands; tests may add to it.
  std::map<std::string, std::string>& environment() { return environment_; }
  // The author and committer time of the next command.
  void set_time(std::int64_t seconds) { time_ = seconds; }

  // Runs `git ARGS...` in the repository; fails the test unless it exits 0. Returns what it
  // printed, without the last newline.
  template <class... Args>
  std::string run(const Args&... args) {
    return run_in(repo_, {std::string(args)...});
  }
  std::string run_in(const std::filesystem::path& directory, const std::vector<std::string>& args) {
    const Output output = execute("git", args, directory);
    if (output.status != 0) {
      std::string line = "git";
      for (const std::string& arg : args) {
        line += " " + arg;
      }
      ADD_FAILURE() << line << "\nexit " << output.status << "\n" << output.text << output.errors;
    }
    return without_newline(output.text);
  }
  // The same with `input` on standard input.
  std::string run_with(std::string_view input, const std::vector<std::string>& args) {
    const Output output = execute("git", args, repo_, input);
    EXPECT_EQ(output.status, 0) << args.front() << ": " << output.errors;
    return without_newline(output.text);
  }
  // Runs any program with any exit code.
  Output execute(const std::string& program, const std::vector<std::string>& args,
                 const std::filesystem::path& directory, std::string_view input = {}) {
    write_absolute(root_ / "stdin", input);
    const pid_t child = ::fork();
    if (child == 0) {
      become(program, args, directory);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) {
      ADD_FAILURE() << "cannot start " << program;
      return {};
    }
    time_ += 60;
    Output output;
    output.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    output.text = read_absolute(root_ / "stdout");
    output.errors = read_absolute(root_ / "stderr");
    return output;
  }

  // Writes a file below the repository, making directories as needed.
  void write(const std::filesystem::path& path, std::string_view text) {
    write_absolute(repo_ / path, text);
  }
  [[nodiscard]] std::string read(const std::filesystem::path& path) const {
    return read_absolute(repo_ / path);
  }
  void remove(const std::filesystem::path& path) { std::filesystem::remove_all(repo_ / path); }

  // Writes, adds and commits one file; returns the commit's id.
  std::string commit_file(const std::filesystem::path& path, std::string_view text,
                          const std::string& message = "change") {
    write(path, text);
    run("add", "-f", "--", path.string());
    return commit(message);
  }
  // Commits what is staged; returns the commit's id.
  std::string commit(const std::string& message = "change") {
    run("commit", "-q", "--allow-empty", "-m", message);
    return run("rev-parse", "HEAD");
  }
  // Stores a blob that nothing refers to; returns its id.
  std::string blob(std::string_view text) {
    return run_with(text, {"hash-object", "-w", "--stdin"});
  }

 private:
  static void write_absolute(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  }
  static std::string read_absolute(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::string without_newline(std::string text) {
    if (text.ends_with('\n')) {
      text.pop_back();
    }
    return text;
  }
  static void redirect(const std::filesystem::path& path, int flags, int to) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (fd < 0 || ::dup2(fd, to) < 0) {
      ::_exit(126);
    }
  }

  // In the child process: never returns.
  [[noreturn]] void become(const std::string& program, const std::vector<std::string>& args,
                           const std::filesystem::path& directory) {
    redirect(root_ / "stdin", O_RDONLY, 0);
    redirect(root_ / "stdout", O_WRONLY | O_CREAT | O_TRUNC, 1);
    redirect(root_ / "stderr", O_WRONLY | O_CREAT | O_TRUNC, 2);
    if (::chdir(directory.c_str()) != 0) {
      ::_exit(126);
    }
    std::vector<std::string> variables;
    for (std::string name : {"GIT_AUTHOR_DATE=@", "GIT_COMMITTER_DATE=@"}) {
      variables.push_back(name.append(std::to_string(time_)).append(" +0000"));
    }
    for (const auto& [name, value] : environment_) {
      variables.push_back(name + "=" + value);
    }
    std::vector<std::string> words = {program};
    words.insert(words.end(), args.begin(), args.end());
    std::vector<char*> argv = pointers(words);
    std::vector<char*> envp = pointers(variables);
    ::execvpe(program.c_str(), argv.data(), envp.data());
    ::_exit(127);
  }
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) {
      out.push_back(word.data());
    }
    out.push_back(nullptr);
    return out;
  }

  std::filesystem::path root_;
  std::filesystem::path repo_;
  std::map<std::string, std::string> environment_;
  std::int64_t time_ = kFirstTime;
};

}  // namespace stanch
