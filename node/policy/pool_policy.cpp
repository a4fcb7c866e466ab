#include "node/policy/pool_policy.h"

#include "node/crypto/address.h"
#include "upgrades/sdk/phoenix/abi.h"

namespace phoenix::policy {

namespace {

constexpr std::string_view kService = "mempool";
constexpr std::size_t kReasonMax = 200;

struct AdmissionAnswer {
    bool admitted = false, later = false;
    std::string reason;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.admitted, self.later, self.reason);
    }
};

void write(codec::Writer& out, const mempool::Offer& offer) {
    const chain::TransactionBody& body = offer.body;
    codec::write(out, crypto::addressOf(body.sender));
    codec::write(out, body.service);
    codec::write(out, body.method);
    codec::write(out, offer.bytes);
    codec::write(out, body.nonce);
    codec::write(out, offer.accountNonce);
    codec::write(out, body.fuelLimit);
    codec::write(out, body.fuelPrice);
    codec::write(out, body.validUntilHeight);
}

// Shown to the sender and logged: nothing but printable ASCII of a bounded length.
std::string printable(const std::string& reason) {
    std::string shown = reason.substr(0, kReasonMax);
    for (char& letter : shown)
        if (letter < ' ' || letter > '~') letter = '?';
    return shown.empty() ? "the mempool policy refuses the transaction" : shown;
}

} // namespace

Result<> PoolPolicy::admit(std::uint64_t height, const mempool::Offer& offer,
                           const std::optional<mempool::Offer>& replaced, const mempool::Fill& fill) {
    codec::Writer out;
    codec::write(out, height);
    write(out, offer);
    codec::write(out, replaced.has_value());
    if (replaced) write(out, *replaced);
    for (const std::uint64_t one : {fill.transactions, fill.transactionsMax, fill.bytes, fill.bytesMax})
        codec::write(out, one);
    const auto answer = desk_.ask<AdmissionAnswer>({height, kService, "admit", out.bytes(), true},
                                                   [](const AdmissionAnswer&) { return ""; });
    if (!answer) return kernel_.admit(height, offer, replaced, fill);
    if (answer->admitted) return {};
    return fail(answer->later ? ErrorCode::Retry : ErrorCode::Reject, printable(answer->reason));
}

std::vector<std::uint64_t> PoolPolicy::rank(std::uint64_t height, std::span<const mempool::Offer> offers) {
    std::vector<std::uint64_t> ranks;
    ranks.reserve(offers.size());
    while (ranks.size() < offers.size()) {
        // As many as the arguments hold.
        codec::Writer batch;
        std::uint32_t count = 0;
        for (const mempool::Offer& offer : offers.subspan(ranks.size())) {
            codec::Writer one;
            write(one, offer);
            if (sizeof height + sizeof count + batch.bytes().size() + one.bytes().size() > PHX_ARGS_MAX) break;
            batch.raw(one.bytes());
            ++count;
        }
        require(count > 0, "one transaction does not fit into a question");
        codec::Writer out;
        codec::write(out, height);
        out.length(count);
        out.raw(batch.bytes());
        const auto answer = desk_.ask<std::vector<std::uint64_t>>(
            {height, kService, "rank", out.bytes(), true}, [count](const std::vector<std::uint64_t>& given) {
                return given.size() == count ? "" : "it gives " + std::to_string(given.size()) + " ranks to " +
                                                        std::to_string(count) + " transactions";
            });
        const auto made = answer ? *answer : kernel_.rank(height, offers.subspan(ranks.size(), count));
        ranks.insert(ranks.end(), made.begin(), made.end());
    }
    return ranks;
}

std::vector<std::uint32_t> PoolPolicy::evict(const mempool::EvictQuestion& question) {
    const Bytes args = codec::encode(question);
    const auto answer = desk_.ask<std::vector<std::uint32_t>>(
        {question.height, kService, "evict", args, true}, [&question](const std::vector<std::uint32_t>& victims) {
            return victims.empty() || mempool::makesRoom(question, victims) ? "" : "its victims make no room";
        });
    return answer ? *answer : kernel_.evict(question);
}

} // namespace phoenix::policy
