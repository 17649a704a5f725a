// Reference names as texts.
#include "git/ref_names.h"

#include "git/text_buffer.h"

namespace stanch {

Result<void> RefNames::read(std::size_t, TextSink& sink) {
  TextBuffer buffer;
  for (const Ref& ref : refs_.refs) {
    Text text;
    text.kind = TextKind::ref_name;
    text.oid = ref.target;
    text.path = ref.name;
    text.bytes = buffer.copy(ref.name);
    static_cast<void>(sink.text(text));
  }
  for (const Skipped& skipped : refs_.skipped) {
    sink.skip(skipped);
  }
  return {};
}

}  // namespace stanch
