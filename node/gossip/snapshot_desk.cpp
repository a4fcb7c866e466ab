#include "node/gossip/snapshot_desk.h"

#include "node/state/value_store.h"
#include "node/upgrade/swap/tables.h"

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kEvery = 64;
constexpr std::size_t kTries = 8;
constexpr std::size_t kPieceBytes = 1u << 20;
constexpr std::size_t kKept = 2 * kTries;          // heights
constexpr std::size_t kMakingCost = 2u << 20; // reading validators and an outline takes as long as giving so many bytes

} // namespace

std::optional<SnapshotOffer> SnapshotDesk::offerAt(std::uint64_t height) const {
    const engine::ChainStore& store = engine_.store();
    const auto first = store.firstHeight();
    if (!first || height < *first + chain::kDelayBlocks) return std::nullopt;
    SnapshotOffer offer;
    offer.height = height;
    const auto before = store.roots(height - 1), here = store.roots(height);
    if (!before || !here) return std::nullopt;
    const state::StoredView now(store.store(), height);
    const chain::Parameters parameters = swap::TableReader(now).parameters();
    offer.evidenceAge = parameters.evidenceAgeBlocks;
    if (offer.oldest() < *first) return std::nullopt;
    for (std::uint64_t earlier = height - chain::kDelayBlocks; earlier < height; ++earlier) {
        const auto roots = store.roots(earlier);
        const state::StoredView then(store.store(), earlier);
        if (!roots || roots->servicesRoot != here->servicesRoot || swap::TableReader(then).parameters() != parameters)
            return std::nullopt;
    }
    offer.before = *before;
    offer.here = *here;
    for (std::uint64_t of = offer.oldest(); of <= height + chain::kDelayBlocks; ++of) {
        const auto set = store.validators(of);
        if (!set) return std::nullopt;
        if (offer.validators.empty() || offer.validators.back().list != set->validators())
            offer.validators.push_back({of, set->validators()});
    }
    auto outline = state::outlineOf(store.store(), height);
    if (!outline) return std::nullopt;
    offer.outline = std::move(*outline);
    return offer;
}

SnapshotDesk::Offered& SnapshotDesk::at(std::uint64_t height) {
    if (const auto found = offered_.find(height); found != offered_.end()) {
        found->second.made = false;
        return found->second;
    }
    // The newest ones are asked for most.
    if (offered_.size() >= kKept) offered_.erase(offered_.begin());
    Offered made;
    made.made = true;
    if (auto offer = offerAt(height)) {
        made.depth = offer->outline.depth;
        made.bytes = codec::encode(*offer).size();
        made.offer = message(std::move(*offer));
    }
    return offered_[height] = std::move(made);
}

std::size_t SnapshotDesk::give(const PeerId& to, const AskSnapshot& ask) {
    if (engine_.height() < kEvery + 2) return 0;
    std::size_t cost = 0;
    std::uint64_t height = std::min(ask.atMost, engine_.height() - 2) / kEvery * kEvery;
    for (std::size_t i = 0; i < kTries && height > 0; ++i, height -= kEvery) {
        const Offered& offered = at(height);
        if (offered.made) cost += kMakingCost;
        // Made earlier, it may have been pruned since.
        if (!offered.offer || !state::Tree(engine_.store().store()).root(height)) continue;
        neighbours_.send(to, offered.offer);
        return cost + offered.bytes;
    }
    return cost;
}

// Only of a height that is offered and as that offer divides it: in a single part the state would be as large as it is.
std::size_t SnapshotDesk::give(const PeerId& to, const AskPart& ask) {
    if (ask.height % kEvery != 0 || ask.height + 2 > engine_.height()) return 0;
    const Offered& offered = at(ask.height);
    std::size_t cost = offered.made ? kMakingCost : 0;
    if (!offered.offer || offered.depth != ask.depth) return cost;
    auto entries = state::partOf(engine_.store().store(), ask.height, ask.depth, ask.index);
    if (!entries) return cost;
    PartPiece piece{ask.height, ask.index, 0, false, {}};
    std::size_t bytes = 0;
    for (std::uint32_t i = 0; i < entries->size(); ++i) {
        const std::size_t size = (*entries)[i].key.size() + (*entries)[i].value.size();
        bytes += size;
        cost += size;
        piece.entries.push_back(std::move((*entries)[i]));
        if (bytes < kPieceBytes || i + 1 == entries->size()) continue;
        neighbours_.send(to, message(std::exchange(piece, {ask.height, ask.index, i + 1, false, {}})));
        bytes = 0;
    }
    piece.last = true;
    neighbours_.send(to, message(std::move(piece)));
    return cost;
}

} // namespace phoenix::gossip
