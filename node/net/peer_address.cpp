#include "node/net/peer_address.h"

#include "node/base/hex.h"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace phoenix::net {

namespace ip = boost::asio::ip;

namespace {

constexpr std::size_t kHostBytesMax = 253; // of a name, RFC 1035

// IPv4 in IPv6's clothes is IPv4.
ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

Scope scopeOf(const ip::address_v4& address) {
    const std::uint32_t bits = address.to_uint();
    const auto in = [bits](std::uint32_t net, int length) {
        return (bits ^ net) >> (32 - length) == 0;
    };
    if (in(0, 8) || in(0xe0000000, 3))
        return Scope::Unusable; // "this network", multicast and reserved
    if (in(0x7f000000, 8)) return Scope::Loopback;
    // RFC 1918, shared address space (RFC 6598), link-local
    if (in(0x0a000000, 8) || in(0xac100000, 12) || in(0xc0a80000, 16) || in(0x64400000, 10) ||
        in(0xa9fe0000, 16))
        return Scope::Private;
    return Scope::Public;
}

Scope scopeOf(const ip::address_v6& address) {
    if (address.is_unspecified() || address.is_multicast()) return Scope::Unusable;
    if (address.is_loopback()) return Scope::Loopback;
    const bool uniqueLocal = (address.to_bytes()[0] & 0xfe) == 0xfc; // RFC 4193
    return uniqueLocal || address.is_link_local() ? Scope::Private : Scope::Public;
}

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

Scope scopeOf(std::string_view host) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(host, error);
    if (error) return Scope::Unusable;
    const ip::address real = plain(address);
    return real.is_v4() ? scopeOf(real.to_v4()) : scopeOf(real.to_v6());
}

bool mayBeTold(const PeerAddress& address, Scope teller) {
    const Scope scope = scopeOf(address.host);
    return scope != Scope::Unusable && address.port != 0 && scope >= teller;
}

std::string judgedAs(std::string_view host) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(host, error);
    if (error) return std::string(host);
    const ip::address real = plain(address);
    if (real.is_v4()) return real.to_string();
    auto bytes = real.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t(0));
    return ip::make_address_v6(bytes).to_string() + "/64";
}

} // namespace phoenix::net
