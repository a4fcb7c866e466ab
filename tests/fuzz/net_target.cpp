#include "tests/fuzz/net_target.h"

#include "node/codec/borsh.h"
#include "node/net/control.h"
#include "node/net/frame.h"
#include "node/net/handshake.h"

namespace phoenix::fuzz {

using namespace net;

namespace {

// What is accepted has one encoding, and texts of addresses read back.
void checkAddresses(const std::vector<PeerAddress>& addresses, std::size_t most) {
    require(addresses.size() <= most, "lists of addresses are bounded");
    for (const PeerAddress& address : addresses) {
        const auto again = parsePeerAddress(toText(address));
        require(!again || *again == address, "an address that is read back is the same");
        if (mayBeTold(address, Scope::Loopback))
            require(!judgedAs(address.host).empty(), "a host is judged");
    }
}

// The stage of the connection: 0 before the hello, 1 before the verdict, 2 a peer, 3 heard a
// control message.
int take(const Frame& frame, int stage) {
    if (stage == 0) {
        const auto hello = decodeHello(frame.payload);
        if (!hello) return -1;
        require(codec::encode(*hello) == frame.payload, "a hello has one encoding");
        require(hello->name.size() <= kNameBytesMax, "names are bounded");
        return 1;
    }
    if (stage == 1) {
        const auto verdict = decodeVerdict(frame.payload);
        if (!verdict) return -1;
        require(codec::encode(*verdict) == frame.payload, "a verdict has one encoding");
        checkAddresses(verdict->addresses, kVerdictAddressesMax);
        return 2;
    }
    if (frame.channel != Channel::Control) return stage;
    const auto control = decodeControl(frame.payload);
    if (!control) return -1;
    require(encode(*control) == frame.payload, "a control message has one encoding");
    checkAddresses(control->addresses, kToldAddressesMax);
    return 3;
}

} // namespace

Reached netTarget(ByteView input) {
    if (input.empty()) return Reached::Refused;
    const std::size_t piece = 1 + input[0];
    FrameReader reader(handshakeSizes());
    int stage = 0;
    const auto reached = [&stage] {
        return stage < 2 ? Reached::Refused : stage == 2 ? Reached::Decoded : Reached::Accepted;
    };
    for (ByteView rest = input.subspan(1); !rest.empty();) {
        const std::size_t size = std::min(piece, rest.size());
        reader.feed(rest.first(size));
        rest = rest.subspan(size);
        for (auto next = reader.next();; next = reader.next()) {
            if (!next) {
                require(!next.error().message.empty(), "a refusal has a reason");
                return reached();
            }
            if (!*next) break;
            require((*next)->payload.size() <=
                       kDefaultChannels[std::size_t((*next)->channel)].frameBytesMax,
                   "no frame is over its limit");
            const int then = take(**next, stage);
            if (then < 0) return reached();
            stage = then;
            if (stage == 2) reader.setSizes(sizesOf(kDefaultChannels));
        }
    }
    return reached();
}

} // namespace phoenix::fuzz
