// The control channel after the handshake: is the other alive, and whom else does it know.
//
// control   = kind: u8, nonce: u64, addresses: [address]     (Borsh)
// kind      = ping | pong | ask | tell
//
// A pong repeats the nonce of the ping. A tell answers an ask with at most 64 addresses; one that
// nobody asked for is misbehaviour. Fields that a kind does not use are zero and empty.
#pragma once

#include "node/net/options.h"

namespace phoenix::net {

constexpr std::size_t kToldAddressesMax = 64;

enum class ControlKind : std::uint8_t { Ping, Pong, Ask, Tell };
constexpr ControlKind enumLast(ControlKind) {
    return ControlKind::Tell;
}

struct Control {
    ControlKind kind = ControlKind::Ping;
    std::uint64_t nonce = 0;
    std::vector<PeerAddress> addresses;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.kind, self.nonce, self.addresses);
    }
    friend bool operator==(const Control&, const Control&) = default;
};

Bytes encode(const Control& control);
Result<Control> decodeControl(ByteView payload);

} // namespace phoenix::net
