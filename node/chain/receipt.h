// What executing a transaction gave: the receipt (consensus) and what a node remembers beside it.
#pragma once

#include "node/chain/signing.h"

namespace phoenix::chain {

enum class ReceiptStatus : std::uint8_t { Ok, Aborted, Trapped, Void };
constexpr ReceiptStatus enumLast(ReceiptStatus) { return ReceiptStatus::Void; }
std::string_view name(ReceiptStatus status);

struct Event {
    std::string service;
    std::string name;
    Bytes data; // Borsh, by the descriptor's event type

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.name, self.data);
    }
    friend bool operator==(const Event&, const Event&) = default;
};

struct Receipt {
    ReceiptStatus status = ReceiptStatus::Ok;
    std::uint32_t code = 0; // abort code; of a void transaction why it is void
    std::uint64_t fuelUsed = 0;
    Hash resultHash{}; // of the returned bytes
    Hash eventsRoot{}; // RFC 6962 over the events' encodings

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.status, self.code, self.fuelUsed, self.resultHash, self.eventsRoot);
    }
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

// Why a transaction is void: no effect, no fee, it only counts in the block's limits.
namespace void_code {
inline constexpr std::uint32_t kNonce = 1;
inline constexpr std::uint32_t kFunds = 2;
inline constexpr std::uint32_t kPrice = 3;
inline constexpr std::uint32_t kService = 4;
} // namespace void_code

// A receipt with what it commits to.
struct Execution {
    Receipt receipt;
    std::uint64_t fee = 0;
    Bytes returned;
    std::vector<Event> events;
    std::string detail; // local diagnostics: what the code said, which trap

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.receipt, self.fee, self.returned, self.events, self.detail);
    }
    friend bool operator==(const Execution&, const Execution&) = default;
};

Hash eventsRoot(const std::vector<Event>& events);

} // namespace phoenix::chain
