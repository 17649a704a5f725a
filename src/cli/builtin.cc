// The assembler takes the files in as they are, so that the image lies aligned in the program's
// read-only data: the system maps it, and nobody copies it.
#include "cli/builtin.h"

asm(".section .rodata\n"
    ".balign 64\n"
    "stanch_engine_image_begin: .incbin \"" STANCH_ENGINE_IMAGE
    "\"\n"
    "stanch_engine_image_end:\n"
    "stanch_rule_pack_begin: .incbin \"" STANCH_RULE_PACK
    "\"\n"
    "stanch_rule_pack_end:\n"
    ".balign 64\n"
    ".previous\n");

extern "C" {
extern const char stanch_engine_image_begin[];
extern const char stanch_engine_image_end[];
extern const char stanch_rule_pack_begin[];
extern const char stanch_rule_pack_end[];
}

namespace stanch {

std::string_view builtin_rule_pack() {
  return std::string_view(stanch_rule_pack_begin,
                          static_cast<std::size_t>(stanch_rule_pack_end - stanch_rule_pack_begin));
}

std::string_view builtin_engine_image() {
  return std::string_view(
      stanch_engine_image_begin,
      static_cast<std::size_t>(stanch_engine_image_end - stanch_engine_image_begin));
}

}  // namespace stanch
