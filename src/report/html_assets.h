#pragma once

#include <string_view>

namespace stanch {

// The style sheet and the script of the HTML report. Their digests stand in the page's
// Content-Security-Policy, so nothing else can run or restyle it.
std::string_view html_style();
std::string_view html_script();

}  // namespace stanch
