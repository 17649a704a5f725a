#include <gtest/gtest.h>

#include "make.h"

namespace stanch {
namespace {

using make::run;
using make::state;

std::string field(char type, std::string_view content) {
  return std::string(1, type) + static_cast<char>(content.size()) + std::string(content);
}

std::string pypi_token(std::string_view signature) {
  const std::string end(1, '\0');
  return std::string("py") + "pi-" +
         make::base64url(std::string("\x02") + field(1, "pypi.org") +
                         field(2, "an identifier of a token") + end +
                         field(2, R"({"version": 1})") + end + field(2, "[3]") + field(4, "v") +
                         end + end + field(6, signature));
}

TEST(Pypi, LengthsFitToTheLastByte) {
  make::Random random(70);
  const std::string token = pypi_token(random.bytes(32));
  EXPECT_EQ(run("pypi", token).state, CheckState::pass);
  EXPECT_EQ(run("pypi", token).note, "for pypi.org");
  EXPECT_EQ(state("pypi", pypi_token(random.bytes(31))), CheckState::fail);
  for (std::size_t size = 5; size < token.size(); ++size) {
    EXPECT_EQ(state("pypi", token.substr(0, size)), CheckState::fail) << size;
  }
  EXPECT_EQ(state("pypi", token + "AAAA"), CheckState::fail);
}

std::string packed_bytes(std::string_view bytes) {
  return std::string("\xc4") + static_cast<char>(bytes.size()) + std::string(bytes);
}

std::string fly_token(std::string_view signature) {
  const std::string nonce =
      std::string("\x93") + packed_bytes("key") + packed_bytes("nonce") + "\xc2";
  const std::string location =
      "\xa7"
      "api.fly";
  const std::string caveats = std::string(
      "\x92\xcd\x01\x02\x82\xa1"
      "a\x05\xa1"
      "b\xcf\0\0\0\0\0\0\0\x09",
      19);
  return std::string("fm2_") +
         make::base64("\x94" + nonce + location + caveats + packed_bytes(signature));
}

TEST(Flyio, ValuesNestAsTheyShould) {
  make::Random random(71);
  const std::string token = fly_token(random.bytes(32));
  EXPECT_EQ(state("flyio", token), CheckState::pass);
  EXPECT_EQ(run("flyio", "FlyV1 " + token + "," + token).note, "2 macaroons");
  EXPECT_EQ(state("flyio", token + "," + token.substr(0, 40)), CheckState::fail);
  for (std::size_t size = 4; size < token.find('='); ++size) {
    EXPECT_NE(state("flyio", token.substr(0, size)), CheckState::pass) << size;
  }
  EXPECT_EQ(state("flyio", std::string("fo") + "1_abc"), CheckState::skipped);
}

}  // namespace
}  // namespace stanch
