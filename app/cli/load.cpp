#include "app/cli/load.h"

#include "node/api/calls.h"

#include <thread>

namespace phoenix::cli {

namespace {

constexpr auto kQuietMax = std::chrono::seconds(30); // without a commit, at the end
constexpr auto kProgress = std::chrono::milliseconds(250);
constexpr std::uint64_t kValidBlocks = 1'000;
constexpr std::uint64_t kTransferFuel = 1'000'000;

double quantile(std::vector<double>& sorted, double share) {
    return sorted.empty()
               ? 0
               : sorted[std::min(sorted.size() - 1, std::size_t(share * double(sorted.size())))];
}

} // namespace

Load::Load(api::Node& node, LoadPlan plan, std::vector<crypto::KeyPair> keys)
    : node_(node), plan_(plan), keys_(std::move(keys)), accounts_(keys_.size()) {}

LoadResult Load::run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const Subscription events =
        node_.subscribe([this](const api::NodeEvent& event) { committed(event); });
    const auto begin = Clock::now();
    const std::uint64_t total = std::uint64_t(plan_.rate * plan_.seconds);
    auto nextProgress = begin + kProgress;
    const auto report = [&] {
        if (Clock::now() < nextProgress) return;
        nextProgress = Clock::now() + kProgress;
        std::lock_guard lock(mutex_);
        progress(submitted_, latenciesMs_.size());
    };
    for (std::uint64_t i = 0; i < total; ++i) {
        // Each has its own time, so that a slow moment is made up for and the rate holds.
        std::this_thread::sleep_until(begin +
                                      std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(double(i) / plan_.rate)));
        sendOne(i % keys_.size());
        report();
    }
    for (auto quietSince = Clock::now();;) {
        std::size_t before = 0;
        {
            std::lock_guard lock(mutex_);
            bool again = false;
            for (const Account& account : accounts_)
                again |= account.again.has_value();
            if (waiting_.empty() && !again) break;
            before = waiting_.size();
        }
        for (std::size_t i = 0; i < accounts_.size(); ++i) {
            std::optional<chain::Transaction> again;
            {
                std::lock_guard lock(mutex_);
                again = std::exchange(accounts_[i].again, std::nullopt);
            }
            if (again) submit(i, std::move(*again));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        report();
        std::lock_guard lock(mutex_);
        if (waiting_.size() != before)
            quietSince = Clock::now();
        else if (Clock::now() - quietSince > kQuietMax)
            break;
    }
    return result();
}

void Load::sendOne(std::size_t index) {
    std::optional<chain::Transaction> next;
    {
        std::lock_guard lock(mutex_);
        Account& account = accounts_[index];
        if (account.broken) return;
        next = std::exchange(account.again, std::nullopt);
        if (!next) {
            // Neighbours pay each other, or all of them the first, by the wanted share.
            const std::uint64_t turn = account.nonce * keys_.size() + index;
            const bool hot = double(turn % 100) < plan_.conflict * 100;
            const auto& to = keys_[hot ? 0 : (index + 1) % keys_.size()];
            const api::Call call = api::transferCall(crypto::addressOf(to.publicKey()), 1);
            chain::TransactionBody body;
            body.nonce = account.nonce++;
            body.fuelLimit = kTransferFuel;
            body.fuelPrice = plan_.fuelPrice;
            body.validUntilHeight = node_.snapshot()->status.height + kValidBlocks;
            body.service = call.service;
            body.method = call.method;
            body.args = call.args;
            next = chain::sign(std::move(body), keys_[index], node_.snapshot()->status.genesisHash);
            ++submitted_;
        }
    }
    submit(index, std::move(*next));
}

void Load::submit(std::size_t index, chain::Transaction transaction) {
    {
        std::lock_guard lock(mutex_);
        // Kept from the first attempt: waiting for admission is part of the latency.
        waiting_.try_emplace(transaction.id(), Clock::now());
    }
    node_.submit(transaction, [this, index, transaction](const Result<chain::Hash>& reply) {
        replied(index, transaction, reply);
    });
}

void Load::replied(std::size_t index, const chain::Transaction& transaction,
                   const Result<chain::Hash>& reply) {
    if (reply) return;
    std::lock_guard lock(mutex_);
    if (reply.error().code == ErrorCode::Retry) {
        accounts_[index].again = transaction;
        return;
    }
    waiting_.erase(transaction.id());
    accounts_[index].broken = true;
    ++failed_;
    if (firstFailure_.empty()) firstFailure_ = reply.error().message;
}

void Load::committed(const api::NodeEvent& event) {
    if (event.kind != api::NodeEventKind::Transaction) return;
    std::lock_guard lock(mutex_);
    const auto found = waiting_.find(event.hash);
    if (found == waiting_.end()) return;
    lastCommit_ = Clock::now();
    if (event.text == "ok") {
        if (latenciesMs_.empty()) firstCommit_ = lastCommit_;
        latenciesMs_.push_back(
            std::chrono::duration<double, std::milli>(lastCommit_ - found->second).count());
    } else {
        ++failed_;
        if (firstFailure_.empty()) firstFailure_ = "a transfer was " + event.text;
    }
    waiting_.erase(found);
}

LoadResult Load::result() const {
    std::lock_guard lock(mutex_);
    LoadResult result;
    result.submitted = submitted_;
    result.committed = latenciesMs_.size();
    result.failed = failed_ + waiting_.size();
    result.firstFailure = firstFailure_;
    if (result.firstFailure.empty() && !waiting_.empty())
        result.firstFailure = std::to_string(waiting_.size()) + " transfers were never committed";
    const double seconds = std::chrono::duration<double>(lastCommit_ - firstCommit_).count();
    result.tps = double(result.committed) / std::max(seconds, plan_.seconds);
    std::vector<double> sorted = latenciesMs_;
    std::sort(sorted.begin(), sorted.end());
    result.p50Ms = quantile(sorted, 0.50);
    result.p99Ms = quantile(sorted, 0.99);
    return result;
}

} // namespace phoenix::cli
