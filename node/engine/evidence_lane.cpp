#include "node/engine/evidence_lane.h"

namespace phoenix::engine {

namespace {

constexpr std::size_t kWaitingMax = 64;

} // namespace

Result<> EvidenceLane::check(const chain::Transaction& transaction, std::uint64_t height) const {
    const chain::TransactionBody& body = transaction.body;
    if (body.validUntilHeight < height) return reject("the transaction of the evidence has expired");
    if (body.fuelLimit != 0 || body.fuelPrice != 0) return reject("evidence pays for no fuel");
    if (codec::encode(transaction).size() > chain::kEvidenceBytesMax)
        return reject("evidence has at most " + std::to_string(chain::kEvidenceBytesMax) + " bytes");
    const auto evidence = codec::decode<chain::Evidence>(body.args, "evidence");
    if (!evidence) return forward(evidence);
    const state::StoredView view = execution_.view();
    return swap::mayAccuse(*evidence, execution_.genesis(), height, swap::TableReader(view),
                           [this](std::uint64_t of) { return store_.validators(of); });
}

Result<bool> EvidenceLane::add(const chain::Transaction& transaction) {
    if (auto good = check(transaction, execution_.height() + 1); !good) return forward(good);
    const auto evidence = codec::decode<chain::Evidence>(transaction.body.args, "evidence");
    if (waiting_.size() >= kWaitingMax) return false;
    return waiting_.try_emplace({evidence->first.validator, evidence->first.body.height}, transaction).second;
}

void EvidenceLane::committed() {
    const std::uint64_t next = execution_.height() + 1;
    std::erase_if(waiting_, [&](const auto& one) { return !check(one.second, next); });
}

std::optional<chain::Transaction> EvidenceLane::find(const Hash& id) const {
    for (const auto& [of, transaction] : waiting_)
        if (transaction.id() == id) return transaction;
    return std::nullopt;
}

std::vector<chain::Transaction> EvidenceLane::next(std::uint64_t height) const {
    std::vector<chain::Transaction> found;
    for (const auto& [of, transaction] : waiting_)
        if (found.size() < chain::kEvidencePerBlockMax && check(transaction, height)) found.push_back(transaction);
    return found;
}

} // namespace phoenix::engine
