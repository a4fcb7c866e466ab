// config.toml of a home: what an operator may set, with defaults. An unknown key is an error that names it.
#pragma once

#include "node/base/error.h"

#include <cstdint>
#include <filesystem>

namespace phoenix::testnet {

enum class EngineChoice : std::uint8_t { Auto, Interpreter };

struct Config {
    std::string name = "node";            // what this node calls itself
    std::string rpcAddress = "127.0.0.1"; // loopback; anything else needs a proxy with TLS in front
    std::uint16_t rpcPort = 26657;        // 0: any free one
    std::uint16_t p2pPort = 26656;
    std::string logLevel = "info";
    EngineChoice engine = EngineChoice::Auto;

    friend bool operator==(const Config&, const Config&) = default;
};

// Errors: Report, one sentence with file, line and the way out.
Result<Config> readConfig(const std::filesystem::path& file);
Result<> writeConfig(const std::filesystem::path& file, const Config& config);

} // namespace phoenix::testnet
