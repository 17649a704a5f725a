#include "cli/app.h"

int main(int argc, char** argv) { return stanch::run_app(argc, argv); }
