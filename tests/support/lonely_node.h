// A node of the development chain that hears nobody but the test: it takes blocks, and makes none.
#pragma once

#include "tests/support/dev_chain.h"

namespace phoenix::tests {

// The key is no validator's.
class LonelyNode final : engine::Clock, engine::Timers, engine::Network, engine::Compiler, consensus::Signer {
  public:
    LonelyNode() : LonelyNode(storage::memoryStore()) {}
    explicit LonelyNode(std::unique_ptr<storage::Store> store)
        : genesis_(devGenesis()), store_(std::move(store)), key_(consensusKey(9)) {
        auto opened = engine::Engine::open(*store_, {genesis_, *this, {}}, {*this, *this, *this, *this},
                                           [](const api::NodeEvent&) {});
        require(opened.has_value(), opened ? "" : opened.error().message);
        node_ = std::move(*opened);
        node_->start();
    }

    engine::Engine* operator->() { return node_.get(); }

  private:
    std::uint64_t unixMs() const override { return genesis_.timeMs; }
    std::uint64_t monotonicMicroseconds() const override { return 0; }
    void set(const consensus::TimerExpired&, std::uint64_t) override {}
    void setNextHeight(std::uint64_t, std::uint64_t) override {}
    void send(const chain::Proposal&, const consensus::BlockPointer&) override {}
    void send(const chain::Vote&) override {}
    void send(const chain::Transaction&) override {}
    void compile(const crypto::Hash&, Bytes) override {}
    Result<std::shared_ptr<const service::Program>> load(const crypto::Hash& codeHash, ByteView ir, Haste) override {
        return interpretOnly(codeHash, ir).program;
    }
    const chain::PublicKey& publicKey() const override { return key_.publicKey(); }
    chain::Signature sign(ByteView message) const override { return key_.sign(message); }

    chain::Genesis genesis_;
    std::unique_ptr<storage::Store> store_;
    crypto::KeyPair key_;
    std::unique_ptr<engine::Engine> node_;
};

} // namespace phoenix::tests
