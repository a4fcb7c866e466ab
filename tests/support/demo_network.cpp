#include "tests/support/demo_network.h"

#include "node/base/hex.h"
#include "tests/support/demo_data.h"

namespace phoenix::fake {

namespace {

using namespace api;

constexpr const char* kNames[] = {
    "atlas",  "quill",   "ember",   "cobalt", "maris",  "sable",  "orchid", "talus",  "wren",   "juniper", "aurora",
    "cedar",  "drift",   "lumen",   "indigo", "kestrel", "helios", "mistral", "nimbus", "onyx",   "prairie", "quartz",
    "raven",  "sierra",  "tundra",  "umber",  "vesper", "willow", "xenon",  "yarrow", "zephyr", "alder",   "basalt",
    "coral",  "dune",    "echo",    "fjord",  "garnet", "harbor", "iris",   "jasper", "kelp",   "lagoon",  "mesa",
    "north",  "opal",    "pike",    "ridge",  "summit", "thorn",  "vale"};
constexpr std::size_t kMany = 20; // from so many validators on some are unwell
constexpr std::uint64_t kSilenceMs = 65'000;
constexpr std::uint64_t kSwapLastsMs = 9'000; // of the slow five

double noise(std::uint64_t index, std::uint64_t salt) {
    std::uint64_t x = (index + 1) * 0x9e3779b97f4a7c15ull + salt * 0xbf58476d1ce4e5b9ull;
    x ^= x >> 31;
    x *= 0x94d049bb133111ebull;
    x ^= x >> 29;
    return double(x >> 11) / double(1ull << 53);
}

struct Moment {
    const Snapshot& snapshot;
    std::uint64_t timeMs;

    std::uint64_t interval() const { return std::max<std::uint64_t>(1, snapshot.status.blockIntervalTargetMs); }
    std::uint64_t heightAt(std::uint64_t when) const {
        const std::uint64_t now = snapshot.status.timeMs;
        const std::uint64_t back = when < now ? (now - when + interval() - 1) / interval() : 0;
        return snapshot.status.height - std::min(back, snapshot.status.height);
    }
    std::uint64_t tip() const { return heightAt(timeMs); }
    const SwapMarker* swap() const { return snapshot.swaps.empty() ? nullptr : &snapshot.swaps.front(); }
};

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

// How many blocks a validator of this name is away from the tip.
std::uint64_t behindOf(const Moment& at, std::string_view name, std::uint64_t index) {
    if (at.snapshot.validators.size() < kMany) return 0;
    const SwapMarker* swap = at.swap();
    const std::uint64_t swapMs = swap != nullptr ? swap->timeMs : 0;
    const auto fallingSince = [&](std::uint64_t start) {
        return at.timeMs > start ? (at.timeMs - start) * 3 / 4 / at.interval() : 0;
    };
    if (name == "raven") return std::min<std::uint64_t>(fallingSince(swapMs - 10'000), 40);
    if (name == "fjord") return std::min<std::uint64_t>(fallingSince(swapMs - 6'000), 30);
    if (isOneOf(name, {"tundra", "xenon", "basalt", "kelp", "pike"}) && at.timeMs >= swapMs &&
        at.timeMs < swapMs + kSwapLastsMs)
        return at.tip() + 1 - std::min(swap->height, at.tip());
    return name != "helios" && noise(index, at.timeMs / 1000) < 0.045 ? 1 : 0;
}

NodeId nodeNamed(const std::string& name) {
    const Hash hash = hashNamed(name + " node");
    NodeId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

ValidatorStatus statusOf(const Moment& at, const ValidatorInfo& info, std::uint64_t index) {
    const NodeStatus& own = at.snapshot.status;
    ValidatorStatus status;
    status.consensusKey = info.consensusKey;
    status.name = info.name;
    status.power = info.power;
    status.self = own.consensusKey == info.consensusKey;
    status.connected = !status.self && index % 4 == 0;
    status.node = nodeNamed(info.name);
    status.roundTripUs = status.connected ? 9'000 + std::uint64_t(80'000 * noise(index, 3)) : 0;
    status.intervalMs = at.interval();
    status.heardMs = at.timeMs - std::uint64_t(400 * noise(index, at.timeMs));
    const SwapMarker* swap = at.swap();
    if (info.name == "thorn" && swap != nullptr)
        status.heardMs = std::min(status.heardMs, swap->timeMs - kSilenceMs);
    status.heardAtHeight = at.heightAt(status.heardMs);
    const std::uint64_t tip = status.heardAtHeight;
    status.height = tip - std::min(behindOf({at.snapshot, status.heardMs}, info.name, index), tip);
    status.lastSignedHeight = status.height;
    status.proposedLast = at.tip() % at.snapshot.validators.size() == index;
    status.timeMs = status.heardMs;
    status.step = info.name == "raven" ? "precommit" : "prevote";
    status.stateRoot = hashNamed("state at " + std::to_string(status.height));
    status.servicesRoot = own.servicesRoot;
    status.peers = 29 + std::uint32_t(16 * noise(index, 5));
    if (at.snapshot.validators.size() < kMany) status.peers = std::uint32_t(at.snapshot.validators.size()) - 1;
    status.version = own.version;
    const bool swapped = swap != nullptr && status.height >= swap->height;
    for (const ServiceInfo& service : at.snapshot.services) {
        const bool its = swap != nullptr && service.service == swap->service;
        status.services.emplace_back(service.service, its && !swapped ? swap->from : service.version);
        if (service.next && service.next->compiledHere) status.ready.push_back(service.next->codeHash);
    }
    if (swapped) {
        status.swapHeight = swap->height;
        const bool slow = isOneOf(info.name, {"tundra", "xenon", "basalt", "kelp", "pike"});
        status.swapPauseUs = slow ? 1'640'000 + 50'000 * index : 2'600 + std::uint64_t(9'000 * noise(index, 9));
    }
    const bool slow = behindOf(at, info.name, index) > 5;
    status.reports = {{"execute_us", slow ? 1'120'000 : own.executeMicroseconds + std::uint64_t(4'000 * noise(index, 1))},
                      {"commit_us", 5'000 + std::uint64_t(5'000 * noise(index, 2))},
                      {"mempool_transactions", 30 + index},
                      {"mempool_bytes", 9'100}};
    return status;
}

PeerInfo peerOf(const Moment& at, const std::string& name, std::uint64_t index) {
    PeerInfo peer;
    peer.id = nodeNamed(name);
    peer.name = name;
    peer.inbound = index % 3 == 2;
    peer.address = "203.0.113." + std::to_string(10 + index * 4) + ":" + std::to_string(peer.inbound ? 40'000 + index * 97 : 26'656);
    peer.validator = true;
    peer.version = at.snapshot.status.version;
    const std::uint64_t age = 60'000 * (3 + index * index * 11);
    const std::uint64_t connected = at.snapshot.status.timeMs / 60'000 * 60'000 - age;
    peer.connectedMs = connected;
    peer.height = at.tip() - (name == "raven" ? 11 : index % 4 == 1 ? 1 : 0);
    peer.roundTripUs = 9'000 + std::uint64_t(80'000 * noise(index * 4, 3));
    const std::uint64_t seconds = (at.timeMs - std::min(connected, at.timeMs)) / 1000;
    const double swing = 1 + 0.2 * noise(at.timeMs / 1000, index);
    peer.bytesIn = std::uint64_t(double(seconds) * (21'000 + 2'600.0 * double(index)) + 9'000 * swing);
    peer.bytesOut = std::uint64_t(double(seconds) * (34'000 - 1'100.0 * double(index)) + 12'000 * swing);
    peer.messagesIn = peer.bytesIn / 410;
    peer.messagesOut = peer.bytesOut / 390;
    peer.queuedBytes = index == 5 ? 18'000 : 0;
    peer.score = index == 7 ? 34 : 0;
    return peer;
}

} // namespace

Snapshot testnetSnapshot(std::uint64_t timeMs) {
    Snapshot snapshot = demoSnapshot(timeMs);
    snapshot.status.chainId = "phoenix-testnet-3";
    snapshot.validators.clear();
    snapshot.status.totalPower = 0;
    for (const char* name : kNames) {
        const std::uint64_t power = 190 + std::uint64_t(20 * noise(snapshot.validators.size(), 4));
        const bool own = std::string_view(name) == "helios";
        const std::string account = std::string(name) + " of the testnet";
        snapshot.validators.push_back({crypto::addressOf(own ? operatorKey().publicKey() : keyNamed(account).publicKey()), name,
                                       power, keyNamed(std::string(name) + " consensus").publicKey()});
        snapshot.status.totalPower += power;
        if (own) {
            snapshot.status.consensusKey = snapshot.validators.back().consensusKey;
            snapshot.status.power = power;
        }
    }
    for (BlockSummary& block : snapshot.blocks)
        block.proposer = snapshot.validators[block.height % snapshot.validators.size()].consensusKey;
    const std::uint64_t height = snapshot.status.height - kTestnetSwapAgeSeconds;
    snapshot.swaps.front().height = height;
    snapshot.swaps.front().timeMs = timeMs - kTestnetSwapAgeSeconds * 1000;
    for (ServiceInfo& service : snapshot.services)
        if (service.service == snapshot.swaps.front().service) service.activeSince = height;
    for (HistoryEntry& entry : snapshot.history)
        if (entry.service == snapshot.swaps.front().service && entry.proposal != 0) entry.height = height;
    for (ProposalInfo& proposal : snapshot.proposals) {
        const std::uint64_t scale = snapshot.status.totalPower / 100;
        for (std::uint64_t* power : {&proposal.yes, &proposal.no, &proposal.veto, &proposal.abstain, &proposal.readyPower,
                                     &proposal.outcomePower})
            *power *= scale;
        for (VoteInfo& vote : proposal.votes)
            vote.power *= scale;
        proposal.totalPower = snapshot.status.totalPower;
        proposal.notVoted = proposal.totalPower - proposal.yes - proposal.no - proposal.veto - proposal.abstain;
        if (proposal.state == ProposalState::Probation) proposal.activationHeight = height;
    }
    snapshot.status.peers = 12;
    return snapshot;
}

NetworkState demoNetwork(const Snapshot& snapshot, std::uint64_t timeMs) {
    const Moment at{snapshot, timeMs};
    NetworkState state;
    state.timeMs = timeMs;
    state.id = nodeNamed("own");
    state.address = toHex(state.id) + "@198.51.100.7:26656";
    state.inboundMax = 40;
    state.outboundMax = 10;
    state.known = 64;
    state.banned = 1;
    state.targetHeight = at.tip();
    for (std::size_t i = 0; i < snapshot.validators.size(); ++i)
        state.validators.push_back(statusOf(at, snapshot.validators[i], i));
    for (const ValidatorStatus& validator : state.validators)
        if (!validator.self && state.peers.size() < snapshot.status.peers)
            state.peers.push_back(peerOf(at, validator.name, state.peers.size()));
    for (const PeerInfo& peer : state.peers)
        ++(peer.inbound ? state.inbound : state.outbound);
    std::ranges::sort(state.peers, {}, &PeerInfo::id);
    const std::uint64_t total = snapshot.status.totalPower;
    state.round = {at.tip(), 0, "commit", total * 96 / 100, total * 93 / 100, 62'000, 214'000, 341'000};
    return state;
}

void addRareValidators(NetworkState& network) {
    for (ValidatorStatus& validator : network.validators) {
        if (validator.name == "atlas") validator.conflicting = true;
        if (validator.name != "north") continue;
        validator.syncing = true;
        validator.height -= std::min<std::uint64_t>(1'204, validator.height);
        validator.lastSignedHeight = 0;
    }
}

} // namespace phoenix::fake
