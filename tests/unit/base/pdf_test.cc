#include "base/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "packs/zlib_stream.h"

namespace stanch {
namespace {

using testing::ElementsAre;

std::string object(const std::string& number, const std::string& dictionary,
                   const std::string& data) {
  return number + " 0 obj\n<<" + dictionary + ">>\nstream\r\n" + data + "\nendstream\nendobj\n";
}

std::string deflated(const std::string& number, const std::string& text,
                     const std::string& more = "") {
  return object(number, "/Filter /FlateDecode" + more, zlib_stream(text));
}

std::string read(const PdfStream& stream, std::size_t limit = 1 << 20) {
  Inflater inflater;
  std::string out;
  return read_pdf_stream(stream, inflater, limit, out) ? out : "damaged";
}

std::vector<std::string> texts(const std::string& pdf) {
  std::vector<std::string> all;
  const auto streams = pdf_streams(pdf);
  EXPECT_TRUE(streams);
  for (const PdfStream& stream : *streams) {
    all.push_back(stream.path + ": " + read(stream));
  }
  return all;
}

TEST(Pdf, StreamsThatMayHoldTextAreInflated) {
  const std::string pdf = "%PDF-1.7\n" + deflated("4", "one") +
                          deflated("15", "two", "/Type/ObjStm") +
                          object("5", "/Filter[ /FlateDecode ]", zlib_stream("three"));
  EXPECT_TRUE(looks_like_pdf(pdf));
  EXPECT_THAT(texts(pdf), ElementsAre("object 4: one", "object 15: two", "object 5: three"));
}

TEST(Pdf, ImagesFontsAndOtherFiltersAreLeftOut) {
  const std::string pdf = "%PDF-1.7\n" + deflated("1", "image", "/Subtype /Image") +
                          deflated("2", "font", "/Length1 9") +
                          object("3", "/Filter[/FlateDecode/DCTDecode]", zlib_stream("photo")) +
                          object("4", "/Filter/LZWDecode", "lzw") +
                          object("5", "/Length 5", "plain") + deflated("6", "text");
  EXPECT_THAT(texts(pdf), ElementsAre("object 6: text"));
}

TEST(Pdf, TextThatIsDrawnInPiecesIsPutTogether) {
  const std::string drawn = "BT [(a\\)b) -20.5 (c)]TJ [<64> 3 (e)] TJ [1 2] 0 d [(x)] foo ET";
  EXPECT_THAT(texts("%PDF-1.4\n" + deflated("1", drawn)),
              ElementsAre("object 1: " + drawn + "\na)bc\nde"));
}

TEST(Pdf, DocumentsWithAPasswordAreTold) {
  const auto streams =
      pdf_streams("%PDF-1.4\n" + deflated("1", "x") + "trailer <</Encrypt 7 0 R>>");
  ASSERT_FALSE(streams);
  EXPECT_EQ(streams.error().kind, ErrorKind::unsupported);
}

TEST(Pdf, DamagedStreamsAreToldAndLargeOnesCut) {
  EXPECT_EQ(read({"object 1", "no stream of zlib's"}), "damaged");
  EXPECT_EQ(read({"object 1", ""}), "damaged");
  const std::string stream = zlib_stream(std::string(500'000, 'x'));
  EXPECT_EQ(read({"object 1", stream}).size(), 500'000U);
  const std::string cut = read({"object 1", stream}, 1000);
  EXPECT_EQ(cut.size(), 1000U);
  EXPECT_EQ(cut.substr(0, 700), std::string(700, 'x')) << "the last bytes may be missing";
}

// Files that were made to take long.
TEST(Pdf, TimeIsLinear) {
  std::string pdf = "%PDF-1.7\n";
  std::string text;
  while (text.size() < 4'000'000) {
    pdf += "stream\n/Encrypted/Filter obj";
    text += "[(";
  }
  EXPECT_THAT(texts(pdf), ElementsAre());
  EXPECT_EQ(read({"object 1", zlib_stream(text)}, 8'000'000), text);
}

// Whatever is cut off, nothing beyond the end is read.
TEST(Pdf, AnyBeginningOfAFileCanBeRead) {
  const std::string pdf =
      "%PDF-1.7\n" + deflated("4", "[(a) 2 <41>] TJ [(un\\") + deflated("5", "b");
  for (std::size_t size = 0; size < pdf.size(); ++size) {
    const std::string cut = pdf.substr(0, size);
    static_cast<void>(texts(cut));
  }
}

}  // namespace
}  // namespace stanch
