// Typed access to the members of a saved report.
#include "report/saved_members.h"

namespace stanch {

double saved_real(const OrderedJson& json, const char* name, double missing) {
  const OrderedJson& value = json_member(json, name);
  return value.is_number() ? value.get<double>() : missing;
}

bool saved_flag(const OrderedJson& json, const char* name, bool missing) {
  const OrderedJson& value = json_member(json, name);
  return value.is_boolean() ? value.get<bool>() : missing;
}

Oid saved_id(const OrderedJson& json, const char* name) {
  Oid oid;
  const bool valid = Oid::from_hex(json_text(json, name), oid);
  return valid ? oid : Oid{};
}

std::vector<std::string> saved_texts(const OrderedJson& json, const char* name) {
  std::vector<std::string> list;
  for (const OrderedJson& value : json_member(json, name)) {
    if (value.is_string()) {
      list.push_back(value.get<std::string>());
    }
  }
  return list;
}

}  // namespace stanch
