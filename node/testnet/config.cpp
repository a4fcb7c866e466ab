#include "node/testnet/config.h"

#include "node/base/file.h"
#include "node/base/log.h"
#include "node/chain/peer_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <functional>
#include <numeric>
#include <toml++/toml.h>

namespace phoenix::testnet {

namespace {

constexpr std::int64_t kPeersMax = 1000;

struct Setting {
    std::string key; // "section.name" or "name"
    std::function<bool(const toml::node&, Config&)> read;
    std::string wanted; // what a good value is
};

bool readText(const toml::node& node, std::string& to) {
    const auto value = node.value_exact<std::string>();
    if (value) to = *value;
    return value.has_value();
}

bool readPort(const toml::node& node, std::uint16_t& to) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 65535) return false;
    to = std::uint16_t(*value);
    return true;
}

bool readCount(const toml::node& node, std::uint32_t& to) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > kPeersMax) return false;
    to = std::uint32_t(*value);
    return true;
}

bool readIpAddress(const toml::node& node, std::string& to) {
    in6_addr any{};
    return readText(node, to) && (::inet_pton(AF_INET, to.c_str(), &any) == 1 || ::inet_pton(AF_INET6, to.c_str(), &any) == 1);
}

bool readSeeds(const toml::node& node, std::vector<std::string>& to) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return false;
    for (const toml::node& one : *array) {
        std::string seed;
        if (!readText(one, seed) || !chain::parsePeerAddress(seed)) return false;
        to.push_back(std::move(seed));
    }
    return true;
}

const std::vector<Setting>& settings() {
    static const std::vector<Setting> kSettings = {
        {"name", [](const toml::node& node, Config& config) { return readText(node, config.name) && !config.name.empty(); }, "a text"},
        {"log_level", [](const toml::node& node, Config& config) { return readText(node, config.logLevel) && parseLogLevel(config.logLevel); },
         "trace, debug, info, warning, error or off"},
        {"engine", [](const toml::node& node, Config& config) {
             std::string text;
             if (!readText(node, text) || (text != "auto" && text != "interpreter")) return false;
             config.engine = text == "auto" ? EngineChoice::Auto : EngineChoice::Interpreter;
             return true;
         }, "auto or interpreter"},
        {"cache", [](const toml::node& node, Config& config) { return readText(node, config.cacheFolder); }, "a folder"},
        {"rpc.address", [](const toml::node& node, Config& config) { return readText(node, config.rpcAddress); }, "an address"},
        {"rpc.port", [](const toml::node& node, Config& config) { return readPort(node, config.rpcPort); }, "a port, 0 to 65535"},
        {"p2p.address", [](const toml::node& node, Config& config) { return readIpAddress(node, config.p2pAddress); },
         "an IP address of this machine, or 0.0.0.0 for all"},
        {"p2p.port", [](const toml::node& node, Config& config) { return readPort(node, config.p2pPort); }, "a port, 0 to 65535"},
        {"sync.trusted_block", [](const toml::node& node, Config& config) { return readText(node, config.trustedBlock); }, "HEIGHT:HASH"},
        {"p2p.seeds", [](const toml::node& node, Config& config) { return readSeeds(node, config.seeds); },
         "a list of ID@HOST:PORT, each in quotes; `phoenix peers` of a node shows its own"},
        {"p2p.outbound_max", [](const toml::node& node, Config& config) { return readCount(node, config.outboundMax); }, "a number, 0 to 1000"},
        {"p2p.inbound_max", [](const toml::node& node, Config& config) { return readCount(node, config.inboundMax); }, "a number, 0 to 1000"},
    };
    return kSettings;
}

// As TOML writes a basic string.
std::string tomlText(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j)
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])}));
    }
    return row.back();
}

std::string nearest(std::string_view key) {
    return std::ranges::min_element(settings(), {}, [key](const Setting& one) { return distance(key, one.key); })->key;
}

std::string place(const std::filesystem::path& file, const toml::node& node) {
    return file.string() + ", line " + std::to_string(node.source().begin.line);
}

Result<> readTable(const std::filesystem::path& file, const toml::table& table, const std::string& prefix, Config& config) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        const bool section = std::ranges::any_of(settings(), [&](const Setting& one) { return one.key.starts_with(key + "."); });
        if (section && node.is_table()) {
            if (auto read = readTable(file, *node.as_table(), key + ".", config); !read) return read;
            continue;
        }
        const auto setting = std::ranges::find(settings(), key, &Setting::key);
        if (setting == settings().end())
            return fail(ErrorCode::Report, place(file, node) + ": the setting \"" + key + "\" is unknown; did you mean \"" + nearest(key) + "\"?");
        if (!setting->read(node, config))
            return fail(ErrorCode::Report, place(file, node) + ": \"" + key + "\" must be " + setting->wanted);
    }
    return {};
}

} // namespace

Result<Config> readConfig(const std::filesystem::path& file) {
    auto text = readTextFile(file, 1u << 20);
    if (!text) return forward(text);
    Config config;
    try {
        const toml::table table = toml::parse(*text, file.string());
        if (auto read = readTable(file, table, "", config); !read) return forward(read);
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::Report, file.string() + ", line " + std::to_string(error.source().begin.line) +
                                           ": this is not TOML: " + std::string(error.description()) +
                                           "; mend the line, or delete the file to get the defaults");
    }
    return config;
}

Result<> writeConfig(const std::filesystem::path& file, const Config& config) {
    std::string seeds;
    for (const std::string& seed : config.seeds) seeds += "\n  " + tomlText(seed) + ",";
    if (!seeds.empty()) seeds += "\n";
    const std::string text = fmt::format(
        "# Settings of this node. Each line shows the value in force; a change holds from the next start.\n"
        "name = {}\n"
        "# trace, debug, info, warning, error or off\n"
        "log_level = \"{}\"\n"
        "# auto: compile services, interpret what cannot be compiled. interpreter: never compile.\n"
        "engine = \"{}\"\n"
        "# folder of compiled objects, from here; nodes of one user may share it. \"\": cache\n"
        "cache = {}\n\n"
        "[rpc]\n"
        "address = {}\n"
        "# 0 takes any free port\n"
        "port = {}\n\n"
        "[p2p]\n"
        "# where other nodes reach this one; 0.0.0.0 listens on all of IPv4\n"
        "address = {}\n"
        "port = {}\n"
        "# nodes that are always dialled, ID@HOST:PORT; the others are found through them\n"
        "seeds = [{}]\n"
        "# connections to others that this node makes, and that it accepts\n"
        "outbound_max = {}\n"
        "inbound_max = {}\n\n"
        "[sync]\n"
        "# HEIGHT:HASH of a block that you trust: a new home begins with a snapshot before it. \"\": with genesis\n"
        "trusted_block = {}\n",
        tomlText(config.name), config.logLevel, config.engine == EngineChoice::Auto ? "auto" : "interpreter",
        tomlText(config.cacheFolder), tomlText(config.rpcAddress), config.rpcPort, tomlText(config.p2pAddress), config.p2pPort,
        seeds, config.outboundMax, config.inboundMax, tomlText(config.trustedBlock));
    return writeFile(file, viewOf(text));
}

} // namespace phoenix::testnet
