// What two nodes say before anything else, inside TLS, both at once: a hello, then a verdict on the
// other's.
//
// handshake = hello verdict        (each a control frame of at most 8 KiB, Borsh)
// hello     = protocol: u32, genesis: 32 bytes, listen_port: u16 (0: none), height: u64, name:
// string (<= 64 bytes) verdict   = code: u8, addresses: [address]   (<= 32; a node without room
// names others)
//
// The connection is up when both verdicts are Welcome. What does not fit is told to the other side,
// so that an operator can read in the log of the refused node why it was refused.
#pragma once

#include "node/net/options.h"

namespace phoenix::net {

constexpr std::uint32_t kProtocol = 1;
constexpr std::size_t kNameBytesMax = 64;
constexpr std::size_t kVerdictAddressesMax = 32;

struct Hello {
    std::uint32_t protocol = kProtocol;
    crypto::Hash genesisHash{};
    std::uint16_t listenPort = 0;
    std::uint64_t height = 0;
    std::string name;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.protocol, self.genesisHash, self.listenPort, self.height, self.name);
    }
    friend bool operator==(const Hello&, const Hello&) = default;
};

enum class VerdictCode : std::uint8_t {
    Welcome,
    OtherProtocol,
    OtherChain,
    Self,
    Banned,
    Duplicate,
    Full
};
constexpr VerdictCode enumLast(VerdictCode) {
    return VerdictCode::Full;
}
std::string_view sentence(VerdictCode code);

struct Verdict {
    VerdictCode code = VerdictCode::Welcome;
    std::vector<PeerAddress> addresses;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.code, self.addresses);
    }
};

// The name is for people's eyes: at most 64 bytes of printable ASCII or UTF-8 without control
// characters.
Result<Hello> decodeHello(ByteView payload);
Result<Verdict> decodeVerdict(ByteView payload);

// Whether the two are of one protocol and chain: Welcome, OtherProtocol or OtherChain.
VerdictCode compare(const Hello& mine, const Hello& theirs);

} // namespace phoenix::net
