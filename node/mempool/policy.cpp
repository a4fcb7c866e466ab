#include "node/mempool/policy.h"

namespace phoenix::mempool {

bool makesRoom(const EvictQuestion& question, std::span<const std::uint32_t> victims) {
    std::vector<bool> taken(question.waiting.size());
    std::uint64_t bytes = 0;
    for (const std::uint32_t victim : victims) {
        if (victim >= taken.size() || taken[victim]) return false;
        taken[victim] = true;
        bytes += question.waiting[victim].bytes;
    }
    return victims.size() >= question.transactionsLacking && bytes >= question.bytesLacking;
}

Result<> KernelRules::admit(std::uint64_t, const Offer& offer, const std::optional<Offer>& replaced, const Fill&) {
    if (replaced && offer.body.fuelPrice <= replaced->body.fuelPrice)
        return reject("nonce " + std::to_string(offer.body.nonce) + " is taken by a waiting transaction that pays as much");
    return {};
}

std::vector<std::uint64_t> KernelRules::rank(std::uint64_t, std::span<const Offer> offers) {
    std::vector<std::uint64_t> ranks;
    for (const Offer& offer : offers) ranks.push_back(offer.body.fuelPrice);
    return ranks;
}

std::vector<std::uint32_t> KernelRules::evict(const EvictQuestion& question) {
    std::vector<std::uint32_t> victims;
    for (std::uint32_t i = 0; i < question.waiting.size() && !makesRoom(question, victims); ++i) {
        if (question.waiting[i].rank >= question.newcomer.rank) return {};
        victims.push_back(i);
    }
    return victims;
}

} // namespace phoenix::mempool
