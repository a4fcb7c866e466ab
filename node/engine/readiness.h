// Prepares sealed packages ahead of need: has them compiled in the background and attests the result with
// the consensus key, so that an activation only takes what is already in memory.
#pragma once

#include "node/consensus/safety.h"
#include "node/engine/execution.h"
#include "node/mempool/pool.h"

#include <map>
#include <set>

namespace phoenix::engine {

// Thread: core.
class Readiness {
  public:
    // `signer` is null on a node that is no validator: it compiles and does not attest.
    Readiness(Execution& execution, swap::Stage& stage, Compiler& compiler, const consensus::Signer* signer)
        : execution_(execution), stage_(stage), compiler_(compiler), signer_(signer) {}

    // Starts compiling what is new or runs interpreted, and gives the attestations that are due: signed transactions that are
    // neither in the chain nor in the pool.
    std::vector<chain::Transaction> afterBlock(const mempool::Pool& pool);
    // True when the code was one of ours to wait for; its program is in the stage then.
    bool compiled(CompileResult result);
    bool has(const Hash& codeHash) const { return stage_.has(codeHash); }

  private:
    void compileWhatIsInterpreted(const swap::TableReader& tables);

    Execution& execution_;
    swap::Stage& stage_;
    Compiler& compiler_;
    const consensus::Signer* signer_;
    std::set<Hash> genesis_; // packages that nobody has to attest
    std::set<Hash> asked_;
    std::set<Hash> interpreted_; // in force; each is tried once
    // What is to be attested. The programs themselves are the stage's, which lets them go in time.
    std::map<Hash, chain::Attest> results_;
};

} // namespace phoenix::engine
