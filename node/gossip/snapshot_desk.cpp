#include "node/gossip/snapshot_desk.h"

#include "node/state/value_store.h"
#include "node/upgrade/swap/tables.h"

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kEvery = 64;
constexpr std::size_t kTries = 8;
constexpr std::size_t kPieceBytes = 1u << 20;

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

void SnapshotDesk::give(const PeerId& to, const AskSnapshot& ask) {
    if (engine_.height() < kEvery + 2) return;
    std::uint64_t height = std::min(ask.atMost, engine_.height() - 2) / kEvery * kEvery;
    for (std::size_t i = 0; i < kTries && height > 0; ++i, height -= kEvery) {
        if (newest_ && std::get<SnapshotOffer>(*newest_).height == height) return neighbours_.send(to, newest_);
        auto offer = offerAt(height);
        if (!offer) continue;
        newest_ = message(std::move(*offer));
        return neighbours_.send(to, newest_);
    }
}

void SnapshotDesk::give(const PeerId& to, const AskPart& ask) {
    if (ask.height > engine_.height()) return;
    auto entries = state::partOf(engine_.store().store(), ask.height, ask.depth, ask.index);
    if (!entries) return;
    PartPiece piece{ask.height, ask.index, 0, false, {}};
    std::size_t bytes = 0;
    for (std::uint32_t i = 0; i < entries->size(); ++i) {
        bytes += (*entries)[i].key.size() + (*entries)[i].value.size();
        piece.entries.push_back(std::move((*entries)[i]));
        if (bytes < kPieceBytes || i + 1 == entries->size()) continue;
        neighbours_.send(to, message(std::exchange(piece, {ask.height, ask.index, i + 1, false, {}})));
        bytes = 0;
    }
    piece.last = true;
    neighbours_.send(to, message(std::move(piece)));
}

} // namespace phoenix::gossip
