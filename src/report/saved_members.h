#pragma once

#include <string>
#include <vector>

#include "base/json_members.h"
#include "report/json_page.h"
#include "stanch/oid.h"

namespace stanch {

// Members of a saved report. One that is missing or of another type has its default.
double saved_real(const OrderedJson& json, const char* name, double missing = 0);
bool saved_flag(const OrderedJson& json, const char* name, bool missing = false);
Oid saved_id(const OrderedJson& json, const char* name);
std::vector<std::string> saved_texts(const OrderedJson& json, const char* name);

// The enumerator up to `last` that is called `name`, or `missing`.
template <class Enum>
Enum saved_name(const std::string& name, Enum last, Enum missing) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == name) {
      return static_cast<Enum>(i);
    }
  }
  return missing;
}

}  // namespace stanch
