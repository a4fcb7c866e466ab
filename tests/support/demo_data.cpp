#include "tests/support/demo_data.h"

#include <cmath>

namespace phoenix::fake {

namespace {

using namespace api;

struct Name {
    const char* name;
    std::uint64_t power;
};

// In all 100, so that shares are easy to check by eye.
constexpr Name kValidators[] = {{"raven", 22},   {"heron", 18}, {"swift", 16}, {"osprey", 14},
                                {"kestrel", 12}, {"wren", 10},  {"dunlin", 8}};

// A fixed, cheap noise in 0..1.
double noise(std::uint64_t index, std::uint64_t salt) {
    std::uint64_t x = index * 0x9e3779b97f4a7c15ull + salt * 0xbf58476d1ce4e5b9ull;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebull;
    x ^= x >> 29;
    return double(x >> 11) / double(1ull << 53);
}

ServiceInfo service(std::string name, ServiceKind kind, std::string version, double callsPerSecond,
                    double p50, double p99, std::vector<std::string> dependencies,
                    std::vector<std::string> methods) {
    ServiceInfo info;
    info.codeHash = hashNamed(name + " " + version);
    info.service = std::move(name);
    info.kind = kind;
    info.version = std::move(version);
    info.engine = "jit";
    info.codeBytes = 9'000 + std::uint64_t(info.service.size()) * 1'700;
    info.calls = std::uint64_t(callsPerSecond * 9'000);
    info.callsPerSecond = callsPerSecond;
    info.p50Us = p50;
    info.p99Us = p99;
    info.maxUs = p99 * 2.4;
    info.dependencies = std::move(dependencies);
    info.methods = std::move(methods);
    info.permissions = {"state_get", "state_put", "return", "abort"};
    if (kind == ServiceKind::Policy)
        info.permissions = {"return", "log"};
    else if (!info.dependencies.empty())
        info.permissions.push_back("call");
    return info;
}

std::vector<ServiceInfo> services() {
    std::vector<ServiceInfo> all;
    all.push_back(service("consensus", ServiceKind::Policy, "1.0.0", 3, 4.1, 9.8, {},
                          {"limits", "proposer", "timeouts"}));
    all.push_back(service("fees", ServiceKind::State, "1.0.0", 1'840, 2.2, 6.4, {"ledger"},
                          {"charge", "quote", "set_base_price"}));
    all.push_back(service("governance", ServiceKind::State, "1.0.0", 2, 11, 38,
                          {"ledger", "validators"},
                          {"cancel", "proposal", "propose", "revert", "vote"}));
    all.push_back(service("ledger", ServiceKind::State, "1.0.1", 3'680, 3.1, 8.2, {},
                          {"account", "balance", "check", "faucet", "transfer", "transfer_many"}));
    all.push_back(service("registry", ServiceKind::State, "1.1.0", 210, 5.2, 17, {"ledger"},
                          {"register", "resolve", "transfer_name"}));
    all.push_back(service("validators", ServiceKind::State, "1.0.0", 4, 7.4, 21, {"ledger"},
                          {"evidence", "join", "leave", "set", "set_power"}));
    for (ServiceInfo& info : all) {
        if (info.service == "ledger") info.activeSince = 9'310;
        if (info.service == "registry") {
            info.activeSince = kDemoHeight - kSwapAgeSeconds;
            info.state = ServiceState::Probation;
            info.errors = 41;
            info.lastError = "register: the name is taken (code 3)";
        }
        if (info.service == "fees")
            info.next = NextVersion{14, "1.1.0", hashNamed("fees 1.1.0"), 0, true};
    }
    return all;
}

std::vector<EdgeInfo> edges() {
    return {{"fees", "ledger", 33'120'000, 1'840, 0, 2.0, 5.1},
            {"governance", "ledger", 812, 0.1, 0, 3.0, 7.7},
            {"governance", "validators", 15'500, 1, 0, 6.1, 14},
            {"kernel", "consensus", 38'721, 3, 0, 4.1, 9.8},
            {"kernel", "fees", 33'120'000, 1'840, 0, 2.2, 6.4},
            {"kernel", "governance", 30'100, 2, 3, 11, 38},
            {"kernel", "ledger", 33'120'000, 1'840, 57, 3.3, 8.8},
            {"kernel", "registry", 1'890'000, 210, 41, 5.2, 17},
            {"kernel", "validators", 26'000, 3, 0, 7.4, 21},
            {"registry", "ledger", 1'702'000, 190, 0, 2.9, 7.0},
            {"validators", "ledger", 400, 0.1, 0, 3.0, 7.2}};
}

VoteInfo voteOf(const Name& validator, VoteChoice choice, std::uint64_t height) {
    return {crypto::addressOf(keyNamed(validator.name).publicKey()), validator.name, choice,
            validator.power, height};
}

ProposalInfo proposal(std::uint64_t id, std::string service, std::string from, std::string to,
                      ProposalState state, std::uint64_t submitted, std::string title) {
    ProposalInfo info;
    info.id = id;
    info.kind = "upgrade";
    info.codeHash = hashNamed(service + " " + to);
    info.codeHashes = {info.codeHash};
    info.service = std::move(service);
    info.from = std::move(from);
    info.to = std::move(to);
    info.state = state;
    info.totalPower = 100;
    info.submittedHeight = submitted;
    info.votingEnds = submitted + 1'000;
    info.title = std::move(title);
    info.author = crypto::addressOf(keyNamed("heron").publicKey());
    return info;
}

// Counts the votes and their consequences by the rules of governance.
void tally(ProposalInfo& info) {
    for (const VoteInfo& vote : info.votes) {
        if (vote.choice == VoteChoice::Yes) info.yes += vote.power;
        if (vote.choice == VoteChoice::No) info.no += vote.power;
        if (vote.choice == VoteChoice::Veto) info.veto += vote.power;
        if (vote.choice == VoteChoice::Abstain) info.abstain += vote.power;
    }
    const std::uint64_t voted = info.yes + info.no + info.veto + info.abstain;
    info.notVoted = info.totalPower - voted;
    info.quorumMet = voted * 3 >= info.totalPower * 2;
    info.approved = info.quorumMet && info.yes * 3 > (info.yes + info.no + info.veto) * 2;
}

AttestationInfo attestation(const Name& validator, const Hash& codeHash) {
    AttestationInfo info;
    info.validator = keyNamed(std::string(validator.name) + " consensus").publicKey();
    info.name = validator.name;
    info.power = validator.power;
    info.attest = {codeHash, true, 140'000 + validator.power * 900, 41'000,
                   "jit",    true, hashNamed("rehearsal"),          hashNamed("post root")};
    return info;
}

std::vector<ProposalInfo> proposals() {
    std::vector<ProposalInfo> all;
    ProposalInfo open = proposal(14, "fees", "1.0.0", "1.1.0", ProposalState::Voting,
                                 kDemoHeight - 310, "Base fee follows the load of the last block");
    open.description =
        "# Why\n\nThe flat price lets a full block cost as much as an empty one.\n\n"
        "# What\n\n- the base price moves by at most 1/8 a block\n- the floor stays at 1\n";
    const VoteChoice choices[] = {VoteChoice::Yes, VoteChoice::Yes, VoteChoice::No,
                                  VoteChoice::Abstain};
    for (int i = 1; i <= 4; ++i)
        open.votes.push_back(voteOf(kValidators[i], choices[i - 1], kDemoHeight - 300 + 40 * i));
    for (int i = 0; i <= 4; ++i) {
        open.attestations.push_back(attestation(kValidators[i], open.codeHash));
        open.readyPower += kValidators[i].power;
    }
    open.outcomePower = 64;
    all.push_back(std::move(open));

    ProposalInfo probation = proposal(13, "registry", "1.0.0", "1.1.0", ProposalState::Probation,
                                      kDemoHeight - 900, "Names may be handed over");
    probation.activationHeight = kDemoHeight - kSwapAgeSeconds;
    probation.probationEnds = probation.activationHeight + 1'000;
    for (const Name& validator : kValidators) {
        probation.attestations.push_back(attestation(validator, probation.codeHash));
        if (validator.power > 8)
            probation.votes.push_back(voteOf(validator, VoteChoice::Yes, kDemoHeight - 700));
    }
    probation.readyPower = probation.outcomePower = 100;
    all.push_back(std::move(probation));

    ProposalInfo vetoed = proposal(12, "ledger", "1.0.1", "2.0.0", ProposalState::Vetoed, 10'800,
                                   "Accounts without a nonce");
    vetoed.votes = {voteOf(kValidators[0], VoteChoice::Veto, 10'900),
                    voteOf(kValidators[2], VoteChoice::Veto, 10'950),
                    voteOf(kValidators[1], VoteChoice::Yes, 10'960)};
    all.push_back(std::move(vetoed));

    ProposalInfo final = proposal(11, "ledger", "1.0.0", "1.0.1", ProposalState::Final, 8'100,
                                  "Batch transfers refuse an empty list");
    final.activationHeight = 9'310;
    final.probationEnds = 10'310;
    for (const Name& validator : kValidators)
        final.votes.push_back(voteOf(validator, VoteChoice::Yes, 8'400));
    final.readyPower = 100;
    all.push_back(std::move(final));

    ProposalInfo reverted =
        proposal(10, "fees", "1.0.0", "1.0.9", ProposalState::Reverted, 6'000, "Cheaper quotes");
    reverted.activationHeight = 7'140;
    for (int i = 0; i < 6; ++i)
        reverted.votes.push_back(voteOf(kValidators[i], VoteChoice::Yes, 6'300));
    reverted.readyPower = 92;
    all.push_back(std::move(reverted));
    for (ProposalInfo& info : all)
        tally(info);
    return all;
}

} // namespace

crypto::KeyPair keyNamed(std::string_view name) {
    return crypto::KeyPair::fromSeed(crypto::sha256(viewOf("demo key "), viewOf(name)));
}

crypto::KeyPair operatorKey() {
    return keyNamed("raven");
}

chain::Hash hashNamed(std::string_view name) {
    return crypto::sha256(viewOf(name));
}

LatencySample demoSample(const Snapshot& snapshot, std::uint64_t timeMs, std::uint64_t index,
                         double stress) {
    LatencySample sample;
    sample.timeMs = timeMs;
    sample.height = snapshot.status.height;
    sample.blockIntervalMs = 985 + 40 * noise(index, 1) + 30 * (stress - 1);
    sample.buckets.assign(24, 0);
    double p50 = 0, p99 = 0;
    for (const ServiceInfo& info : snapshot.services) {
        const double swing = 0.9 + 0.2 * noise(index, info.service.size());
        ServiceLatency latency{info.service,
                               std::uint64_t(info.callsPerSecond * swing),
                               0,
                               info.p50Us * swing,
                               info.p99Us * swing * stress,
                               info.maxUs * swing * stress};
        if (info.service == "registry") latency.errors = std::uint64_t(noise(index, 7) * 3);
        sample.calls += latency.calls;
        p50 += latency.p50Us * double(latency.calls);
        p99 = std::max(p99, latency.p99Us * (latency.calls > 20 ? 1.0 : 0.0));
        // Calls spread about their median over half octaves, a tail of a hundredth at p99.
        const int middle = std::clamp(int(2 * std::log2(latency.p50Us / 0.5)), 1, 22);
        const int tail = std::clamp(int(2 * std::log2(latency.p99Us / 0.5)), 1, 23);
        sample.buckets[std::size_t(middle)] += std::uint32_t(latency.calls * 6 / 10);
        sample.buckets[std::size_t(middle - 1)] += std::uint32_t(latency.calls * 2 / 10);
        sample.buckets[std::size_t(middle + 1)] += std::uint32_t(latency.calls * 2 / 10);
        sample.buckets[std::size_t(tail)] += std::uint32_t(latency.calls / 100);
        sample.services.push_back(std::move(latency));
    }
    if (sample.calls > 0) {
        sample.p50Us = p50 / double(sample.calls);
        sample.p99Us = p99;
    }
    return sample;
}

std::vector<std::shared_ptr<const LatencySample>> demoSamples(std::uint64_t timeMs,
                                                              std::size_t seconds) {
    const Snapshot snapshot = demoSnapshot(timeMs);
    std::vector<std::shared_ptr<const LatencySample>> samples;
    for (std::size_t i = 0; i < seconds; ++i) {
        const std::size_t age = seconds - 1 - i;
        const double sinceSwap = double(kSwapAgeSeconds) - double(age);
        const double stress = sinceSwap >= 0 && sinceSwap < 12 ? 2.1 - sinceSwap / 12 : 1.0;
        LatencySample sample = demoSample(snapshot, timeMs - age * 1000, i, stress);
        sample.height =
            snapshot.status.height - std::min<std::uint64_t>(age, snapshot.status.height);
        samples.push_back(std::make_shared<const LatencySample>(std::move(sample)));
    }
    return samples;
}

Snapshot demoSnapshot(std::uint64_t timeMs) {
    Snapshot snapshot;
    NodeStatus& status = snapshot.status;
    status.chainId = "phoenix-demo";
    status.genesisHash = hashNamed("demo genesis");
    status.development = true;
    status.height = kDemoHeight;
    status.timeMs = timeMs;
    status.stateRoot = hashNamed("state root");
    status.servicesRoot = hashNamed("services root");
    status.peers = 6;
    status.validatorAddress = crypto::addressOf(operatorKey().publicKey());
    status.consensusKey = keyNamed("raven consensus").publicKey();
    status.power = kValidators[0].power;
    status.totalPower = 100;
    status.mempool = 37;
    status.version = "0.1.0";
    status.step = "propose";
    status.blockIntervalMs = 1'004;
    status.blockIntervalTargetMs = 1'000;
    status.executeMicroseconds = 21'400;
    status.commitMicroseconds = 6'900;
    status.heartbeat = Heartbeat{timeMs, kDemoHeight, 1'000, {{"execute_us", 21'400}, {"mempool_bytes", 9'100}}};
    snapshot.services = services();
    snapshot.edges = edges();
    for (const Name& validator : kValidators)
        snapshot.validators.push_back(
            {crypto::addressOf(keyNamed(validator.name).publicKey()), validator.name,
             validator.power, keyNamed(std::string(validator.name) + " consensus").publicKey()});
    snapshot.proposals = proposals();
    for (std::uint64_t i = 0; i < 64; ++i) {
        const std::uint64_t height = kDemoHeight - i;
        BlockSummary block{height,
                           hashNamed("block " + std::to_string(height)),
                           timeMs - i * 1'000,
                           985 + std::uint64_t(40 * noise(height, 1)),
                           snapshot.validators[height % snapshot.validators.size()].consensusKey,
                           1'780 + std::uint32_t(120 * noise(height, 2)),
                           std::uint32_t(height % 3),
                           410'000 + std::uint32_t(9'000 * noise(height, 3)),
                           20'000 + std::uint64_t(3'000 * noise(height, 4))};
        snapshot.blocks.push_back(block);
    }
    for (const char* name : {"consensus", "fees", "governance", "ledger", "registry", "validators"})
        snapshot.history.push_back(
            {name,
             "1.0.0",
             0,
             hashNamed(std::string(name) + " 1.0.0"),
             0,
             {},
             std::string_view(name) == "ledger" || std::string_view(name) == "registry"
                 ? "replaced"
                 : "active"});
    snapshot.history.push_back(
        {"fees", "1.0.9", 7'140, hashNamed("fees 1.0.9"), 10, 61, "reverted"});
    snapshot.history.push_back(
        {"ledger", "1.0.1", 9'310, hashNamed("ledger 1.0.1"), 11, 44, "active"});
    const std::uint64_t swapHeight = kDemoHeight - kSwapAgeSeconds;
    snapshot.history.push_back(
        {"registry", "1.1.0", swapHeight, hashNamed("registry 1.1.0"), 13, 52, "probation"});
    snapshot.swaps = {{timeMs - kSwapAgeSeconds * 1'000, swapHeight, 13, "registry", "1.0.0",
                       "1.1.0", 52, "active"},
                      {timeMs - (kDemoHeight - 9'310) * 1'000, 9'310, 11, "ledger", "1.0.0",
                       "1.0.1", 44, "active"}};
    snapshot.generation = 1;
    return snapshot;
}

GateReport demoReport(const Hash& codeHash, std::string_view refusedGate, std::string_view reason) {
    GateReport report{refusedGate.empty(), codeHash, 18'432, {}};
    bool stopped = false;
    for (const char* gate : {"package", "decode", "verify", "limits", "frame weight", "price",
                             "descriptor", "self-test"}) {
        GateResult result{gate, true, {}};
        if (stopped || std::string_view(gate) == "self-test") result.passed.reset();
        if (refusedGate == gate) {
            result.passed = false;
            result.findings = {{"phx_method_quote", 17, std::string(reason)}};
            stopped = true;
        }
        report.gates.push_back(std::move(result));
    }
    return report;
}

PackageInspection demoInspection(const Hash& codeHash) {
    PackageInspection inspection;
    inspection.codeHash = codeHash;
    inspection.packageHash = hashNamed("package");
    inspection.service = "fees";
    inspection.from = "1.0.0";
    inspection.to = "1.1.0";
    inspection.fromCodeHash = hashNamed("fees 1.0.0");
    inspection.manifest = {{"service", "fees"}, {"version", "1.1.0"},     {"replaces", "1.0.0"},
                           {"kernel ABI", "1"}, {"compiler", "clang 19"}, {"memory", "2 MiB"}};
    inspection.methods = {"charge", "quote", "set_base_price"};
    inspection.permissions = {"abort", "call", "return", "state_get", "state_next", "state_put"};
    inspection.permissionsAdded = {"state_next"};
    inspection.importsAdded = {"phx_state_next"};
    FunctionDiff changed{"phx_hook_end_block", '~', 48, 61, 15, 2, {}};
    changed.lines = {
        {' ', 1, 1, "define i32 @phx_hook_end_block(i32 %0, i32 %1) {"},
        {'-', 2, 0, "  %2 = add i64 %price, 0"},
        {'+', 0, 2, "  %2 = udiv i64 %price, 8"},
        {'+', 0, 3,
         "  %3 = call i64 @phx_state_next(i32 65536, i32 4, i32 0, i32 0, i32 65552, i32 64)"},
        {' ', 3, 4, "  ret i32 0"},
        {' ', 4, 5, "}"}};
    inspection.functions = {
        changed, {"clamp", '+', 0, 12, 12, 0, {{'+', 0, 1, "define i64 @clamp(i64 %0) {"}}}};
    inspection.functionsUnchanged = 21;
    FunctionDiff source{"service.cpp", '~', 0, 0, 2, 1, {}};
    source.lines = {{' ', 40, 40, "void endBlock() {"},
                    {'-', 41, 0, "    price.put(base);"},
                    {'+', 0, 41, "    const auto step = price.get() / 8;"},
                    {'+', 0, 42, "    price.put(clamp(price.get() + step));"},
                    {' ', 42, 43, "}"}};
    inspection.source = {source};
    return inspection;
}

} // namespace phoenix::fake
