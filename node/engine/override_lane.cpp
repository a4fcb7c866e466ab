#include "node/engine/override_lane.h"

namespace phoenix::engine {

Result<> OverrideLane::check(const chain::Transaction& transaction, std::uint64_t height) const {
    const chain::TransactionBody& body = transaction.body;
    if (body.validUntilHeight < height) return reject("the transaction of the override has expired");
    const auto override = codec::decode<chain::Override>(body.args, "an override");
    if (!override) return forward(override);
    const state::StoredView view = execution_.view();
    return swap::mayOverride(*override, execution_.genesis(), height, swap::TableReader(view),
                             [this](std::uint64_t of) { return store_.validators(of); });
}

Result<> OverrideLane::add(const chain::Transaction& transaction) {
    const chain::TransactionBody& body = transaction.body;
    if (body.fuelLimit != 0 || body.fuelPrice != 0) return reject("an override pays for no fuel");
    if (codec::encode(transaction).size() > chain::kOverrideBytesMax)
        return reject("an override has at most " + std::to_string(chain::kOverrideBytesMax) + " bytes");
    if (auto good = check(transaction, execution_.height() + 1); !good) return good;
    waiting_ = transaction;
    return {};
}

void OverrideLane::committed(std::span<const chain::Transaction> transactions) {
    for (const chain::Transaction& one : transactions)
        if (chain::laneOf(one.body) == chain::Lane::Override && contains(one.id())) waiting_.reset();
}

std::optional<chain::Transaction> OverrideLane::next(std::uint64_t height) const {
    if (!waiting_ || !check(*waiting_, height)) return std::nullopt;
    return waiting_;
}

} // namespace phoenix::engine
