// What the outside may know: plain values, published by the node as immutable snapshots.
//
// Times are Unix milliseconds, durations say their unit, power and money are u64.
#pragma once

#include "node/chain/block.h"
#include "node/chain/receipt.h"
#include "node/chain/upgrade_calls.h"

#include <memory>
#include <optional>

namespace phoenix::api {

using chain::Hash;
using chain::ProposalState;
using chain::PublicKey;
using crypto::Address;

inline constexpr std::uint32_t kKernelAbi = 1;

// A figure that only the node itself can know.
struct SelfReport {
    std::string label; // "execute_us", "mempool_bytes", …
    std::uint64_t value = 0;

    friend bool operator==(const SelfReport&, const SelfReport&) = default;
};

// What a node tells of itself; how often and of what, the policy `telemetry` decides.
struct Heartbeat {
    std::uint64_t timeMs = 0;
    std::uint64_t height = 0;
    std::uint64_t intervalMs = 0; // until the next
    std::vector<SelfReport> reports;

    friend bool operator==(const Heartbeat&, const Heartbeat&) = default;
};

struct NodeStatus {
    std::string chainId;
    Hash genesisHash{};
    bool development = false;
    std::uint64_t height = 0;
    std::uint64_t timeMs = 0; // of the newest block
    Hash stateRoot{};         // after executing `height`
    Hash servicesRoot{};
    bool syncing = false;
    std::uint32_t peers = 0;
    std::optional<Address> validatorAddress; // of the operator, when this node holds a consensus key
    std::optional<PublicKey> consensusKey;
    std::uint64_t power = 0;
    std::uint64_t totalPower = 0;
    std::uint64_t mempool = 0; // waiting transactions
    std::string version;       // of the binary
    std::uint32_t kernelAbi = kKernelAbi;
    std::uint32_t round = 0;
    std::string step;                  // "propose", "prevote", "precommit", "commit"
    std::uint64_t blockIntervalMs = 0; // between the two newest blocks
    std::uint64_t blockIntervalTargetMs = 0;
    std::uint64_t executeMicroseconds = 0; // of the newest block
    std::uint64_t commitMicroseconds = 0;
    std::optional<Heartbeat> heartbeat; // the newest
};

enum class ServiceKind : std::uint8_t { State, Policy };
enum class ServiceState : std::uint8_t { Active, Probation, Failed };

std::string_view name(ServiceKind kind);
std::string_view name(ServiceState state);

// A version that will come into force.
struct NextVersion {
    std::uint64_t proposal = 0;
    std::string version;
    Hash codeHash{};
    std::uint64_t activationHeight = 0;
    bool compiledHere = false;
};

struct ServiceInfo {
    std::string service;
    ServiceKind kind = ServiceKind::State;
    std::string version;
    Hash codeHash{};
    std::uint64_t activeSince = 0; // height; 0: genesis
    ServiceState state = ServiceState::Active;
    std::string engine; // "jit" or "interpreter"
    std::uint64_t codeBytes = 0;
    std::uint64_t calls = 0; // since the node started
    double callsPerSecond = 0;
    std::uint64_t errors = 0;
    double p50Us = 0; // over the last ten seconds of traffic
    double p99Us = 0;
    double maxUs = 0;
    std::vector<std::string> dependencies;
    std::vector<std::string> permissions; // imports and foreign prefixes, as text
    std::vector<std::string> methods;
    Bytes descriptor; // Borsh; service::decodeDescriptor reads it
    std::string lastError;
    std::optional<NextVersion> next;
};

// Calls from one service (or "kernel") to another.
struct EdgeInfo {
    std::string from;
    std::string to;
    std::uint64_t calls = 0;
    double callsPerSecond = 0;
    std::uint64_t errors = 0;
    double p50Us = 0;
    double p99Us = 0;
};

struct BlockSummary {
    std::uint64_t height = 0;
    Hash hash{};
    std::uint64_t timeMs = 0;
    std::uint64_t intervalMs = 0; // measured here between commits
    PublicKey proposer{};
    std::uint32_t transactions = 0;
    std::uint32_t failed = 0;
    std::uint32_t bytes = 0;
    std::uint64_t executeMicroseconds = 0;
};

struct BlockInfo {
    chain::Block block;
    Hash hash{};
    std::uint64_t intervalMs = 0;
};

struct TransactionInfo {
    Hash hash{};
    std::uint64_t height = 0;
    chain::Transaction transaction;
    chain::Execution execution;
};

struct AccountInfo {
    Address address{};
    std::uint64_t balance = 0;
    std::uint64_t nonce = 0; // of the next transaction
};

struct ValidatorInfo {
    Address address{}; // of the operator
    std::string name;
    std::uint64_t power = 0;
    PublicKey consensusKey{};
};

enum class VoteChoice : std::uint8_t { Yes, No, Veto, Abstain };
std::string_view name(VoteChoice choice);
Result<VoteChoice> parseVoteChoice(std::string_view text);

struct VoteInfo {
    Address voter{};
    std::string name;
    VoteChoice choice = VoteChoice::Yes;
    std::uint64_t power = 0;
    std::uint64_t height = 0;
};

struct AttestationInfo {
    PublicKey validator{};
    std::string name;
    std::uint64_t power = 0;
    chain::Attest attest;
};

// One service of a proposal.
struct ProposedPackage {
    std::string service;
    std::string from; // versions; "" for a new service
    std::string to;
    Hash codeHash{};
};

// How far a service's state has come into the format of the version in force.
struct MigrationInfo {
    std::string service;
    std::string from;        // version
    std::uint64_t steps = 0; // one a block
    std::uint64_t keys = 0;  // written or removed so far
    std::uint64_t startedHeight = 0;
    std::uint64_t doneHeight = 0; // 0: not done
    bool paused = false;          // a step trapped
};

struct ProposalInfo {
    std::uint64_t id = 0;
    std::string kind; // "upgrade", "revert", "parameters", "removal"
    bool emergency = false;
    std::string service;
    std::string from; // versions
    std::string to;
    Hash codeHash{};
    std::vector<Hash> codeHashes;
    std::vector<ProposedPackage> packages; // service, from, to and codeHash are those of the first
    std::vector<MigrationInfo> migrations; // of the versions that it brought into force
    ProposalState state = ProposalState::Voting;
    std::uint64_t yes = 0, no = 0, veto = 0, abstain = 0, notVoted = 0, totalPower = 0;
    bool quorumMet = false;
    bool approved = false;
    std::uint64_t readyPower = 0;
    std::uint64_t outcomePower = 0;
    std::uint64_t submittedHeight = 0;
    std::uint64_t votingEnds = 0;       // height
    std::uint64_t activationHeight = 0; // 0: not scheduled
    std::uint64_t probationEnds = 0;
    std::string title;
    std::string description;
    Address author{};
    std::vector<VoteInfo> votes;
    std::vector<AttestationInfo> attestations;
};

struct HistoryEntry {
    std::string service;
    std::string version;
    std::uint64_t height = 0; // of activation
    Hash codeHash{};
    std::uint64_t proposal = 0;               // 0: genesis
    std::optional<std::uint64_t> swapPauseUs; // measured on this node; absent after a sync
    std::string outcome; // "active", "probation", "replaced", "reverted", "overridden", "removed"
    std::optional<std::uint64_t> overrideNumber; // decided by an override, not by a proposal
};

struct Finding {
    std::string function; // "" where it is not about one
    std::uint32_t instruction = 0;
    std::string message;
};

// `passed` is absent where the gate does not apply.
struct GateResult {
    std::string gate;
    std::optional<bool> passed;
    std::vector<Finding> findings;
};

struct GateReport {
    bool accepted = false;
    Hash codeHash{};
    std::uint64_t size = 0;
    std::vector<GateResult> gates;
};

// One changed function, or one changed source file, as the lines of a unified diff.
struct DiffLine {
    char mark = ' '; // ' ', '+', '-'
    std::uint32_t oldLine = 0;
    std::uint32_t newLine = 0;
    std::string text;
};

struct FunctionDiff {
    std::string name;
    char mark = ' '; // '~' changed, '+' added, '-' removed
    std::uint32_t instructionsBefore = 0;
    std::uint32_t instructionsAfter = 0;
    std::uint32_t added = 0;
    std::uint32_t removed = 0;
    std::vector<DiffLine> lines;
};

struct PackageInspection {
    Hash codeHash{};
    Hash packageHash{};
    std::string service;
    std::string from; // version in force, "" for a new service
    std::string to;
    Hash fromCodeHash{};
    std::vector<std::pair<std::string, std::string>> manifest; // in order, for showing
    std::vector<std::string> methods;
    std::vector<std::string> permissions;
    std::vector<std::string> permissionsAdded;
    std::vector<std::string> permissionsRemoved;
    std::vector<std::string> importsAdded;
    std::vector<std::string> importsRemoved;
    bool migrates = false;
    bool forwardOnly = false; // it migrates and has no way back
    std::vector<FunctionDiff> functions;
    std::uint32_t functionsUnchanged = 0;
    std::vector<FunctionDiff> source; // by file
};

// What happened in one second, for the charts and Prometheus.
struct ServiceLatency {
    std::string service;
    std::uint64_t calls = 0;
    std::uint64_t errors = 0;
    double p50Us = 0;
    double p99Us = 0;
    double maxUs = 0;
};

struct LatencySample {
    std::uint64_t timeMs = 0;
    std::uint64_t height = 0;
    std::optional<double> blockIntervalMs; // absent when no block was made in it
    std::uint64_t calls = 0;
    std::optional<double> p50Us; // over all services; absent without calls
    std::optional<double> p99Us;
    std::vector<ServiceLatency> services;
    std::vector<std::uint32_t> buckets; // calls by half octave from 0.5 µs, for the heat lane
};

// An exchange of code at a block boundary.
struct SwapMarker {
    std::uint64_t timeMs = 0;
    std::uint64_t height = 0;
    std::uint64_t proposal = 0; // 0: an override decided
    std::string service;
    std::string from;
    std::string to;
    std::uint64_t pauseUs = 0;   // the exchange itself
    std::string outcome;         // "active", "reverted"
    std::optional<std::uint64_t> overrideNumber;

    friend bool operator==(const SwapMarker&, const SwapMarker&) = default;
};

// A proof with the root that it leads to: Borsh of chain::StateProof or chain::CodeProof.
struct ProofInfo {
    std::uint64_t height = 0; // whose execution the root describes
    Hash root{};
    Bytes proof;
};

// Everything the window and `phoenix status` show at once; a new one after each block and each second.
struct Snapshot {
    NodeStatus status;
    std::vector<ServiceInfo> services; // by name
    std::vector<EdgeInfo> edges;
    std::vector<ValidatorInfo> validators;
    std::vector<ProposalInfo> proposals; // newest first, at most 200, without votes of closed ones
    std::vector<BlockSummary> blocks;    // newest first, at most 64
    std::vector<HistoryEntry> history;
    std::vector<SwapMarker> swaps; // newest first
    std::uint64_t generation = 0;  // rises with each snapshot
};

enum class NodeEventKind : std::uint8_t {
    Block,       // `height`
    Transaction, // `hash` was committed in `height`; `text` is its status
    Proposal,    // `proposal` changed its state; `text` is the new one
    Vote,        // a vote was counted
    Ready,       // this node attested a code hash
    Swap,        // `service` runs `text` from `height` on
    Sample,      // a new latency sample
    Emitted,     // a service's event: `service`, `text` its name, `data`
    Alert,       // an operator should look: `text`
    Stopped,     // the node ended; `text` says why
};
std::string_view name(NodeEventKind kind);

struct NodeEvent {
    NodeEventKind kind = NodeEventKind::Block;
    std::uint64_t height = 0;
    std::uint64_t timeMs = 0;
    std::uint64_t proposal = 0; // 0: of none
    Hash hash{};
    std::string service;
    std::string text;
    Bytes data;
    std::shared_ptr<const LatencySample> sample;
    std::optional<std::uint64_t> overrideNumber; // of an exchange that an override decided
};

} // namespace phoenix::api
