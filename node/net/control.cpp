#include "node/net/control.h"

#include "node/codec/borsh.h"

namespace phoenix::net {

Bytes encode(const Control& control) {
    return codec::encode(control);
}

Result<Control> decodeControl(ByteView payload) {
    auto control = codec::decode<Control>(payload, "a control message");
    if (!control) return control;
    if (control->kind != ControlKind::Tell && !control->addresses.empty())
        return reject("a control message has addresses and is not a tell");
    if (control->addresses.size() > kToldAddressesMax)
        return reject("a peer tells of more than " + std::to_string(kToldAddressesMax) +
                      " addresses at once");
    const bool counted = control->kind == ControlKind::Ping || control->kind == ControlKind::Pong;
    if (!counted && control->nonce != 0)
        return reject("a control message has a nonce and is not a ping or a pong");
    return control;
}

} // namespace phoenix::net
