// Azure services sign the keys they issue with Marvin32 under a published seed, so that a key
// proves itself. The seed depends on the service and on what the key allows, which is
// worth telling.
#include "engine/checks/azure_keys.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/checks/encodings.h"
#include "engine/checks/marvin32.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

struct Signed {
  std::string_view signature;
  std::string_view seed;
  std::string_view what;
};

constexpr std::array kSigned = {
    Signed{"+ASt", "Default0", "Azure Storage"},
    Signed{"ACDb", "MastRW00", "Azure Cosmos DB, read and write"},
    Signed{"ACDb", "MastRO00", "Azure Cosmos DB, read only"},
    Signed{"ACDb", "SystRW00", "Azure Cosmos DB system, read and write"},
    Signed{"ACDb", "SystRO00", "Azure Cosmos DB system, read only"},
    Signed{"ACDb", "SysAll00", "Azure Cosmos DB system"},
    Signed{"ACDb", "Resour00", "Azure Cosmos DB resource"},
    Signed{"ACDb", "Encryp00", "Azure Cosmos DB encryption"},
    Signed{"+ABa", "AbAcct00", "Azure Batch"},
    Signed{"+AMC", "Classic0", "Azure Machine Learning"},
    Signed{"+SQL", "UsrPwd00", "Azure SQL"},
    Signed{"APIM", "Tenant00", "Azure API Management, direct management"},
    Signed{"APIM", "IoTHub00", "Azure API Management, subscription"},
    Signed{"APIM", "Gateway0", "Azure API Management, gateway"},
    Signed{"APIM", "GitKey00", "Azure API Management, repository"},
    Signed{"AzFu", "Master00", "Azure Functions, master"},
    Signed{"AzFu", "System00", "Azure Functions, system"},
    Signed{"AzFu", "Functi00", "Azure Functions, function"},
    Signed{"AzSe", "PAdmin00", "Azure Search, admin"},
    Signed{"AzSe", "Query000", "Azure Search, query"},
    Signed{"AzCa", "Access00", "Azure Cache for Redis"},
    Signed{"+ACR", "ACRDflt0", "Azure Container Registry"},
    Signed{"AIoT", "IoTHub00", "Azure IoT Hub"},
    Signed{"AIoT", "DpsKey00", "Azure IoT device provisioning"},
    Signed{"AIoT", "Device00", "Azure IoT device"},
    Signed{"+ASb", "Send0000", "Azure Service Bus, send"},
    Signed{"+ASb", "Listen00", "Azure Service Bus, listen"},
    Signed{"+ASb", "Manage00", "Azure Service Bus, manage"},
    Signed{"+ASb", "System00", "Azure Service Bus, system"},
    Signed{"+ASb", "Unknown0", "Azure Service Bus"},
    Signed{"+AEh", "Send0000", "Azure Event Hubs, send"},
    Signed{"+AEh", "Listen00", "Azure Event Hubs, listen"},
    Signed{"+AEh", "Manage00", "Azure Event Hubs, manage"},
    Signed{"+AEh", "System00", "Azure Event Hubs, system"},
    Signed{"+AEh", "Unknown0", "Azure Event Hubs"},
    Signed{"+ARm", "Send0000", "Azure Relay, send"},
    Signed{"+ARm", "Listen00", "Azure Relay, listen"},
    Signed{"+ARm", "Manage00", "Azure Relay, manage"},
    Signed{"+ARm", "System00", "Azure Relay, system"},
    Signed{"+ARm", "Unknown0", "Azure Relay"},
    Signed{"AZEG", "SendRecv", "Azure Event Grid"},
};

// Where the signature stands in a key of `size` characters; 0 when no key has that size.
constexpr std::size_t signature_at(std::size_t size) {
  switch (size) {
    case 88:
      return 76;
    case 56:
      return 44;
    case 52:
      return 42;
    case 44:
      return 33;
    default:
      return 0;
  }
}

struct Provider {
  std::string_view signature;
  std::string_view what;
};

constexpr std::array kProviders = {
    Provider{"AZDO", "Azure DevOps"},
    Provider{"ACOG", "Azure AI services"},
    Provider{"AZAC", "Azure App Configuration"},
    Provider{"AZMP", "Azure Maps"},
    Provider{"AZCS", "Azure Communication Services"},
    Provider{"AZMR", "Azure Mixed Reality"},
    Provider{"AZFR", "Azure Fluid Relay"},
    Provider{"AZEG", "Azure Event Grid"},
    Provider{"msql", "Azure SQL"},
};

// "Azure Maps, issued 2025-04": the provider's signature, and the month of issue as two letters.
std::string describe_cask(std::string_view key) {
  std::string note;
  for (const Provider& provider : kProviders) {
    if (provider.signature == key.substr(76, 4)) {
      note = provider.what;
    }
  }
  const char year = key[58];
  const char month = key[59];
  if (is_upper(year) && month >= 'A' && month <= 'L') {
    const std::string two = encode_number(static_cast<std::uint64_t>(month - 'A') + 1, kBase10, 2);
    note +=
        (note.empty() ? "issued " : ", issued ") + std::to_string(2024 + year - 'A') + "-" + two;
  }
  return note;
}

// The hash's four bytes are written as a number in base62, most significant digit first and filled
// up with zeros on the right; the first versions of the format wrote them in base64.
bool cask_sum_agrees(std::string_view written, std::uint32_t hash) {
  const std::uint64_t number = read_big_endian(little_endian_bytes(hash));
  std::string digits = encode_number(number, kBase62, 6);
  digits.erase(0, std::min<std::size_t>(digits.find_first_not_of('0'), 2));
  const auto base64 = decode_base64(written, Base64::standard);
  return written == std::string_view(digits).substr(0, 4) ||
         base64 == little_endian_bytes(hash).substr(0, 3);
}

}  // namespace

Verdict check_azure_key(const CheckInput& input) {
  const std::size_t at = signature_at(input.secret.size());
  if (at == 0) {
    return skipped();
  }
  const std::string_view signature = input.secret.substr(at, 4);
  const auto bytes = decode_base64(input.secret);
  bool known = false;
  for (const Signed& key : kSigned) {
    if (key.signature != signature) {
      continue;
    }
    known = true;
    if (!bytes) {
      break;
    }
    const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - 4);
    const std::string_view sum = std::string_view(*bytes).substr(body.size());
    if (marvin32(body, key.seed) == read_little_endian(sum)) {
      return passed(std::string(key.what));
    }
  }
  if (!known) {
    return skipped("a key of the older kind");
  }
  // Redis keys have had characters replaced after they were signed.
  return signature == "AzCa" ? skipped("checksum could not be confirmed")
                             : failed("checksum does not agree");
}

Verdict check_azure_cask(const CheckInput& input) {
  const std::string_view key = input.secret;
  if (key.size() < 84 || key.substr(52, 5) != "JQQJ9") {
    return skipped();
  }
  const auto bytes = decode_base64(key.substr(0, 80), Base64::standard);
  if (!bytes) {
    return failed("not base64");
  }
  if (!cask_sum_agrees(key.substr(80, 4), marvin32(*bytes, "Default0"))) {
    return failed("checksum does not agree");
  }
  return passed(describe_cask(key));
}

Verdict check_azure_entra(const CheckInput& input) {
  constexpr std::string_view kBase66 =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  const std::string_view secret = input.secret;
  if (secret.size() != 40 || secret.substr(3, 3) != "8Q~") {
    return skipped("a client secret without checksum");
  }
  const std::string sum = encode_number(marvin32(secret.substr(0, 37), "AadPwd00"), kBase66, 6);
  return checksum(secret.substr(37) == std::string_view(sum).substr(0, 3));
}

Verdict check_azure_devops(const CheckInput& input) {
  constexpr std::uint32_t kUserToken = 0xE0B9692DU;
  constexpr std::uint32_t kApplicationSecret = 0x1019F92EU;
  if (input.secret.size() != 52) {
    return skipped();
  }
  const auto bytes = decode_base32(input.secret);
  if (!bytes) {
    return failed("not base32");
  }
  // The four bytes of the sum are scattered over the token.
  const std::string& b = *bytes;
  const std::string body = b.substr(0, 2) + b.substr(3, 4) + b.substr(9, 13) + b.substr(23, 9);
  const std::uint32_t sum = read_little_endian(std::string{b[22], b[8], b[7], b[2]});
  switch (crc32(body) ^ sum) {
    case kUserToken:
      return passed("personal access token");
    case kApplicationSecret:
      return passed("application secret");
    default:
      return failed("checksum does not agree");
  }
}

}  // namespace stanch::checks
