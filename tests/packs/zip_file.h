#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "packs/zlib_stream.h"

namespace stanch {

// Names and contents.
using Files = std::vector<std::pair<std::string, std::string>>;

inline std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) {
    out.push_back(static_cast<char>(value >> 8 * i & 0xFF));
  }
  return out;
}

enum class ZipMethod : std::uint8_t { store = 0, deflate = 8 };

// The fields that a file's own header and its entry in the directory have in common.
inline std::string common_fields(ZipMethod method, const std::string& name,
                                 const std::string& content, std::size_t stored) {
  return little(20, 2) + little(0, 2) + little(static_cast<std::uint64_t>(method), 2) +
         little(0, 4) + little(libdeflate_crc32(0, content.data(), content.size()), 4) +
         little(stored, 4) + little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
}

// A zip archive without anything unusual.
inline std::string zip_file(const Files& files, ZipMethod method = ZipMethod::deflate) {
  std::string out;
  std::string directory;
  for (const auto& [name, content] : files) {
    const std::string data = method == ZipMethod::deflate ? deflate_stream(content) : content;
    const std::string fields = common_fields(method, name, content, data.size());
    directory +=
        "PK\1\2" + little(20, 2) + fields + std::string(10, '\0') + little(out.size(), 4) + name;
    out += "PK\3\4" + fields + name + data;
  }
  return out + directory + "PK\5\6" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(out.size(), 4) +
         little(0, 2);
}

}  // namespace stanch
