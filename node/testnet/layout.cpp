#include "node/testnet/layout.h"

#include "node/base/file.h"

#include <toml++/toml.h>

namespace phoenix::testnet {

namespace {

constexpr std::int64_t kNodesMax = 1000;

} // namespace

bool Layout::exists() const {
    std::error_code error;
    return std::filesystem::exists(settings(), error);
}

std::filesystem::path Layout::standard() {
    return Home::standard().string() + "-testnet";
}

Result<Settings> readSettings(const Layout& layout) {
    const std::string file = layout.settings().string();
    const auto text = readTextFile(file, 1u << 16);
    if (!text && text.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, "there is no testnet in " + layout.folder().string() +
                                             "; make one with phoenix testnet up --home " + layout.folder().string());
    if (!text) return forward(text);
    const auto damaged = [&file](const std::string& why) {
        return fail(ErrorCode::Report, file + " is damaged: " + why +
                                           "; give back what it said, or make another testnet in another folder");
    };
    try {
        const toml::table table = toml::parse(*text, file);
        const auto number = [&table](std::string_view key) { return table[key].value<std::int64_t>().value_or(-1); };
        const std::int64_t first = number("first"), nodes = number("nodes"), interval = number("block_interval_ms");
        const auto chainId = table["chain_id"].value<std::string>();
        if (!chainId || first < 0 || nodes < 1 || interval < 1 || first + nodes > kNodesMax)
            return damaged("it must have chain_id, first, nodes and block_interval_ms");
        return Settings{*chainId, std::uint32_t(first), std::uint32_t(nodes), std::uint64_t(interval)};
    } catch (const toml::parse_error& error) {
        return damaged(std::string(error.description()));
    }
}

Result<> writeSettings(const Layout& layout, const Settings& settings) {
    std::ostringstream text;
    text << "# How this testnet was made. Settings of its nodes are in node-*/config.toml.\n"
         << toml::table{{"chain_id", settings.chainId},
                        {"first", std::int64_t(settings.first)},
                        {"nodes", std::int64_t(settings.nodes)},
                        {"block_interval_ms", std::int64_t(settings.blockIntervalMs)}}
         << "\n";
    return writeFile(layout.settings(), viewOf(text.str()));
}

} // namespace phoenix::testnet
