// Arguments of the kernel's own service `upgrades`, and of the decisions governance hands to it.
#pragma once

#include "node/chain/parameters.h"
#include "node/chain/signing.h"

#include <optional>

namespace phoenix::chain {

inline constexpr std::string_view kUpgradesService = "upgrades";
inline constexpr std::size_t kChunkBytesMax = 200u << 10;

// upgrades.put_chunk: one piece of a package, addressed by the SHA-256 of the whole .phx file.
struct PutChunk {
    Hash package{};
    std::uint32_t index = 0;
    std::uint32_t count = 0;
    Bytes bytes;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.package, self.index, self.count, self.bytes);
    }
};

// upgrades.seal: all chunks are there; run gates 1-7. Returns the code hash.
struct SealPackage {
    Hash package{};
    std::uint32_t count = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.package, self.count);
    }
};

// upgrades.attest, by a consensus key: this validator's node can run the code.
struct Attest {
    Hash codeHash{};
    bool ready = false;
    std::uint64_t compileMicroseconds = 0;
    std::uint64_t objectBytes = 0;
    std::string engine; // "jit" or "interpreter"
    std::optional<bool> reproducible;
    Hash rehearsalDigest{};
    Hash postStateRoot{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.codeHash, self.ready, self.compileMicroseconds, self.objectBytes, self.engine,
                     self.reproducible, self.rehearsalDigest, self.postStateRoot);
    }
};

// upgrades.package, a view for governance: what a sealed code hash is.
struct PackageQuery {
    Hash codeHash{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.codeHash);
    }
};

struct PackageAnswer {
    bool sealed = false;
    std::string service;
    std::string version;
    Hash fromCodeHash{};         // the version in force now; zeros for a new service
    std::string previousVersion; // "" for a new service
    bool calledByKernel = false; // it cannot be removed

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.sealed, self.service, self.version, self.fromCodeHash, self.previousVersion,
                     self.calledByKernel);
    }
};

// What is proposed, shared with governance: the values are PHX_PROPOSE_… of the ABI.
enum class ProposalKind : std::uint8_t { Upgrade, Revert, Parameters, Removal };
constexpr ProposalKind enumLast(ProposalKind) { return ProposalKind::Removal; }

// States of a proposal, shared with governance: the values are PHX_PROPOSAL_… of the ABI.
enum class ProposalState : std::uint8_t {
    Submitted,
    Voting,
    Approved,
    Scheduled,
    Probation,
    Final,
    Rejected,
    Vetoed,
    Expired,
    Cancelled,
    Deferred,
    Reverted,
};
constexpr ProposalState enumLast(ProposalState) { return ProposalState::Reverted; }
std::string_view name(ProposalState state);

// upgrades.status, a view for governance: where a scheduled proposal stands.
struct StatusQuery {
    std::uint64_t proposal = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.proposal);
    }
};

struct StatusAnswer {
    ProposalState state = ProposalState::Approved;
    std::uint64_t activationHeight = 0;
    std::uint64_t readyPower = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.state, self.activationHeight, self.readyPower);
    }
};

// What governance hands to phx_schedule.
enum class DecisionKind : std::uint8_t { Schedule, Revert, Remove };
constexpr DecisionKind enumLast(DecisionKind) { return DecisionKind::Remove; }

struct Decision {
    DecisionKind kind = DecisionKind::Schedule;
    std::uint64_t proposal = 0;
    std::vector<Hash> codeHashes; // of a revert or a removal: the versions to leave
    std::uint64_t activationHeight = 0;
    std::uint64_t probationBlocks = 0;
    std::uint64_t deferDelay = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.kind, self.proposal, self.codeHashes, self.activationHeight,
                     self.probationBlocks, self.deferDelay);
    }
};

} // namespace phoenix::chain
