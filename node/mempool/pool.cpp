#include "node/mempool/pool.h"

#include <queue>

namespace phoenix::mempool {

Result<> Pool::add(Item transaction, const Hash& id, std::uint64_t accountNonce) {
    const chain::TransactionBody& body = transaction->body;
    if (ids_.contains(id)) return reject("the transaction is already waiting");
    if (body.nonce < accountNonce)
        return reject("nonce " + std::to_string(body.nonce) + " is used; the account's next is " +
                      std::to_string(accountNonce));
    if (body.nonce - accountNonce > limits_.nonceAheadMax)
        return reject("nonce " + std::to_string(body.nonce) + " is more than " +
                      std::to_string(limits_.nonceAheadMax) + " ahead of the account's " +
                      std::to_string(accountNonce));
    const std::size_t bytes = codec::encode(*transaction).size();
    if (ids_.size() >= limits_.transactionsMax || bytes_ + bytes > limits_.bytesMax)
        return fail(ErrorCode::Retry, "the pool of waiting transactions is full; try again later");
    const Address address = crypto::addressOf(body.sender);
    Sender& sender = senders_[address];
    sender.accountNonce = std::max(sender.accountNonce, accountNonce);
    const auto old = sender.waiting.find(body.nonce);
    if (old != sender.waiting.end()) {
        if (body.fuelPrice <= old->second.transaction->body.fuelPrice)
            return reject("nonce " + std::to_string(body.nonce) +
                          " is taken by a waiting transaction that pays as much");
        remove(sender, old);
    } else if (sender.waiting.size() >= limits_.senderMax) {
        return fail(ErrorCode::Retry, "this sender has " + std::to_string(limits_.senderMax) +
                                          " transactions waiting; try again later");
    }
    ids_.emplace(id, address);
    bytes_ += bytes;
    const std::uint64_t nonce = body.nonce;
    sender.waiting.emplace(nonce, Waiting{std::move(transaction), id, bytes});
    return {};
}

void Pool::remove(Sender& sender, std::map<std::uint64_t, Waiting>::iterator at) {
    ids_.erase(at->second.id);
    bytes_ -= at->second.bytes;
    sender.waiting.erase(at);
}

std::vector<Pool::Item> Pool::draw(const DrawLimits& limits, std::uint64_t height) {
    struct Candidate {
        std::uint64_t price;
        const Address* sender;
        std::map<std::uint64_t, Waiting>::const_iterator at;
        std::map<std::uint64_t, Waiting>::const_iterator end;
    };
    // The best price first; among equals the smaller key, so that a draw is reproducible.
    const auto worse = [](const Candidate& a, const Candidate& b) {
        return a.price != b.price ? a.price < b.price : *a.sender > *b.sender;
    };
    std::priority_queue<Candidate, std::vector<Candidate>, decltype(worse)> best(worse);
    // Without fuel are only attestations of validators: they must not wait behind those that pay.
    const auto priceOf = [](const Waiting& waiting) {
        const chain::TransactionBody& body = waiting.transaction->body;
        return body.fuelLimit == 0 ? UINT64_MAX : body.fuelPrice;
    };
    for (const auto& [key, sender] : senders_) {
        const auto first = sender.waiting.find(sender.accountNonce);
        if (first == sender.waiting.end()) continue;
        best.push({priceOf(first->second), &key, first, sender.waiting.end()});
    }
    std::vector<Item> drawn;
    std::uint64_t bytes = 0, fuel = 0;
    while (!best.empty()) {
        Candidate candidate = best.top();
        best.pop();
        const Waiting& waiting = candidate.at->second;
        const chain::TransactionBody& body = waiting.transaction->body;
        if (body.validUntilHeight < height) continue;
        if (bytes + waiting.bytes > limits.bytes || fuel + body.fuelLimit > limits.fuel) continue;
        bytes += waiting.bytes;
        fuel += body.fuelLimit;
        drawn.push_back(waiting.transaction);
        const std::uint64_t nonce = candidate.at->first;
        if (++candidate.at == candidate.end || candidate.at->first != nonce + 1) continue;
        candidate.price = priceOf(candidate.at->second);
        best.push(candidate);
    }
    return drawn;
}

void Pool::committed(std::span<const Included> transactions, std::uint64_t height) {
    for (const Included& included : transactions) {
        const chain::TransactionBody& body = included.transaction.body;
        const auto found = senders_.find(crypto::addressOf(body.sender));
        if (found == senders_.end()) continue;
        Sender& sender = found->second;
        if (!included.isVoid) {
            sender.accountNonce = std::max(sender.accountNonce, body.nonce + 1);
        } else if (const auto at = sender.waiting.find(body.nonce);
                   at != sender.waiting.end() && at->second.id == included.transaction.id()) {
            remove(sender, at);
        }
    }
    for (auto entry = senders_.begin(); entry != senders_.end();) {
        Sender& sender = entry->second;
        while (!sender.waiting.empty() && sender.waiting.begin()->first < sender.accountNonce)
            remove(sender, sender.waiting.begin());
        for (auto at = sender.waiting.begin(); at != sender.waiting.end();) {
            const auto here = at++;
            if (here->second.transaction->body.validUntilHeight <= height) remove(sender, here);
        }
        entry = sender.waiting.empty() ? senders_.erase(entry) : std::next(entry);
    }
}

std::uint64_t Pool::nextNonce(const Address& sender, std::uint64_t accountNonce) const {
    const auto found = senders_.find(sender);
    std::uint64_t nonce = accountNonce;
    if (found == senders_.end()) return nonce;
    while (found->second.waiting.contains(nonce)) ++nonce;
    return nonce;
}

} // namespace phoenix::mempool
