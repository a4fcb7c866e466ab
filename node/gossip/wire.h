// Messages as bytes: u8 number of the kind (its place in `Message`) ‖ Borsh of the value.
#pragma once

#include "node/gossip/message.h"
#include "node/policy/gossip_policy.h"

namespace phoenix::gossip {

using policy::Channel;

// Every kind travels in one channel, and is refused in any other.
Channel channelOf(const Message& message);

Bytes encode(const Message& message);
// Only a node that has no state yet has asked for it.
bool isPartOfSnapshot(ByteView bytes);
// Reject: it is no message, or one of another channel; who sent it does not keep to the protocol.
Result<Message> decode(Channel channel, ByteView bytes);

} // namespace phoenix::gossip
