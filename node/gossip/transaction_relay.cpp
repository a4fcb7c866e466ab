#include "node/gossip/transaction_relay.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::size_t kKnownMax = 100'000;
constexpr std::size_t kMissingMax = 20'000; // shared by the peers
constexpr std::size_t kShareMin = 1'024;
constexpr std::size_t kMissingOfAllMax = 80'000;
constexpr std::size_t kIdsPerMessage = 4'096;
constexpr std::size_t kWelcomeIds = 4'096;
constexpr std::size_t kGivenPerMessage = 128u << 10;
constexpr std::uint64_t kPatienceUs = 150'000; // an id mostly comes before another peer's transaction
constexpr std::uint64_t kFetchAgainUs = 1'000'000;
constexpr std::size_t kOffersMax = 4;
constexpr std::size_t kGivenPerFetch = 2u << 20;
constexpr std::uint64_t kFruitlessPerSecond = 128; // a signature checked for nothing, of one peer
constexpr std::uint64_t kFruitlessSaved = 512;

} // namespace

TransactionRelay::Known& TransactionRelay::note(const Hash& id) {
    const auto [at, fresh] = known_.try_emplace(id);
    if (fresh) {
        order_.push_back(id);
        if (order_.size() > kKnownMax) {
            known_.erase(order_.front());
            order_.pop_front();
        }
    }
    return known_[id];
}

void TransactionRelay::accepted(const chain::Transaction& transaction) {
    const Hash id = transaction.id();
    if (const auto missing = missing_.find(id); missing != missing_.end()) forget(missing);
    Known& known = note(id);
    const Slots to = (hearing_ ? neighbours_.beyond(*hearing_, std::nullopt) : neighbours_.everybody()) & ~known.has;
    if (to.none()) return;
    known.has |= to;
    waiting_.push_back({transaction, id, to});
    waitingBytes_ += codec::encode(transaction).size();
}

std::size_t TransactionRelay::share() const {
    return std::max(kShareMin, kMissingMax / std::max<std::size_t>(neighbours_.size(), 1));
}

TransactionRelay::AllMissing::iterator TransactionRelay::forget(AllMissing::iterator at) {
    if (const auto share = shares_.find(at->second.first); share != shares_.end() && --share->second == 0) shares_.erase(share);
    return missing_.erase(at);
}

void TransactionRelay::heard(const PeerId& from, const Transactions& transactions, std::uint64_t nowUs) {
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr) return;
    Allowance& fruitless = fruitless_.try_emplace(from, kFruitlessPerSecond, kFruitlessSaved).first->second;
    for (const chain::Transaction& transaction : transactions.transactions) {
        // Whoever sends mostly what is refused is not heard for a while; others have what is good of it.
        if (!fruitless.open(nowUs)) return;
        const Hash id = transaction.id();
        Known& known = note(id);
        known.has.set(peer->slot);
        if (const auto missing = missing_.find(id); missing != missing_.end()) forget(missing);
        if (known.refusedAt == engine_.height() + 1 || engine_.isWaiting(id)) continue;
        hearing_ = from;
        const auto submitted = engine_.submit(transaction);
        hearing_.reset();
        if (submitted) {
            ++peer->conduct.useful;
            continue;
        }
        fruitless.charge(1);
        if (!transaction.verify(engine_.genesisHash())) {
            // What comes after it is worth no more.
            ++peer->conduct.invalid;
            return;
        }
        // The id does not cover the signature: only what was signed well is not looked at again.
        note(id).refusedAt = engine_.height() + 1;
    }
}

void TransactionRelay::heard(const PeerId& from, const Announced& announced, std::uint64_t nowUs) {
    Neighbour* const peer = neighbours_.find(from);
    if (peer == nullptr) return;
    for (const Hash& id : announced.ids) {
        if (const auto found = known_.find(id); found != known_.end()) {
            found->second.has.set(peer->slot);
            continue;
        }
        auto missing = missing_.find(id);
        if (missing == missing_.end()) {
            // It comes with a block. Nobody is to blame, and nobody takes the place of others.
            const auto taken = shares_.find(from);
            if (missing_.size() >= kMissingOfAllMax || (taken != shares_.end() && taken->second >= share())) continue;
            ++shares_[from];
            missing = missing_.try_emplace(id, Missing{{}, nowUs + kPatienceUs, from}).first;
        }
        auto& offers = missing->second.offers;
        if (offers.size() < kOffersMax && std::ranges::find(offers, from) == offers.end()) offers.push_back(from);
    }
}

std::size_t TransactionRelay::give(const PeerId& to, const Fetch& fetch) {
    Transactions give;
    std::size_t bytes = 0, given = 0;
    for (const Hash& id : fetch.ids) {
        const auto transaction = engine_.waiting(id);
        if (!transaction) continue;
        const std::size_t size = codec::encode(*transaction).size();
        bytes += size;
        given += size;
        give.transactions.push_back(*transaction);
        if (given >= kGivenPerFetch) break;
        if (bytes < kGivenPerMessage) continue;
        neighbours_.send(to, message(std::exchange(give, {})));
        bytes = 0;
    }
    if (!give.transactions.empty()) neighbours_.send(to, message(std::move(give)));
    return given;
}

void TransactionRelay::welcome(const PeerId& peer) {
    Announced announced{engine_.waitingIds(kWelcomeIds)};
    if (!announced.ids.empty()) neighbours_.send(peer, message(std::move(announced)));
}

void TransactionRelay::tick(std::uint64_t nowUs, const std::function<Slots(const Slots& among)>& choose) {
    std::size_t i = 0;
    while (i < waiting_.size()) {
        const Slots to = waiting_[i].to;
        Transactions whole;
        Announced announced;
        std::size_t bytes = 0;
        for (; i < waiting_.size() && waiting_[i].to == to && bytes < kGivenPerMessage && announced.ids.size() < kIdsPerMessage; ++i) {
            bytes += codec::encode(waiting_[i].transaction).size();
            whole.transactions.push_back(std::move(waiting_[i].transaction));
            announced.ids.push_back(waiting_[i].id);
        }
        const Slots chosen = choose(to) & to;
        neighbours_.send(chosen, message(std::move(whole)));
        neighbours_.send(to & ~chosen, message(std::move(announced)));
    }
    waiting_.clear();
    waitingBytes_ = 0;

    std::map<PeerId, Fetch> fetches;
    for (auto at = missing_.begin(); at != missing_.end();) {
        Missing& missing = at->second;
        if (nowUs < missing.dueUs) {
            ++at;
            continue;
        }
        if (missing.offers.empty()) {
            at = forget(at);
            continue;
        }
        Fetch& fetch = fetches[missing.offers.back()];
        if (fetch.ids.size() < kIdsPerMessage) {
            fetch.ids.push_back(at->first);
            missing.offers.pop_back();
            missing.dueUs = nowUs + kFetchAgainUs;
        }
        ++at;
    }
    for (auto& [peer, fetch] : fetches) neighbours_.send(peer, message(std::move(fetch)));
}

void TransactionRelay::left(const PeerId& peer, std::size_t slot) {
    fruitless_.erase(peer);
    for (auto& [id, known] : known_) known.has.reset(slot);
    for (Waiting& one : waiting_) one.to.reset(slot);
}

} // namespace phoenix::gossip
