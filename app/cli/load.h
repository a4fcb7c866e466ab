// Signed transfers at a steady rate over several accounts, each followed until its block.
#pragma once

#include "node/api/node.h"
#include "node/client/remote_node.h"

#include <mutex>

namespace phoenix::cli {

struct LoadPlan {
    double rate = 100; // transactions a second
    double seconds = 10;
    std::uint64_t accounts = 16;
    double conflict = 0; // share of the transfers that go to one account
    std::uint64_t fuelPrice = 1;
};

struct LoadResult {
    std::uint64_t submitted = 0;
    std::uint64_t committed = 0; // with status ok
    std::uint64_t failed = 0;    // refused, not ok, or never committed
    double tps = 0; // committed a second, over the plan's time or the commits' if that is longer
    double p50Ms = 0;
    double p99Ms = 0;
    std::string firstFailure;
};

// Thread: run() blocks the caller; commits and replies arrive on the node's thread.
class Load {
  public:
    Load(api::Node& node, LoadPlan plan, std::vector<crypto::KeyPair> keys);

    // `progress` is called about four times a second with what was submitted and committed.
    LoadResult
    run(const std::function<void(std::uint64_t submitted, std::uint64_t committed)>& progress);

  private:
    using Clock = std::chrono::steady_clock;

    // One account: its transfers go out in order of nonce.
    struct Account {
        std::uint64_t nonce = 0;
        std::optional<chain::Transaction> again; // refused for now: the next to go out
        bool broken = false;                     // refused for good: later nonces would never fit
    };

    void sendOne(std::size_t account);
    void submit(std::size_t account, chain::Transaction transaction);
    void replied(std::size_t account, const chain::Transaction& transaction,
                 const Result<chain::Hash>& reply);
    void committed(const api::NodeEvent& event);
    LoadResult result() const;

    api::Node& node_;
    const LoadPlan plan_;
    const std::vector<crypto::KeyPair> keys_;
    mutable std::mutex mutex_;
    std::vector<Account> accounts_;
    std::unordered_map<chain::Hash, Clock::time_point, crypto::HashOfHash> waiting_;
    std::vector<double> latenciesMs_;
    std::uint64_t submitted_ = 0;
    std::uint64_t failed_ = 0;
    std::string firstFailure_;
    Clock::time_point firstCommit_, lastCommit_;
};

} // namespace phoenix::cli
