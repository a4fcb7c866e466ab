// Reads what governance says of proposals, by the names in its own descriptor, so that a newer governance
// that tells more is still understood.
#pragma once

#include "node/api/values.h"
#include "node/engine/execution.h"
#include "node/service/value.h"

namespace phoenix::engine {

// Thread: core.
class ProposalReader {
  public:
    ProposalReader(Execution& execution, const ChainStore& store) : execution_(execution), store_(store) {}

    // Newest first, at most `most`.
    std::vector<api::ProposalInfo> all(std::size_t most) const;
    // With votes and attestations.
    Result<api::ProposalInfo> one(std::uint64_t id) const;

    std::vector<api::ValidatorInfo> validators() const;
    std::vector<api::HistoryEntry> history() const;

  private:
    Result<service::Value> ask(std::string_view service, std::string_view method, ByteView args) const;
    api::ProposalInfo fromValue(const service::Value& value) const;
    void addVotes(api::ProposalInfo& proposal) const;

    Execution& execution_;
    const ChainStore& store_;
};

} // namespace phoenix::engine
