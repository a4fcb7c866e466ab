// The wall between the node and the outside: one abstract class, two implementations (embedded, remote).
#pragma once

#include "node/api/network.h"
#include "node/base/subscription.h"

#include <functional>
#include <future>
#include <memory>

namespace phoenix::api {

// Called once, on a thread of the node; must return quickly and must not call back into it and wait.
template<typename T>
using Reply = std::function<void(Result<T>)>;

// Thread: any. Nothing here blocks; answers come through Reply.
class Node {
  public:
    virtual ~Node() = default;

    // The newest one, never null.
    virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
    // What it knows of the others, a new one each second; never null.
    virtual std::shared_ptr<const NetworkState> network() const = 0;
    // Samples of one a second, oldest first, since the given Unix time; at most a day is kept.
    virtual std::vector<std::shared_ptr<const LatencySample>> samples(std::uint64_t sinceMs) const = 0;

    // The listener is called on a thread of the node and must only hand the value on. Dropping the
    // subscription ends it.
    virtual Subscription subscribe(std::function<void(const NodeEvent&)> listener) = 0;

    // Admission to the mempool; the reply gives the transaction's id. Commitment is an event.
    virtual void submit(chain::Transaction transaction, Reply<Hash> reply) = 0;
    // Runs a view method on the newest state; args and result are Borsh by the descriptor.
    virtual void query(std::string service, std::string method, Bytes args, Reply<Bytes> reply) = 0;

    // Height 0 asks for the newest.
    virtual void block(std::uint64_t height, Reply<BlockInfo> reply) = 0;
    virtual void transaction(Hash hash, Reply<TransactionInfo> reply) = 0;
    virtual void account(Address address, Reply<AccountInfo> reply) = 0;
    virtual void proposal(std::uint64_t id, Reply<ProposalInfo> reply) = 0;
    // The .phx bytes of a sealed package, by code hash.
    virtual void package(Hash codeHash, Reply<Bytes> reply) = 0;

    // That a key (chain/state_key.h) has its value, or none, after the newest block.
    virtual void proveState(Bytes key, Reply<ProofInfo> reply) = 0;
    // Which code of a service executed a block; height 0 asks for the newest.
    virtual void proveCode(std::uint64_t height, std::string service, Reply<ProofInfo> reply) = 0;

    // The gates as a dry run on this node; nothing is submitted.
    virtual void checkPackage(Bytes package, Reply<GateReport> reply) = 0;
    // Manifest, permissions and difference to the version in force here.
    virtual void inspectPackage(Bytes package, Reply<PackageInspection> reply) = 0;

    // What the operator wants of a peer was done, or why not.
    virtual void control(PeerAction action, Reply<void> reply) = 0;
    // Holds back every message to the others for so long, to show what a slow link does; 0 ends it. For
    // development networks only.
    virtual void delay(std::uint32_t ms, Reply<void> reply) = 0;
};

// Waits for a reply; for programs without an event loop, never on a thread of the node or the window.
template<typename T, typename Ask>
Result<T> await(Ask&& ask) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    ask([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return answer.get();
}

} // namespace phoenix::api
