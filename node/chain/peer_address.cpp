#include "node/chain/peer_address.h"

#include "node/base/hex.h"

#include <algorithm>
#include <charconv>

namespace phoenix::chain {

namespace {

constexpr std::size_t kHostBytesMax = 253; // of a name, RFC 1035

bool isHostText(std::string_view host) {
    if (host.empty() || host.size() > kHostBytesMax) return false;
    return std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == ':' || c == '_';
    });
}

} // namespace

NodeId nodeIdOf(const crypto::PublicKey& key) {
    const crypto::Hash hash = crypto::sha256(key);
    NodeId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

std::string toText(const NodeId& id) {
    return toHex(id);
}

std::string toText(const PeerAddress& address) {
    const bool six = address.host.find(':') != std::string::npos;
    return toText(address.id) + "@" + (six ? "[" + address.host + "]" : address.host) + ":" +
           std::to_string(address.port);
}

Result<PeerAddress> parsePeerAddress(std::string_view text) {
    const auto wrong = [text](std::string_view why) {
        return reject("\"" + std::string(text) +
                      "\" is not a peer address (ID@HOST:PORT): " + std::string(why));
    };
    const auto at = text.find('@');
    if (at == std::string_view::npos) return wrong("it has no @");
    PeerAddress address;
    const auto id = fromHex(text.substr(0, at));
    if (!id || id->size() != address.id.size() || at != 2 * address.id.size())
        return wrong("the id is not 40 hex digits");
    std::ranges::copy(*id, address.id.begin());
    std::string_view place = text.substr(at + 1);
    const auto colon = place.rfind(':');
    if (colon == std::string_view::npos) return wrong("it has no port");
    const std::string_view port = place.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size() || address.port == 0)
        return wrong("the port is not a number from 1 to 65535");
    std::string_view host = place.substr(0, colon);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (!isHostText(host) || bracketed != (host.find(':') != std::string_view::npos))
        return wrong("the host is neither a name nor an IP address (IPv6 in brackets)");
    address.host = host;
    return address;
}

} // namespace phoenix::chain
