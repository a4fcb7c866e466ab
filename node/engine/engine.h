// Where the pure parts meet: one thread, ports instead of devices, deterministic. It routes inputs to the
// mempool, the consensus machine and the execution, and carries out their effects in order.
#pragma once

#include "node/api/values.h"
#include "node/engine/observer.h"
#include "node/engine/proposer.h"
#include "node/engine/readiness.h"
#include "node/engine/round_watch.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace phoenix::engine {

struct EngineOptions {
    const chain::Genesis& genesis;
    const consensus::Signer& signer; // on a node that is no validator its key is in no set
    swap::SealCheck seal;            // gates 1-7
};

// Thread: core. Errors of the store end it: `stopped()` says why, nothing is lost that was committed.
class Engine {
  public:
    using Listener = std::function<void(const api::NodeEvent&)>;

    // Opens or initialises the chain in the store and brings execution up to the newest block.
    static Result<std::unique_ptr<Engine>> open(storage::Store& store, const EngineOptions& options,
                                                const Ports& ports, Listener listener);

    // Begins the next height.
    void start();

    // --- inputs of the driver ---
    void timerExpired(const consensus::TimerExpired& timer);
    void startNextHeight(std::uint64_t height);
    void compiled(CompileResult result);
    void received(const chain::Proposal& proposal, const consensus::BlockPointer& block);
    void received(const chain::Vote& vote);
    // A block that others agreed on, with its certificate, from whoever has it. Errors: Reject: it is none, and who
    // sent it lies; Retry: it is not the next one. (peers.cpp, as the two below.)
    Result<> received(const consensus::BlockPointer& block, const chain::Commit& commit);
    // Once a second.
    void sample();

    // --- for peers ---
    // The newest block is decided and the next height has not begun.
    bool betweenHeights() const { return machine_.currentStep() == consensus::Step::Commit; }
    // Where this node stands: to be told to peers when it changes, and every second or so, for that may be lost too.
    consensus::Progress progress() const { return machine_.progress(); }
    // What a peer lacks that stands there.
    struct Answer {
        std::optional<BlockRecord> decided; // the block of the peer's height; then the others are empty
        consensus::Repeats repeats;
    };
    Answer answer(const consensus::Progress& peer) const;
    bool knows(const chain::Vote& vote) const { return machine_.knows(vote); }
    bool knows(const chain::Proposal& proposal) const;
    // What waits for a block here, by its id.
    std::optional<chain::Transaction> waiting(const Hash& id) const;
    bool isWaiting(const Hash& id) const;
    std::vector<Hash> waitingIds(std::size_t most) const { return pool_.ids(most); }
    Result<std::optional<BlockRecord>> record(std::uint64_t height) const { return store_.block(height); }
    const ChainStore& store() const { return store_; }
    // Of heights up to two after the executed one; others were dropped or are not decided yet.
    Result<chain::ValidatorSet> validators(std::uint64_t height) const { return store_.validators(height); }
    const Hash& genesisHash() const { return genesisHash_; }
    const consensus::Signer& signer() const { return signer_; }
    policy::Policies& policies() { return policies_; }
    // The newest one that the policy `telemetry` asked for.
    const std::optional<api::Heartbeat>& heartbeat() const { return observer_.heartbeat(); }
    // Who was seen to sign two votes that no honest validator signs both.
    const std::map<chain::PublicKey, std::uint64_t>& conflicting() const { return conflicting_; }
    const api::RoundProgress& roundProgress() const { return roundWatch_.progress(); }
    // What the network says, for the snapshot.
    void setPeers(std::uint32_t peers, bool syncing) { observer_.setPeers(peers, syncing); }

    // --- requests from outside ---
    Result<Hash> submit(const chain::Transaction& transaction);
    Result<Bytes> query(std::string_view service, std::string_view method, ByteView args);
    Result<api::BlockInfo> block(std::uint64_t height) const;
    Result<api::TransactionInfo> transaction(const Hash& hash) const;
    Result<api::AccountInfo> account(const crypto::Address& address);
    Result<api::ProposalInfo> proposal(std::uint64_t id) const { return observer_.proposals().one(id); }
    Result<api::ProofInfo> proveState(ByteView key) const { return execution_.proveState(key); }
    Result<api::ProofInfo> proveCode(std::uint64_t height, std::string_view service) const;
    Result<Bytes> package(const Hash& codeHash) const;
    // What is in force, for dry runs of the gates.
    const service::Registry& registry() const { return execution_.registry(); }
    state::StoredView state() const { return execution_.view(); }

    std::shared_ptr<const api::Snapshot> snapshot() { return observer_.snapshot(machine_, pool_.size()); }
    const std::optional<std::string>& stopped() const { return stopped_; }
    std::uint64_t height() const { return execution_.height(); }
    const chain::ExecutionRoots& roots() const { return execution_.roots(); }

  private:
    Engine(storage::Store& store, const EngineOptions& options, const Ports& ports, Listener listener,
           consensus::SafetyRecord safety, std::uint64_t committed);

    Result<> catchUp(std::uint64_t committed);
    Result<> recordPolicies();
    void run(const consensus::Input& input);
    void carryOut(const consensus::Effect& effect);
    Result<> log(const LogEntry& entry);
    void build(const consensus::BuildBlock& effect);
    void accuse(const chain::Evidence& evidence);
    void commit(const consensus::CommitBlock& effect);
    void executed(const chain::Block& block, const BlockResult& result);
    void prepare();
    void beat(const api::LatencySample& sample);
    void stop(std::string why);
    void alert(const std::string& text);
    Result<api::AccountInfo> storedAccount(const crypto::Address& address);

    Ports ports_;
    Listener listener_;
    const chain::Genesis& genesis_;
    const consensus::Signer& signer_;
    Hash genesisHash_;
    ChainStore store_;
    service::Recorder recorder_;
    swap::Stage stage_;
    Execution execution_;
    policy::Policies policies_;
    mempool::Pool pool_;
    OverrideLane overrides_;
    EvidenceLane evidence_;
    Proposer proposer_;
    Readiness readiness_;
    Observer observer_;
    consensus::Machine machine_;
    RoundWatch roundWatch_;

    std::deque<consensus::Input> inputs_;
    bool started_ = false;
    bool running_ = false;
    std::optional<consensus::SafetyRecord> unsaved_;
    std::vector<LogEntry> unsavedLog_;
    struct EarlyProposal {
        chain::Proposal proposal;
        consensus::BlockPointer block;
    };
    std::vector<EarlyProposal> early_; // of the height after the one under way, bounded
    std::uint32_t logged_ = 0;
    std::uint64_t heightStartedMicroseconds_ = 0;
    std::uint64_t startedHeight_ = 0;
    std::uint64_t committedMicroseconds_ = 0;
    std::uint64_t heartbeatDueMicroseconds_ = 0;
    std::map<chain::PublicKey, std::uint64_t> conflicting_; // and the last height of which each was accused here
    std::optional<std::string> stopped_;
};

} // namespace phoenix::engine
