// A network of several phoenixd of its own, on this machine, in a temporary folder: what its blocks cost.
#pragma once

#include "node/api/network.h"
#include "node/client/caller.h"
#include "node/testnet/layout.h"
#include "node/testnet/supervisor.h"

#include <atomic>
#include <memory>
#include <thread>

namespace phoenix::bench {

// Of all nodes together, since they started.
struct NetworkCost {
    std::chrono::nanoseconds cpu{};
    std::uint64_t bytesSent = 0; // to peers, before encryption
};

// Thread: its owner's; the processes are kept on a thread of its own.
class LiveTestnet {
  public:
    // Returns when every node is ready and linked with every other.
    static Result<std::unique_ptr<LiveTestnet>> start(const std::filesystem::path& folder, std::uint32_t validators,
                                                      std::uint64_t blockIntervalMs);
    // Kills what still runs.
    ~LiveTestnet();

    std::uint32_t size() const { return std::uint32_t(callers_.size()); }
    client::Caller& caller(std::uint32_t node) { return *callers_[node]; }
    client::Url url(std::uint32_t node) const;
    // Of the operator of a node, who has money.
    Result<crypto::KeyPair> operatorKey(std::uint32_t node) const;

    Result<std::uint64_t> height();
    Result<> waitForHeight(std::uint64_t height);
    Result<NetworkCost> cost();
    // Mebibytes of memory a node, with its share of what processes share; the mean.
    Result<double> meanPss() const;
    // The hash of a block, if all nodes have the same.
    Result<crypto::Hash> agreedHash(std::uint64_t height);

  private:
    explicit LiveTestnet(testnet::Layout layout) : layout_(std::move(layout)) {}
    Result<> ready();

    const testnet::Layout layout_;
    std::unique_ptr<testnet::Supervisor> supervisor_; // thread: keeper_, once that runs
    std::atomic<std::size_t> running_{0}, died_{0};
    std::vector<std::unique_ptr<client::Caller>> callers_;
    std::jthread keeper_; // last, so that it ends first
};

} // namespace phoenix::bench
