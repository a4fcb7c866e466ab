// Names of the fields in JSON, each written once; included by values.cpp alone.
#pragma once

#include "node/api/values.h"
#include "node/json/shape.h"

namespace phoenix::json {

using namespace api;

template<>
struct EnumNames<ServiceKind> {
    static constexpr std::string_view kNames[] = {"state", "policy"};
};
template<>
struct EnumNames<ServiceState> {
    static constexpr std::string_view kNames[] = {"active", "probation", "failed"};
};
template<>
struct EnumNames<VoteChoice> {
    static constexpr std::string_view kNames[] = {"yes", "no", "veto", "abstain"};
};
template<>
struct EnumNames<ProposalState> {
    static constexpr std::string_view kNames[] = {"submitted", "voting",    "approved", "scheduled",
                                                  "probation", "final",     "rejected", "vetoed",
                                                  "expired",   "cancelled", "deferred", "reverted"};
};
template<>
struct EnumNames<NodeEventKind> {
    static constexpr std::string_view kNames[] = {"block", "transaction", "proposal", "vote",
                                                  "ready", "swap",        "sample",   "emitted",
                                                  "alert", "stopped"};
};
template<>
struct EnumNames<chain::ReceiptStatus> {
    static constexpr std::string_view kNames[] = {"ok", "aborted", "trapped", "void"};
};

template<>
struct Shape<SelfReport> {
    static void fields(auto& s, auto& visit) {
        visit("label", s.label);
        visit("value", s.value);
    }
};

template<>
struct Shape<Heartbeat> {
    static void fields(auto& s, auto& visit) {
        visit("time_ms", s.timeMs);
        visit("height", s.height);
        visit("interval_ms", s.intervalMs);
        visit("reports", s.reports);
    }
};

template<>
struct Shape<NodeStatus> {
    static void fields(auto& s, auto& visit) {
        visit("chain_id", s.chainId);
        visit("genesis_hash", s.genesisHash);
        visit("development", s.development);
        visit("height", s.height);
        visit("time_ms", s.timeMs);
        visit("state_root", s.stateRoot);
        visit("services_root", s.servicesRoot);
        visit("syncing", s.syncing);
        visit("peers", s.peers);
        visit.object("validator", [&s](auto& inner) {
            inner("address", s.validatorAddress);
            inner("consensus_key", s.consensusKey);
            inner.amount("power", s.power);
        });
        visit.amount("total_power", s.totalPower);
        visit("mempool", s.mempool);
        visit("version", s.version);
        visit("kernel_abi", s.kernelAbi);
        visit("round", s.round);
        visit("step", s.step);
        visit("block_interval_ms", s.blockIntervalMs);
        visit("block_interval_target_ms", s.blockIntervalTargetMs);
        visit("execute_us", s.executeMicroseconds);
        visit("commit_us", s.commitMicroseconds);
        visit("heartbeat", s.heartbeat);
    }
};

template<>
struct Shape<NextVersion> {
    static void fields(auto& s, auto& visit) {
        visit("proposal", s.proposal);
        visit("version", s.version);
        visit("code_hash", s.codeHash);
        visit("activation_height", s.activationHeight);
        visit("compiled_here", s.compiledHere);
    }
};

template<>
struct Shape<ServiceInfo> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("kind", s.kind);
        visit("version", s.version);
        visit("code_hash", s.codeHash);
        visit("active_since", s.activeSince);
        visit("state", s.state);
        visit("calls", s.calls);
        visit("calls_per_s", s.callsPerSecond);
        visit("errors", s.errors);
        visit("p50_us", s.p50Us);
        visit("p99_us", s.p99Us);
        visit("max_us", s.maxUs);
        visit("dependencies", s.dependencies);
        visit("engine", s.engine);
        visit("code_bytes", s.codeBytes);
        visit("permissions", s.permissions);
        visit("methods", s.methods);
        visit("descriptor", s.descriptor);
        visit("last_error", s.lastError);
        visit("next", s.next);
    }
};

template<>
struct Shape<EdgeInfo> {
    static void fields(auto& s, auto& visit) {
        visit("from", s.from);
        visit("to", s.to);
        visit("calls", s.calls);
        visit("calls_per_s", s.callsPerSecond);
        visit("errors", s.errors);
        visit("p50_us", s.p50Us);
        visit("p99_us", s.p99Us);
    }
};

template<>
struct Shape<BlockSummary> {
    static void fields(auto& s, auto& visit) {
        visit("height", s.height);
        visit("hash", s.hash);
        visit("time_ms", s.timeMs);
        visit("interval_ms", s.intervalMs);
        visit("proposer", s.proposer);
        visit("transactions", s.transactions);
        visit("failed", s.failed);
        visit("bytes", s.bytes);
        visit("execute_us", s.executeMicroseconds);
    }
};

template<>
struct Shape<AccountInfo> {
    static void fields(auto& s, auto& visit) {
        visit("address", s.address);
        visit.amount("balance", s.balance);
        visit("nonce", s.nonce);
    }
};

template<>
struct Shape<ValidatorInfo> {
    static void fields(auto& s, auto& visit) {
        visit("address", s.address);
        visit("name", s.name);
        visit.amount("power", s.power);
        visit("consensus_key", s.consensusKey);
    }
};

template<>
struct Shape<VoteInfo> {
    static void fields(auto& s, auto& visit) {
        visit("voter", s.voter);
        visit("name", s.name);
        visit("choice", s.choice);
        visit.amount("power", s.power);
        visit("height", s.height);
    }
};

template<>
struct Shape<AttestationInfo> {
    static void fields(auto& s, auto& visit) {
        visit("validator", s.validator);
        visit("name", s.name);
        visit.amount("power", s.power);
        visit("code_hash", s.attest.codeHash);
        visit("ready", s.attest.ready);
        visit("compile_us", s.attest.compileMicroseconds);
        visit("object_bytes", s.attest.objectBytes);
        visit("engine", s.attest.engine);
        visit("reproducible", s.attest.reproducible);
        visit("rehearsal_digest", s.attest.rehearsalDigest);
        visit("post_state_root", s.attest.postStateRoot);
    }
};

template<>
struct Shape<ProposedPackage> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("from", s.from);
        visit("to", s.to);
        visit("code_hash", s.codeHash);
    }
};

template<>
struct Shape<MigrationInfo> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("from", s.from);
        visit("steps", s.steps);
        visit("keys", s.keys);
        visit("started_height", s.startedHeight);
        visit("done_height", s.doneHeight);
        visit("paused", s.paused);
    }
};

template<>
struct Shape<ProposalInfo> {
    static void fields(auto& s, auto& visit) {
        visit("id", s.id);
        visit("kind", s.kind);
        visit("emergency", s.emergency);
        visit("service", s.service);
        visit("from", s.from);
        visit("to", s.to);
        visit("code_hash", s.codeHash);
        visit("code_hashes", s.codeHashes);
        visit("packages", s.packages);
        visit("migrations", s.migrations);
        visit("state", s.state);
        visit.amount("yes", s.yes);
        visit.amount("no", s.no);
        visit.amount("veto", s.veto);
        visit.amount("abstain", s.abstain);
        visit.amount("not_voted", s.notVoted);
        visit.amount("total_power", s.totalPower);
        visit("quorum_met", s.quorumMet);
        visit("approved", s.approved);
        visit.amount("ready_power", s.readyPower);
        visit.amount("outcome_power", s.outcomePower);
        visit("submitted_height", s.submittedHeight);
        visit("voting_ends", s.votingEnds);
        visit("activation_height", s.activationHeight);
        visit("probation_ends", s.probationEnds);
        visit("title", s.title);
        visit("description", s.description);
        visit("author", s.author);
        visit("votes", s.votes);
        visit("attestations", s.attestations);
    }
};

template<>
struct Shape<HistoryEntry> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("version", s.version);
        visit("height", s.height);
        visit("code_hash", s.codeHash);
        visit("proposal", s.proposal);
        visit("swap_pause_us", s.swapPauseUs);
        visit("outcome", s.outcome);
        visit("override", s.overrideNumber);
    }
};

template<>
struct Shape<ProofInfo> {
    static void fields(auto& s, auto& visit) {
        visit("height", s.height);
        visit("root", s.root);
        visit("proof", s.proof);
    }
};

template<>
struct Shape<SwapMarker> {
    static void fields(auto& s, auto& visit) {
        visit("time_ms", s.timeMs);
        visit("height", s.height);
        visit("proposal", s.proposal);
        visit("service", s.service);
        visit("from", s.from);
        visit("to", s.to);
        visit("pause_us", s.pauseUs);
        visit("outcome", s.outcome);
        visit("override", s.overrideNumber);
    }
};

template<>
struct Shape<ServiceLatency> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("calls", s.calls);
        visit("errors", s.errors);
        visit("p50_us", s.p50Us);
        visit("p99_us", s.p99Us);
        visit("max_us", s.maxUs);
    }
};

template<>
struct Shape<LatencySample> {
    static void fields(auto& s, auto& visit) {
        visit("time_ms", s.timeMs);
        visit("height", s.height);
        visit("block_interval_ms", s.blockIntervalMs);
        visit("calls", s.calls);
        visit("p50_us", s.p50Us);
        visit("p99_us", s.p99Us);
        visit("services", s.services);
        visit("buckets", s.buckets);
    }
};

template<>
struct Shape<Snapshot> {
    static void fields(auto& s, auto& visit) {
        visit("status", s.status);
        visit("services", s.services);
        visit("edges", s.edges);
        visit("validators", s.validators);
        visit("proposals", s.proposals);
        visit("blocks", s.blocks);
        visit("history", s.history);
        visit("swaps", s.swaps);
        visit("generation", s.generation);
    }
};

template<>
struct Shape<NodeEvent> {
    static void fields(auto& s, auto& visit) {
        visit("kind", s.kind);
        visit("height", s.height);
        visit("time_ms", s.timeMs);
        visit("proposal", s.proposal);
        visit("hash", s.hash);
        visit("service", s.service);
        visit("text", s.text);
        visit("data", s.data);
        visit("sample", s.sample);
        visit("override", s.overrideNumber);
    }
};

template<>
struct Shape<chain::Event> {
    static void fields(auto& s, auto& visit) {
        visit("service", s.service);
        visit("name", s.name);
        visit("data", s.data);
    }
};

} // namespace phoenix::json
