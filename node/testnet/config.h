// config.toml of a home: what an operator may set, with defaults. An unknown key is an error that names it.
#pragma once

#include "node/base/error.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace phoenix::testnet {

enum class EngineChoice : std::uint8_t { Auto, Interpreter };

struct Config {
    std::string name = "node";            // what this node calls itself
    std::string rpcAddress = "127.0.0.1"; // loopback; anything else needs a proxy with TLS in front
    std::uint16_t rpcPort = 26657;        // 0: any free one
    std::string p2pAddress = "127.0.0.1"; // an IP address to listen on; 0.0.0.0 for all of IPv4
    std::uint16_t p2pPort = 26656;        // 0: any free one
    std::vector<std::string> seeds;       // ID@HOST:PORT, always dialled
    std::uint32_t outboundMax = 12;       // connections that this node makes, to seeds too
    std::uint32_t inboundMax = 40;        // and accepts
    std::string trustedBlock;             // HEIGHT:HASH: a new home begins with a snapshot before it; "": with genesis
    std::string cacheFolder;              // of compiled objects; "": the home's; relative to the home
    std::string logLevel = "info";
    EngineChoice engine = EngineChoice::Auto;

    friend bool operator==(const Config&, const Config&) = default;
};

// Errors: Report, one sentence with file, line and the way out.
Result<Config> readConfig(const std::filesystem::path& file);
Result<> writeConfig(const std::filesystem::path& file, const Config& config);

} // namespace phoenix::testnet
