#include "node/mempool/pool.h"

#include <queue>

namespace phoenix::mempool {

Result<> Pool::add(Item transaction, const Hash& id, std::uint64_t accountNonce, std::uint64_t height) {
    const chain::TransactionBody& body = transaction->body;
    if (ids_.contains(id)) return reject("the transaction is already waiting");
    if (body.nonce < accountNonce)
        return reject("nonce " + std::to_string(body.nonce) + " is used; the account's next is " +
                      std::to_string(accountNonce));
    if (body.nonce - accountNonce > limits_.nonceAheadMax)
        return reject("nonce " + std::to_string(body.nonce) + " is more than " +
                      std::to_string(limits_.nonceAheadMax) + " ahead of the account's " +
                      std::to_string(accountNonce));
    const SenderKey key{chain::laneOf(body), crypto::addressOf(body.sender)};
    const auto known = senders_.find(key);
    const Waiting* replaced = nullptr;
    if (known != senders_.end()) {
        const Line& line = known->second.waiting;
        if (const auto at = line.find(body.nonce); at != line.end())
            replaced = &at->second;
        else if (line.size() >= limits_.senderMax)
            return fail(ErrorCode::Retry, "this sender has " + std::to_string(limits_.senderMax) +
                                              " transactions waiting; try again later");
    }
    Waiting fresh{transaction, id, codec::encode(*transaction).size(), 0, height, arrivals_};
    if (key.first == Lane::Paid) {
        if (auto good = judge(key, fresh, replaced, accountNonce); !good) return good;
    } else if (replaced != nullptr) {
        return reject("nonce " + std::to_string(body.nonce) + " is taken by a waiting transaction that pays as much");
    } else if (attestations_ >= limits_.attestationsMax) {
        return fail(ErrorCode::Retry, "the pool of waiting attestations is full; try again later");
    }
    Sender& sender = senders_[key];
    if (replaced != nullptr) remove(key, sender, sender.waiting.find(body.nonce));
    sender.accountNonce = std::max(sender.accountNonce, accountNonce);
    ++arrivals_;
    bytes_ += fresh.bytes;
    if (key.first != Lane::Paid) {
        ++attestations_;
        attestationBytes_ += fresh.bytes;
    }
    ids_.emplace(id, Place{key, body.nonce});
    sender.waiting.emplace(body.nonce, std::move(fresh));
    changed(key, sender);
    return {};
}

Result<> Pool::judge(const SenderKey& key, Waiting& fresh, const Waiting* replaced, std::uint64_t accountNonce) {
    const Offer offer{fresh.transaction->body, fresh.bytes, accountNonce};
    std::optional<Offer> before;
    if (replaced != nullptr) before.emplace(Offer{replaced->transaction->body, replaced->bytes, accountNonce});
    const Fill fill{ids_.size() - attestations_, limits_.transactionsMax, bytes_ - attestationBytes_, limits_.bytesMax};
    if (auto admitted = policy_.admit(fresh.since, offer, before, fill); !admitted) return admitted;
    const auto ranks = policy_.rank(fresh.since, {&offer, 1});
    require(ranks.size() == 1, "a rank is made for each transaction");
    fresh.rank = ranks.front();
    return makeRoom(key, fresh, replaced);
}

Result<> Pool::makeRoom(const SenderKey& key, const Waiting& fresh, const Waiting* replaced) {
    const std::size_t count = ids_.size() - attestations_ + (replaced == nullptr ? 1 : 0);
    const std::size_t bytes = bytes_ - attestationBytes_ + fresh.bytes - (replaced == nullptr ? 0 : replaced->bytes);
    if (count <= limits_.transactionsMax && bytes <= limits_.bytesMax) return {};
    EvictQuestion question{fresh.since, candidateOf(fresh, 0), 0, 0, {}};
    if (count > limits_.transactionsMax) question.transactionsLacking = count - limits_.transactionsMax;
    if (bytes > limits_.bytesMax) question.bytesLacking = bytes - limits_.bytesMax;
    std::vector<SenderKey> offered;
    for (auto tail = tails_.begin(); tail != tails_.end() && offered.size() < kVictimsOffered; ++tail) {
        // Its own line would get a gap.
        if (tail->sender == key) continue;
        offered.push_back(tail->sender);
        question.waiting.push_back(candidateOf(std::prev(senders_.at(tail->sender).waiting.end())->second,
                                               std::uint32_t(offered.size())));
    }
    const auto victims = policy_.evict(question);
    if (!makesRoom(question, victims))
        return fail(ErrorCode::Retry, "the pool of waiting transactions is full; try again later");
    for (const std::uint32_t victim : victims) {
        const auto at = senders_.find(offered[victim]);
        remove(at->first, at->second, std::prev(at->second.waiting.end()));
        changed(at->first, at->second);
        if (at->second.waiting.empty()) senders_.erase(at);
    }
    return {};
}

void Pool::remove(const SenderKey& key, Sender& sender, Line::iterator at) {
    ids_.erase(at->second.id);
    bytes_ -= at->second.bytes;
    if (key.first != Lane::Paid) {
        --attestations_;
        attestationBytes_ -= at->second.bytes;
    }
    sender.waiting.erase(at);
}

void Pool::changed(const SenderKey& key, Sender& sender) {
    if (key.first != Lane::Paid) return;
    if (sender.tail) tails_.erase(*sender.tail);
    sender.tail.reset();
    if (sender.waiting.empty()) return;
    const Waiting& last = std::prev(sender.waiting.end())->second;
    sender.tail = Tail{last.rank, last.arrival, key};
    tails_.insert(*sender.tail);
}

Candidate Pool::candidateOf(const Waiting& waiting, std::uint32_t sender) {
    const chain::TransactionBody& body = waiting.transaction->body;
    return {sender, std::uint32_t(waiting.bytes), body.fuelLimit, body.fuelPrice, waiting.rank, waiting.since};
}

std::vector<Pool::Item> Pool::attestations(std::uint64_t bytesMax, std::uint64_t height) const {
    std::vector<Item> drawn;
    std::uint64_t bytes = 0;
    for (auto at = senders_.lower_bound({Lane::Attestation, Address{}});
         at != senders_.end() && at->first.first == Lane::Attestation; ++at) {
        const Sender& sender = at->second;
        std::uint64_t nonce = sender.accountNonce;
        for (auto next = sender.waiting.find(nonce); next != sender.waiting.end(); next = sender.waiting.find(++nonce)) {
            const Waiting& waiting = next->second;
            if (waiting.transaction->body.validUntilHeight < height || bytes + waiting.bytes > bytesMax) break;
            bytes += waiting.bytes;
            drawn.push_back(waiting.transaction);
        }
    }
    return drawn;
}

Pool::Queue Pool::queue(std::size_t most, std::uint64_t height) const {
    struct Head {
        Line::const_iterator at;
        Line::const_iterator end;
        std::uint32_t sender = 0;
        bool counted = false; // whether `sender` is its number already
    };
    const auto worse = [](const Head& a, const Head& b) {
        const Waiting &first = a.at->second, &second = b.at->second;
        return first.rank != second.rank ? first.rank < second.rank : first.arrival > second.arrival;
    };
    std::vector<Head> heads;
    for (const auto& [key, sender] : senders_) {
        if (key.first != Lane::Paid) continue;
        const auto first = sender.waiting.find(sender.accountNonce);
        if (first != sender.waiting.end()) heads.push_back({first, sender.waiting.end()});
    }
    std::priority_queue<Head, std::vector<Head>, decltype(worse)> best(worse, std::move(heads));
    Queue queue;
    std::uint32_t senders = 0;
    while (!best.empty() && queue.items.size() < most) {
        Head head = best.top();
        best.pop();
        const Waiting& waiting = head.at->second;
        if (waiting.transaction->body.validUntilHeight < height) continue;
        if (!std::exchange(head.counted, true)) head.sender = senders++;
        queue.items.push_back(waiting.transaction);
        queue.candidates.push_back(candidateOf(waiting, head.sender));
        const std::uint64_t nonce = head.at->first;
        if (++head.at != head.end && head.at->first == nonce + 1) best.push(head);
    }
    return queue;
}

void Pool::committed(std::span<const Included> transactions, std::uint64_t height) {
    for (const Included& included : transactions) {
        const chain::TransactionBody& body = included.transaction.body;
        const auto found = senders_.find({chain::laneOf(body), crypto::addressOf(body.sender)});
        if (found == senders_.end()) continue;
        Sender& sender = found->second;
        if (!included.isVoid) {
            sender.accountNonce = std::max(sender.accountNonce, body.nonce + 1);
        } else if (const auto at = sender.waiting.find(body.nonce);
                   at != sender.waiting.end() && at->second.id == included.transaction.id()) {
            remove(found->first, sender, at);
            changed(found->first, sender);
        }
    }
    for (auto entry = senders_.begin(); entry != senders_.end();) {
        auto& [key, sender] = *entry;
        const std::size_t before = sender.waiting.size();
        while (!sender.waiting.empty() && sender.waiting.begin()->first < sender.accountNonce)
            remove(key, sender, sender.waiting.begin());
        for (auto at = sender.waiting.begin(); at != sender.waiting.end();) {
            const auto here = at++;
            if (here->second.transaction->body.validUntilHeight <= height) remove(key, sender, here);
        }
        if (sender.waiting.size() != before) changed(key, sender);
        entry = sender.waiting.empty() ? senders_.erase(entry) : std::next(entry);
    }
    if (const Hash ranking = policy_.ranking(height + 1); ranking != ranking_) {
        ranking_ = ranking;
        rankAnew(height + 1);
    }
}

void Pool::rankAnew(std::uint64_t height) {
    std::vector<Offer> offers;
    std::vector<Waiting*> all;
    for (auto& [key, sender] : senders_) {
        if (key.first != Lane::Paid) continue;
        for (auto& [nonce, waiting] : sender.waiting) {
            offers.push_back({waiting.transaction->body, waiting.bytes, sender.accountNonce});
            all.push_back(&waiting);
        }
    }
    if (offers.empty()) return;
    const auto ranks = policy_.rank(height, offers);
    require(ranks.size() == all.size(), "a rank is made for each transaction");
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->rank = ranks[i];
    for (auto& [key, sender] : senders_) changed(key, sender);
}

Pool::Item Pool::find(const Hash& id) const {
    const auto found = ids_.find(id);
    if (found == ids_.end()) return nullptr;
    return senders_.at(found->second.sender).waiting.at(found->second.nonce).transaction;
}

std::vector<Hash> Pool::ids(std::size_t most) const {
    std::vector<Hash> ids;
    for (const auto& [id, place] : ids_) {
        if (ids.size() == most) break;
        ids.push_back(id);
    }
    return ids;
}

std::uint64_t Pool::nextNonce(Lane lane, const Address& sender, std::uint64_t accountNonce) const {
    const auto found = senders_.find({lane, sender});
    std::uint64_t nonce = accountNonce;
    if (found == senders_.end()) return nonce;
    while (found->second.waiting.contains(nonce)) ++nonce;
    return nonce;
}

} // namespace phoenix::mempool
