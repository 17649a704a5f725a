#pragma once

namespace stanch {

// Reads the command line, runs one command and returns the exit code (docs/cli.md).
int run_app(int argc, char** argv);

}  // namespace stanch
