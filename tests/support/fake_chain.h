// What transactions and blocks do to the snapshot of the fake node: a script, not the node's rules.
#pragma once

#include "node/api/calls.h"
#include "node/api/values.h"

namespace phoenix::fake {

// Transfers move money, votes are counted, chunks become packages, proposals go their way to a
// swap.
struct FakeChain {
    api::Snapshot snapshot;
    std::map<crypto::Address, api::AccountInfo> accounts;
    std::map<chain::Hash, std::map<std::uint32_t, Bytes>> chunks;
    std::map<chain::Hash, Bytes> packages;                     // sealed, by code hash
    std::map<chain::Hash, api::PackageInspection> inspections; // by code hash
    std::uint64_t activationDelay = 5;
    std::uint64_t probationBlocks = 10;

    chain::Execution execute(const chain::Transaction& transaction,
                             std::vector<api::NodeEvent>& events);
    // Closes votes, activates, ends probations; after the height has risen.
    void advanceProposals(std::vector<api::NodeEvent>& events);
    // Counts a vote as if its transaction had been committed.
    void vote(const crypto::Address& voter, std::uint64_t proposal, api::VoteChoice choice,
              std::vector<api::NodeEvent>& events);
    api::ProposalInfo* find(std::uint64_t proposal);
    api::ServiceInfo* find(std::string_view service);

  private:
    std::uint32_t apply(const crypto::Address& sender, const chain::TransactionBody& body,
                        std::vector<api::NodeEvent>& events, std::string& detail, Bytes& returned);
    std::uint32_t propose(const crypto::Address& sender, codec::Reader& in,
                          std::vector<api::NodeEvent>& events);
    void setState(api::ProposalInfo& proposal, api::ProposalState state,
                  std::vector<api::NodeEvent>& events);
    void activate(api::ProposalInfo& proposal, std::vector<api::NodeEvent>& events);
};

} // namespace phoenix::fake
