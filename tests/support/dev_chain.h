// A development chain in memory, driven by hand: the real engine and the real services, a clock that the
// test moves, timers that the test fires. One validator, or several that hear each other.
#pragma once

#include "node/api/calls.h"
#include "node/chain/override.h"
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

// The genesis that `phoenix init` would write, with validator keys made from seeds. The first validator has
// ten units of power, each other one: the first decides alone and the others follow.
chain::Genesis devGenesis(std::size_t validators = 1);
crypto::KeyPair consensusKey(std::size_t validator = 0);
crypto::KeyPair operatorKey();

// How a node of the chain makes a program of code: the answer to the engine's compiler port.
using Compile = std::function<engine::CompileResult(const Hash& codeHash, ByteView ir)>;
engine::CompileResult interpretOnly(const Hash& codeHash, ByteView ir);

struct DevMember {
    storage::Store& store;
    Compile compile = interpretOnly;
};

class DevChain final : engine::Clock {
  public:
    // Continues the chain of the store, or begins it.
    explicit DevChain(storage::Store& store) : DevChain(std::vector{DevMember{store}}) {}
    explicit DevChain(const std::vector<DevMember>& members);
    ~DevChain();

    engine::Engine& node(std::size_t member = 0);
    const std::vector<api::NodeEvent>& eventsOf(std::size_t member) const;
    // All that it signed and sent, in order.
    const std::vector<chain::Vote>& votesOf(std::size_t member) const;
    // Fires timers until every node has reached the height.
    void runTo(std::uint64_t height);
    void makeBlocks(std::uint64_t count) { runTo(node().height() + count); }
    // Signs with the operator's key and the next nonce, and runs one block.
    api::TransactionInfo commit(const api::Call& call);
    Hash submit(const api::Call& call);
    // Sends and seals a package; gives its code hash.
    Hash seal(const Bytes& phx);
    // Sends, seals and proposes packages that come into force together; gives the proposal.
    std::uint64_t propose(const std::vector<Bytes>& packages, const std::string& title);
    std::uint64_t propose(const Bytes& phx, const std::string& title) { return propose(std::vector<Bytes>{phx}, title); }
    // Signs with the first validator's consensus key and gives what the engine says to it.
    Result<Hash> override(chain::Override what);

    bool compileFails = false; // what the compiler of the first node answers

  private:
    class Member;

    std::uint64_t unixMs() const override { return nowMs_; }
    std::uint64_t monotonicMicroseconds() const override { return nowMs_ * 1000; }
    void after(std::uint64_t delayMs, std::function<void()> act);
    void fireOne();

    std::uint64_t nowMs_;
    std::multimap<std::uint64_t, std::function<void()>> timers_;
    chain::Genesis genesis_;
    crypto::KeyPair operator_;
    std::vector<std::unique_ptr<Member>> members_;
    std::uint64_t nonce_ = 0;
};

} // namespace phoenix::tests
