// What the processor can do, asked once.
#include "base/vectors.h"

namespace stanch {
namespace {

Vectors ask() {
#ifdef __x86_64__
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                    __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  if (!avx2) {
    return Vectors::none;
  }
  const bool avx512 =
      __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
      __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512vbmi") != 0;
  return avx512 ? Vectors::avx512 : Vectors::avx2;
#else
  return Vectors::none;
#endif
}

}  // namespace

Vectors best_vectors() {
  static const Vectors best = ask();
  return best;
}

}  // namespace stanch
