// A node in another process, asked over one WebSocket; the console cannot tell it from an embedded
// one.
#pragma once

#include "node/api/node.h"
#include "node/client/url.h"

namespace phoenix::client {

struct RemoteOptions {
    // Without snapshots only the first is fetched, and events are handed on the moment they come.
    bool followSnapshots = true;
    std::vector<api::NodeEventKind> kinds; // of events; empty: all
    std::chrono::milliseconds connectTimeout{5'000};
};

// Thread: any, like every api::Node; replies and events come on an own thread, named "client".
// A lost connection is made again by itself, with an Alert event at the loss and at the return;
// what was under way fails with Retry.
class RemoteNode : public api::Node {
  public:
    // Waits for the first snapshot.
    static Result<std::unique_ptr<RemoteNode>> connect(const Url& url, RemoteOptions options = {});
    ~RemoteNode() override;

    bool connected() const;

    std::shared_ptr<const api::Snapshot> snapshot() const override;
    std::shared_ptr<const api::NetworkState> network() const override;
    std::vector<std::shared_ptr<const api::LatencySample>>
    samples(std::uint64_t sinceMs) const override;
    Subscription subscribe(std::function<void(const api::NodeEvent&)> listener) override;
    void submit(chain::Transaction transaction, api::Reply<chain::Hash> reply) override;
    void query(std::string service, std::string method, Bytes args,
               api::Reply<Bytes> reply) override;
    void block(std::uint64_t height, api::Reply<api::BlockInfo> reply) override;
    void transaction(chain::Hash hash, api::Reply<api::TransactionInfo> reply) override;
    void account(crypto::Address address, api::Reply<api::AccountInfo> reply) override;
    void proposal(std::uint64_t id, api::Reply<api::ProposalInfo> reply) override;
    void proveState(Bytes key, api::Reply<api::ProofInfo> reply) override;
    void proveCode(std::uint64_t height, std::string service, api::Reply<api::ProofInfo> reply) override;
    void package(chain::Hash codeHash, api::Reply<Bytes> reply) override;
    void checkPackage(Bytes package, api::Reply<api::GateReport> reply) override;
    void inspectPackage(Bytes package, api::Reply<api::PackageInspection> reply) override;
    void control(api::PeerAction action, api::Reply<void> reply) override;
    void delay(std::uint32_t ms, api::Reply<void> reply) override;

  private:
    class Mirror;
    RemoteNode(const Url& url, const RemoteOptions& options);

    std::unique_ptr<Mirror> mirror_;
};

} // namespace phoenix::client
