// The composition root: opens a home, gives the engine its threads, disk, clock and keys, and answers
// api::Node for the window, the RPC server and the tests alike.
#pragma once

#include "node/api/node.h"
#include "node/testnet/home.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace phoenix::host {

struct Options {
    std::filesystem::path home;
    std::filesystem::path config;           // empty: the home's config.toml
    std::optional<std::string> passphrase;  // of the consensus key
    std::optional<std::uint16_t> rpcPort;   // instead of the config's
    bool serveRpc = true;
};

// Thread: start and stop (the destructor) on one thread that may wait; everything else from any.
class EmbeddedNode final : public api::Node {
  public:
    // Errors are one sentence: a home in use, a damaged file, a port that is taken, a wrong passphrase.
    static Result<std::unique_ptr<EmbeddedNode>> start(const Options& options);
    // Ends cleanly: nothing that was committed is lost, the home is free afterwards.
    ~EmbeddedNode() override;

    // "" when RPC is not served.
    std::string rpcUrl() const;
    // ID@HOST:PORT, where peers reach it.
    std::string peerAddress() const;
    const testnet::Config& config() const;

    std::shared_ptr<const api::Snapshot> snapshot() const override;
    std::shared_ptr<const api::NetworkState> network() const override;
    std::vector<std::shared_ptr<const api::LatencySample>> samples(std::uint64_t sinceMs) const override;
    Subscription subscribe(std::function<void(const api::NodeEvent&)> listener) override;
    void submit(chain::Transaction transaction, api::Reply<crypto::Hash> reply) override;
    void query(std::string service, std::string method, Bytes args, api::Reply<Bytes> reply) override;
    void block(std::uint64_t height, api::Reply<api::BlockInfo> reply) override;
    void transaction(crypto::Hash hash, api::Reply<api::TransactionInfo> reply) override;
    void account(crypto::Address address, api::Reply<api::AccountInfo> reply) override;
    void proposal(std::uint64_t id, api::Reply<api::ProposalInfo> reply) override;
    void proveState(Bytes key, api::Reply<api::ProofInfo> reply) override;
    void proveCode(std::uint64_t height, std::string service, api::Reply<api::ProofInfo> reply) override;
    void package(crypto::Hash codeHash, api::Reply<Bytes> reply) override;
    void checkPackage(Bytes package, api::Reply<api::GateReport> reply) override;
    void inspectPackage(Bytes package, api::Reply<api::PackageInspection> reply) override;
    void control(api::PeerAction action, api::Reply<void> reply) override;
    void delay(std::uint32_t ms, api::Reply<void> reply) override;

  private:
    struct Parts;
    explicit EmbeddedNode(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Everything the chain stores, without starting: config and database open, and every block leads from genesis
// to the roots that the next headers carry. For phoenixd --check and --replay.
struct Verification {
    std::uint64_t height = 0;
    crypto::Hash stateRoot{};
    bool replayed = false;
};
Result<Verification> verifyHome(const Options& options, bool replay);

} // namespace phoenix::host
