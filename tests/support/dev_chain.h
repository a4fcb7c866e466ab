// A one-validator development chain in memory, driven by hand: the real engine and the real services, a
// clock that the test moves, timers that the test fires.
#pragma once

#include "node/api/calls.h"
#include "node/engine/engine.h"
#include "node/storage/store.h"

#include <functional>
#include <map>
#include <memory>

namespace phoenix::tests {

using crypto::Hash;

// The .phx bytes of an upgrade of the build: its bitcode, imported by phoenix-compiler and packed.
// `kind` is "services" or "samples".
Bytes packageOf(const std::string& kind, const std::string& name);

// The genesis that `phoenix init` would write, with a validator key made from a seed.
chain::Genesis devGenesis();
crypto::KeyPair consensusKey();
crypto::KeyPair operatorKey();

class DevChain final : engine::Clock, engine::Timers, engine::Network, engine::Compiler {
  public:
    // Continues the chain of the store, or begins it.
    explicit DevChain(storage::Store& store);
    ~DevChain();

    engine::Engine& node() { return *engine_; }
    // Fires timers until the chain has reached the height.
    void runTo(std::uint64_t height);
    void makeBlocks(std::uint64_t count) { runTo(engine_->height() + count); }
    // Signs with the operator's key and the next nonce, and runs one block.
    api::TransactionInfo commit(const api::Call& call);
    Hash submit(const api::Call& call);
    // Sends, seals and proposes a package; gives the proposal.
    std::uint64_t propose(const Bytes& phx, const std::string& title);

    std::vector<api::NodeEvent> events;
    bool compileFails = false; // what the compiler answers

  private:
    std::uint64_t unixMs() const override { return nowMs_; }
    std::uint64_t monotonicMicroseconds() const override { return nowMs_ * 1000; }
    void set(const consensus::TimerExpired& timer, std::uint64_t delayMs) override;
    void setNextHeight(std::uint64_t height, std::uint64_t delayMs) override;
    void send(const chain::Proposal&, const consensus::BlockPointer&) override {}
    void send(const chain::Vote&) override {}
    void send(const chain::Transaction&) override {}
    void compile(const Hash& codeHash, Bytes ir) override;
    Result<std::shared_ptr<const service::Program>> load(const Hash& codeHash, ByteView ir) override;
    void fireOne();

    std::uint64_t nowMs_;
    std::multimap<std::uint64_t, std::function<void()>> timers_;
    chain::Genesis genesis_;
    crypto::KeyPair operator_;
    std::unique_ptr<consensus::Signer> signer_;
    std::unique_ptr<engine::Engine> engine_;
    std::uint64_t nonce_ = 0;
};

} // namespace phoenix::tests
