#include "node/net/handshake.h"

#include "node/codec/borsh.h"

namespace phoenix::net {

std::string_view sentence(VerdictCode code) {
    switch (code) {
    case VerdictCode::Welcome:
        return "welcome";
    case VerdictCode::OtherProtocol:
        return "the versions of the protocol differ";
    case VerdictCode::OtherChain:
        return "the chains differ (another genesis)";
    case VerdictCode::Self:
        return "both ends are the same node";
    case VerdictCode::Banned:
        return "a ban";
    case VerdictCode::Duplicate:
        return "a duplicate connection";
    case VerdictCode::Full:
        return "no room for another peer";
    }
    return "unknown";
}

Result<Hello> decodeHello(ByteView payload) {
    auto hello = codec::decode<Hello>(payload, "a hello");
    if (!hello) return hello;
    if (hello->name.size() > kNameBytesMax)
        return reject("the name in a hello is longer than 64 bytes");
    for (const char c : hello->name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return reject("the name in a hello has a control character");
    return hello;
}

Result<Verdict> decodeVerdict(ByteView payload) {
    auto verdict = codec::decode<Verdict>(payload, "a verdict");
    if (verdict && verdict->addresses.size() > kVerdictAddressesMax)
        return reject("a verdict has more than " + std::to_string(kVerdictAddressesMax) +
                      " addresses");
    return verdict;
}

VerdictCode compare(const Hello& mine, const Hello& theirs) {
    if (mine.protocol != theirs.protocol) return VerdictCode::OtherProtocol;
    if (mine.genesisHash != theirs.genesisHash) return VerdictCode::OtherChain;
    return VerdictCode::Welcome;
}

} // namespace phoenix::net
