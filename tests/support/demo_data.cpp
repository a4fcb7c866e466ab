#include "tests/support/demo_data.h"

#include "node/service/descriptor.h"

#include <cmath>

namespace phoenix::fake {

namespace {

using namespace api;
namespace service = phoenix::service;

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

service::MethodDescriptor method(std::string name, std::string args, std::string result = "{}") {
    return {std::move(name), std::move(args), std::move(result), 5'000'000, false};
}

service::MethodDescriptor view(std::string name, std::string args, std::string result) {
    return {std::move(name), std::move(args), std::move(result), 2'000'000, true};
}

service::Dependency on(std::string service) {
    return {std::move(service), {1, 0, 0}, service::Version{2, 0, 0}};
}

// What the node itself makes of a descriptor.
ServiceInfo described(service::Descriptor descriptor, double callsPerSecond, double p50, double p99) {
    std::ranges::sort(descriptor.methods, {}, &service::MethodDescriptor::name);
    descriptor.abi = kKernelAbi;
    ServiceInfo info;
    info.service = descriptor.name;
    info.version = service::toText(descriptor.version);
    info.kind = descriptor.kind == service::ServiceKind::Policy ? ServiceKind::Policy
                                                                : ServiceKind::State;
    info.codeHash = hashNamed(info.service + " " + info.version);
    info.engine = "jit";
    info.codeBytes = 9'000 + std::uint64_t(info.service.size()) * 1'700;
    info.calls = std::uint64_t(callsPerSecond * 9'000);
    info.callsPerSecond = callsPerSecond;
    info.p50Us = p50;
    info.p99Us = p99;
    info.maxUs = p99 * 2.4;
    for (const service::Dependency& dependency : descriptor.dependencies) {
        info.dependencies.push_back(dependency.service);
        info.permissions.push_back("call " + dependency.service + " " +
                                   service::rangeText(dependency));
    }
    if (info.kind == ServiceKind::State) info.permissions.push_back("state " + info.service + "/*");
    for (const service::ForeignRead& read : descriptor.foreignReads)
        info.permissions.push_back("read " + read.service + "/" + toText(read.prefix) + "*");
    for (const service::MethodDescriptor& each : descriptor.methods)
        info.methods.push_back(each.name);
    info.descriptor = service::encode(descriptor);
    return info;
}

service::Descriptor stateService(std::string name, service::Version version = {1, 0, 0}) {
    service::Descriptor descriptor;
    descriptor.name = std::move(name);
    descriptor.version = version;
    return descriptor;
}

service::Descriptor policy(std::string name, std::vector<service::MethodDescriptor> methods) {
    service::Descriptor descriptor = stateService(std::move(name));
    descriptor.kind = service::ServiceKind::Policy;
    descriptor.methods = std::move(methods);
    return descriptor;
}

service::Descriptor ledger() {
    service::Descriptor made = stateService("ledger", {1, 0, 1});
    made.methods = {
        view("account", "{address:address}", "{balance:u64,nonce:u64}"),
        view("balance", "{address:address}", "u64"),
        method("check", "{sender:key,nonce:u64,fee_max:u64}"),
        method("faucet", "{to:address}"),
        method("transfer", "{to:address,amount:u64}"),
        method("transfer_many", "{payments:vec<{to:address,amount:u64}>}"),
    };
    made.events = {{"transfer", "{from:address,to:address,amount:u64}"}};
    return made;
}

service::Descriptor governance() {
    service::Descriptor made = stateService("governance");
    made.methods = {
        method("cancel", "{proposal:u64}"),
        view("proposal", "{proposal:u64}", "{id:u64,title:string,yes:u64,no:u64}"),
        method("propose",
               "{kind:u8,code_hashes:vec<hash>,title:string,description:string,"
               "outcome:option<hash>,emergency:bool}",
               "u64"),
        method("revert", "{service:string}"),
        method("vote", "{proposal:u64,choice:u8}"),
    };
    made.dependencies = {on("ledger"), on("validators")};
    made.hooks.endBlock = true;
    return made;
}

service::Descriptor registry() {
    service::Descriptor made = stateService("registry", {1, 1, 0});
    made.methods = {method("register", "{name:string}", "{owner:address,expires:u64}"),
                    view("resolve", "{name:string}", "{owner:address,expires:u64}"),
                    method("transfer_name", "{name:string,to:address}")};
    made.events = {{"registered", "{name:string,owner:address}"}};
    made.dependencies = {on("ledger")};
    made.hooks.migrate = made.hooks.migrateBack = true;
    return made;
}

std::vector<ServiceInfo> services() {
    std::vector<ServiceInfo> all;
    all.push_back(described(policy("builder", {view("select", "{candidates:vec<u64>}", "vec<u32>")}),
                          1, 5.0, 12));
    all.push_back(described(policy("consensus", {view("limits", "{}", "{block_bytes:u32}"),
                                               view("proposer", "{height:u64}", "u32"),
                                               view("timeouts", "{round:u32}", "{propose_ms:u32}")}),
                          3, 4.1, 9.8));
    service::Descriptor fees = stateService("fees");
    fees.methods = {view("charge", "{fuel_used:u64,fuel_price:u64}", "u64"),
                    view("prices", "{}", "{base:u64}"), view("quote", "{fuel:u64}", "u64"),
                    method("set_base_price", "{price:u64}")};
    fees.dependencies = {on("ledger"), on("validators")};
    all.push_back(described(fees, 1'840, 2.2, 6.4));
    all.push_back(described(
        policy("gossip", {view("score", "{peer:key}", "u32"), view("targets", "{}", "vec<u32>")}), 6,
        3.2, 8.1));
    all.push_back(described(governance(), 2, 11, 38));
    all.push_back(described(ledger(), 3'680, 3.1, 8.2));
    all.push_back(described(
        policy("mempool", {view("admit", "{fee:u64,bytes:u32}", "bool"),
                           view("evict", "{prices:vec<u64>}", "vec<u32>"),
                           view("rank", "{prices:vec<u64>}", "vec<u64>")}),
        190, 2.6, 7.7));
    all.push_back(described(registry(), 210, 5.2, 17));
    all.push_back(described(policy("sync", {view("next_request", "{height:u64}", "option<u64>")}), 0.2,
                          6.0, 15));
    all.push_back(
        described(policy("telemetry", {view("heartbeat", "{height:u64}", "{interval_ms:u32}")}), 1, 2.1,
                5.4));
    service::Descriptor validators = stateService("validators");
    validators.methods = {method("evidence", "{first:bytes,second:bytes}"),
                          method("join", "{consensus_key:key,name:string,stake:u64}"),
                          method("leave", "{}"),
                          view("set", "{}", "vec<{operator:address,name:string,power:u64}>"),
                          method("set_power", "{operator:address,power:i64}")};
    validators.dependencies = {on("ledger")};
    validators.foreignReads = {{"governance", toBytes("parameters")}};
    all.push_back(described(validators, 4, 7.4, 21));
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
            {"kernel", "builder", 12'907, 1, 0, 5.0, 12},
            {"kernel", "consensus", 38'721, 3, 0, 4.1, 9.8},
            {"kernel", "fees", 33'120'000, 1'840, 0, 2.2, 6.4},
            {"kernel", "gossip", 54'000, 6, 0, 3.2, 8.1},
            {"kernel", "governance", 30'100, 2, 3, 11, 38},
            {"kernel", "ledger", 33'120'000, 1'840, 57, 3.3, 8.8},
            {"kernel", "mempool", 1'710'000, 190, 0, 2.6, 7.7},
            {"kernel", "registry", 1'890'000, 210, 41, 5.2, 17},
            {"kernel", "sync", 1'800, 0.2, 0, 6.0, 15},
            {"kernel", "telemetry", 12'900, 1, 0, 2.1, 5.4},
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
    info.packages = {{service, from, to, info.codeHash}};
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
    probation.migrations = {
        {"registry", "1.0.0", 240, 96'000, probation.activationHeight, 0, false}};
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

// What a demo of ordinary days does not have.
ProposalInfo setProposal() {
    ProposalInfo set = proposal(15, "mempool", "1.0.0", "1.1.0", ProposalState::Voting,
                                kDemoHeight - 40, "Priority for those who pay more");
    set.emergency = true;
    set.packages.push_back({"builder", "1.0.0", "1.1.0", hashNamed("builder 1.1.0")});
    set.packages.push_back({"registry", "1.1.0", "2.0.0", hashNamed("registry 2.0.0")});
    for (const ProposedPackage& package : set.packages)
        if (package.service != "mempool") set.codeHashes.push_back(package.codeHash);
    set.votes = {voteOf(kValidators[1], VoteChoice::Yes, kDemoHeight - 20)};
    tally(set);
    return set;
}

ProposalInfo removalProposal() {
    ProposalInfo removal = proposal(16, "registry", "1.1.0", "1.1.0", ProposalState::Voting,
                                    kDemoHeight - 12, "Names move to another network");
    removal.kind = "removal";
    tally(removal);
    return removal;
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
    for (const char* name : {"builder", "consensus", "fees", "gossip", "governance", "ledger",
                             "mempool", "registry", "sync", "telemetry", "validators"})
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

void addRareEvents(Snapshot& snapshot) {
    const std::uint64_t height = snapshot.status.height;
    const std::uint64_t now = snapshot.status.timeMs;
    snapshot.proposals.insert(snapshot.proposals.begin(), setProposal());
    snapshot.proposals.insert(snapshot.proposals.begin(), removalProposal());
    for (ProposalInfo& each : snapshot.proposals)
        for (MigrationInfo& migration : each.migrations)
            migration.paused = true;
    for (HistoryEntry& entry : snapshot.history)
        if (entry.service == "governance" && entry.outcome == "active") entry.outcome = "overridden";
    HistoryEntry rescued{"governance", "1.0.1", height - 60, hashNamed("governance 1.0.1"), 0, 58,
                         "active", {}};
    rescued.overrideNumber = 1;
    snapshot.history.push_back(rescued);
    for (ServiceInfo& info : snapshot.services)
        if (info.service == "governance") {
            info.version = rescued.version;
            info.codeHash = rescued.codeHash;
            info.activeSince = rescued.height;
        }
    HistoryEntry token{"token", "1.0.0", height - 400, hashNamed("token 1.0.0"), 9, 40, "removed", {}};
    snapshot.history.push_back(token);
    snapshot.swaps.insert(snapshot.swaps.begin(),
                          {now - 60'000, height - 60, 0, "governance", "1.0.0", "1.0.1", 58, "active", 1});
    snapshot.swaps.insert(snapshot.swaps.begin() + 1,
                          {now - 120'000, height - 120, 9, "token", "1.0.0", "", 31, "active"});
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
    inspection.permissions = {"call ledger >= 1.0.0, < 2.0.0", "call validators >= 1.0.0, < 2.0.0",
                              "state fees/*", "read validators/set*"};
    inspection.permissionsAdded = {"read validators/set*"};
    inspection.permissionsRemoved = {"call governance >= 1.0.0"};
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
