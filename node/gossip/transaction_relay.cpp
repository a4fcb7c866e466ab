#include "node/gossip/transaction_relay.h"

namespace phoenix::gossip {

namespace {

constexpr std::size_t kKnownMax = 100'000;
constexpr std::size_t kMissingMax = 20'000;
constexpr std::size_t kIdsPerMessage = 4'096;
constexpr std::size_t kWelcomeIds = 4'096;
constexpr std::size_t kGivenPerMessage = 128u << 10;
constexpr std::uint64_t kPatienceUs = 150'000; // an id mostly comes before another peer's transaction
constexpr std::uint64_t kFetchAgainUs = 1'000'000;
constexpr std::size_t kOffersMax = 4;

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
    missing_.erase(id);
    Known& known = note(id);
    const Slots to = (hearing_ ? neighbours_.beyond(*hearing_, std::nullopt) : neighbours_.everybody()) & ~known.has;
    if (to.none()) return;
    known.has |= to;
    waiting_.push_back({transaction, id, to});
    waitingBytes_ += codec::encode(transaction).size();
}

void TransactionRelay::heard(const PeerId& from, const Transactions& transactions) {
    for (const chain::Transaction& transaction : transactions.transactions) {
        Neighbour* const peer = neighbours_.find(from);
        if (peer == nullptr) return;
        const Hash id = transaction.id();
        const bool known = known_.contains(id);
        note(id).has.set(peer->slot);
        missing_.erase(id);
        if (known && engine_.waiting(id)) continue;
        hearing_ = from;
        const auto submitted = engine_.submit(transaction);
        hearing_.reset();
        if (submitted)
            ++peer->conduct.useful;
        else if (!transaction.verify(engine_.genesisHash()))
            ++peer->conduct.invalid;
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
        if (missing_.size() >= kMissingMax) {
            ++peer->conduct.late;
            return;
        }
        Missing& missing = missing_.try_emplace(id, Missing{{}, nowUs + kPatienceUs}).first->second;
        if (missing.offers.size() < kOffersMax) missing.offers.push_back(from);
    }
}

void TransactionRelay::give(const PeerId& to, const Fetch& fetch) {
    Transactions give;
    std::size_t bytes = 0;
    for (const Hash& id : fetch.ids) {
        const auto transaction = engine_.waiting(id);
        if (!transaction) continue;
        bytes += codec::encode(*transaction).size();
        give.transactions.push_back(*transaction);
        if (bytes < kGivenPerMessage) continue;
        neighbours_.send(to, message(std::exchange(give, {})));
        bytes = 0;
    }
    if (!give.transactions.empty()) neighbours_.send(to, message(std::move(give)));
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
            at = missing_.erase(at);
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

void TransactionRelay::left(std::size_t slot) {
    for (auto& [id, known] : known_) known.has.reset(slot);
    for (Waiting& one : waiting_) one.to.reset(slot);
}

} // namespace phoenix::gossip
