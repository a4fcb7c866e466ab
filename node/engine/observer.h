// Makes what the outside sees: snapshots, samples of latency, events. It only reads.
#pragma once

#include "node/api/values.h"
#include "node/engine/proposals.h"
#include "node/engine/readiness.h"
#include "node/consensus/machine.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace phoenix::engine {

// Thread: core makes; what it made is immutable and goes to any thread.
class Observer {
  public:
    Observer(Execution& execution, const ChainStore& store, service::Recorder& recorder,
             const Readiness& readiness, const Clock& clock)
        : execution_(execution), store_(store), recorder_(recorder), readiness_(readiness), clock_(clock),
          proposals_(execution, store) {}

    void setChain(std::string chainId, bool development, std::optional<chain::PublicKey> consensusKey);

    // After a block was executed: remembers it and gives the events it made.
    std::vector<api::NodeEvent> block(const chain::Block& block, const BlockResult& result);
    // Once a second: what was called since the last time.
    std::shared_ptr<const api::LatencySample> sample();
    void alert(const std::string& service, const std::string& text);
    // The figures that a heartbeat can carry; `sample` is of the last second.
    std::vector<api::SelfReport> selfReports(const api::LatencySample& sample, const mempool::Pool& pool) const;
    void beat(api::Heartbeat heartbeat) { heartbeat_ = std::move(heartbeat); }
    const std::optional<api::Heartbeat>& heartbeat() const { return heartbeat_; }
    void setPeers(std::uint32_t peers, bool syncing) {
        peers_ = peers;
        syncing_ = syncing;
    }
    std::uint32_t peers() const { return peers_; }

    std::shared_ptr<const api::Snapshot> snapshot(const consensus::Machine& machine, std::size_t mempool);
    const ProposalReader& proposals() const { return proposals_; }

  private:
    std::vector<api::ServiceInfo> services() const;
    std::vector<api::EdgeInfo> edges() const;
    // The proposals are needed at each block, the rest when somebody looks.
    void refreshProposals();
    void refreshChainFacts();

    Execution& execution_;
    const ChainStore& store_;
    service::Recorder& recorder_;
    const Readiness& readiness_;
    const Clock& clock_;
    ProposalReader proposals_;

    std::string chainId_;
    bool development_ = false;
    std::optional<chain::PublicKey> consensusKey_;
    std::uint64_t generation_ = 0;
    std::uint64_t lastBlockMicroseconds_ = 0;
    std::uint64_t newestTimeMs_ = 0;
    std::uint64_t blocksSinceSample_ = 0;
    std::uint32_t peers_ = 0;
    bool syncing_ = false;
    std::optional<api::Heartbeat> heartbeat_;
    BlockResult newest_;
    std::deque<api::BlockSummary> blocks_;
    std::deque<api::SwapMarker> swaps_;
    std::map<std::string, std::string> lastErrors_;
    std::map<std::uint64_t, chain::ProposalState> states_;

    // Facts that change with blocks only.
    std::uint64_t proposalsHeight_ = UINT64_MAX;
    std::uint64_t factsHeight_ = UINT64_MAX;
    std::vector<api::ProposalInfo> proposalFacts_;
    std::vector<api::ValidatorInfo> validatorFacts_;
    std::vector<api::HistoryEntry> historyFacts_;

    // The calls of the last ten seconds, one entry a sample.
    struct Window {
        std::uint64_t microseconds = 0;
        std::map<std::pair<std::string, std::string>, metrics::HistogramCounts> edges;
    };
    std::map<std::pair<std::string, std::string>, metrics::HistogramCounts> totals_;
    std::deque<Window> windows_;
};

} // namespace phoenix::engine
