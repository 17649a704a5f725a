#pragma once

#include "engine/checks/verdict.h"

// Keys of Microsoft Azure, most of which carry a keyed checksum whose key is public.
namespace stanch::checks {

Verdict check_azure_key(const CheckInput& input);     // 4-character signature: storage, Cosmos, ...
Verdict check_azure_cask(const CheckInput& input);    // JQQJ99: the common annotated format
Verdict check_azure_entra(const CheckInput& input);   // client secrets with 8Q~
Verdict check_azure_devops(const CheckInput& input);  // personal access tokens of 52 characters
Verdict check_azure_sas(const CheckInput& input);     // shared access signatures in URLs

}  // namespace stanch::checks
