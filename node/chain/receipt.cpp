#include "node/chain/receipt.h"

#include "node/chain/merkle.h"

namespace phoenix::chain {

std::string_view name(ReceiptStatus status) {
    switch (status) {
    case ReceiptStatus::Ok: return "ok";
    case ReceiptStatus::Aborted: return "aborted";
    case ReceiptStatus::Trapped: return "trapped";
    case ReceiptStatus::Void: return "void";
    }
    return "unknown";
}

Hash eventsRoot(const std::vector<Event>& events) {
    return merkleRootOf(events);
}

} // namespace phoenix::chain
