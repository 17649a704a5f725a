#pragma once

#include <string_view>
#include <vector>

#include "stanch/detection.h"

namespace stanch {

// Cuts a text into pieces of some hundred to some thousand bytes. Pieces end at line ends that are
// chosen by the bytes before them, wherever they are, so texts that resemble each other have most
// pieces in common (content-defined chunking: Muthitacharoen, Chen, Mazières, "A Low-bandwidth
// Network File System", 2001). No piece ends where encoded text goes on below
// (base/wrapped_line.h). Text without line ends is one piece, however long.
void cut_into_pieces(std::string_view text, std::vector<Range>& pieces);

}  // namespace stanch
