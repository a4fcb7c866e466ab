#include "node/net/peer_address.h"

#include <boost/asio/ip/address.hpp>

namespace phoenix::net {

namespace ip = boost::asio::ip;

namespace {

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

} // namespace

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
