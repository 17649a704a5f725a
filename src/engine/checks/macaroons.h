#pragma once

#include "engine/checks/verdict.h"

// Macaroons: bearer tokens that carry their own restrictions, in two binary formats.
namespace stanch::checks {

Verdict check_pypi(const CheckInput& input);   // libmacaroons' version 2
Verdict check_flyio(const CheckInput& input);  // Fly.io's, in MessagePack

}  // namespace stanch::checks
