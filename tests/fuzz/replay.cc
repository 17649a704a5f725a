// Runs a fuzz target without a fuzzer: over its seeds and a fixed number of random changes to each,
// or over the files named on the command line. `--write DIR` writes the seeds for a fuzzer to use.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "fuzz/fuzz.h"

namespace {

constexpr int kChangesPerSeed = 300;

// Copies into a block of exactly the input's size: a sanitizer then sees a read of one byte more.
void run(const std::string& input) {
  const std::vector<std::uint8_t> exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::string change(std::string input, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % (limit + 1); };
  for (std::size_t changes = 1 + below(3); changes > 0 && !input.empty(); --changes) {
    const std::size_t at = below(input.size() - 1);
    switch (below(4)) {
      case 0:
        input[at] = static_cast<char>(random());
        break;
      case 1:
        input[at] = static_cast<char>(input[at] ^ (1 << below(7)));
        break;
      case 2:
        input.erase(at, 1 + below(8));
        break;
      case 3:
        input.insert(at, input.substr(below(input.size() - 1), 1 + below(16)));
        break;
      default:
        input.resize(at);
        break;
    }
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> seeds = fuzz_seeds();
  if (argc == 3 && std::string(argv[1]) == "--write") {
    for (std::size_t at = 0; at < seeds.size(); ++at) {
      std::ofstream(std::filesystem::path(argv[2]) / ("seed-" + std::to_string(at))) << seeds[at];
    }
    return 0;
  }
  for (int at = 1; at < argc; ++at) {
    std::ifstream in(argv[at], std::ios::binary);
    run({std::istreambuf_iterator<char>(in), {}});
  }
  std::mt19937 random(1);
  for (const std::string& seed : argc > 1 ? std::vector<std::string>() : seeds) {
    run(seed);
    for (int changes = 0; changes < kChangesPerSeed; ++changes) {
      run(change(seed, random));
    }
  }
  return 0;
}
