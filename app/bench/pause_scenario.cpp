// Scenario 1 with one validator: what a change of code costs the chain. Both sides happen to one
// running node under a load of signed transfers: `live` activates upgrades/samples/fees_v2 by
// proposal and vote; `restart` stops the process, exchanges the program and starts it on the same
// home.
//
// The number is the extra gap between blocks: at the change, less what is ordinary in the same
// phase. For `live` the swap lies in the interval that ends with block H or with the one after it,
// so the longer of the two counts, less the median of the same over ordinary neighbours; times are
// those at which events of blocks arrive here. For `restart` they are the times in the headers,
// because nobody listens while the node is down.
#include "app/bench/block_times.h"
#include "app/bench/live_validator.h"
#include "app/bench/scenario.h"
#include "app/bench/transfer_load.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <cmath>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 1;
constexpr std::uint64_t kBlockIntervalMs = 100;
constexpr std::uint64_t kOrdinaryBlocks = 20; // before the change and after it
constexpr std::uint64_t kMoney = 1'000'000'000'000'000;

struct Phase {
    Taken taken; // the extra gap in microseconds; the processor time of the node in the whole phase
    LoadDone load;
};

struct Round {
    Phase live;
    Phase restart;
    double swapPause = 0;         // microseconds, measured by the node itself
    std::vector<double> ordinary; // intervals of `live`
    crypto::Hash stateRoot{};     // that a replay from genesis leads to, too
};

LoadPlan loadOf(const LiveValidator& node, const std::string& name, std::uint64_t seed) {
    LoadPlan plan;
    plan.url = node.url();
    plan.name = name;
    plan.seed = seed;
    return plan;
}

// Chunks, seal, proposal, the operator's vote: gives the height at which it comes into force.
Result<std::uint64_t> upgrade(LiveValidator& node, ByteView package) {
    const auto sealed = node.commitAll(api::packageCalls(package));
    if (!sealed) return forward(sealed);
    const Bytes& returned = sealed->execution.returned;
    crypto::Hash codeHash{};
    if (returned.size() < codeHash.size()) return reject("upgrades.seal gave no code hash");
    std::copy_n(returned.begin(), codeHash.size(), codeHash.begin());
    const auto proposed =
        node.commit(api::proposeUpgradeCall({codeHash}, "phoenix-bench", "scenario 1"));
    if (!proposed) return forward(proposed);
    const auto id =
        codec::decode<std::uint64_t>(proposed->execution.returned, "the proposal's number");
    if (!id) return forward(id);
    if (const auto voted = node.commit(api::voteCall(*id, api::VoteChoice::Yes)); !voted)
        return forward(voted);
    while (true) {
        const auto proposal = node.caller().ask<api::ProposalInfo>("proposal", {{"id", *id}});
        if (!proposal) return forward(proposal);
        if (proposal->state == chain::ProposalState::Probation ||
            proposal->state == chain::ProposalState::Final)
            return proposal->activationHeight;
        if (proposal->state != chain::ProposalState::Voting &&
            proposal->state != chain::ProposalState::Approved &&
            proposal->state != chain::ProposalState::Scheduled &&
            proposal->state != chain::ProposalState::Deferred)
            return reject("the upgrade did not come into force: its proposal is in state " +
                          std::string(chain::name(proposal->state)));
        const auto now = node.height();
        if (!now) return forward(now);
        if (auto waited = node.waitForHeight(*now + 1); !waited) return forward(waited);
    }
}

// The longer of two intervals that follow each other; absent when one was not seen.
std::optional<double> longerOfTwo(const BlockTimes& times, std::uint64_t height) {
    const auto one = times.interval(height), next = times.interval(height + 1);
    if (!one || !next) return std::nullopt;
    return std::max(*one, *next);
}

Result<> liveSwap(LiveValidator& node, crypto::KeyPair sender, ByteView package,
                  const Setting& setting, Round& round) {
    TransferLoad load(loadOf(node, "live", setting.seed), std::move(sender));
    const auto times = BlockTimes::watch(node.url());
    if (!times) return forward(times);
    const auto cpuBefore = node.cpu();
    const auto first = node.height();
    if (!first) return forward(first);
    if (auto waited = node.waitForHeight(*first + kOrdinaryBlocks); !waited) return waited;
    const auto activation = upgrade(node, package);
    if (!activation) return forward(activation);
    if (auto waited = node.waitForHeight(*activation + kOrdinaryBlocks); !waited) return waited;

    const auto history = node.caller().ask<std::vector<api::HistoryEntry>>("history");
    if (!history) return forward(history);
    const auto entry = std::ranges::find_if(*history, [&](const api::HistoryEntry& one) {
        return one.service == "fees" && one.height == *activation;
    });
    if (entry == history->end() || !entry->swapPauseUs)
        return reject("the history has no swap pause of the upgrade");
    round.swapPause = double(*entry->swapPauseUs);

    std::vector<double> pairs;
    const auto ordinary = [&](std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t height = from; height < to; ++height) {
            if (const auto interval = (*times)->interval(height))
                round.ordinary.push_back(*interval);
            if (const auto pair = longerOfTwo(**times, height)) pairs.push_back(*pair);
        }
    };
    // Not those in which the package is carried, judged and compiled.
    ordinary(*first + 2, *first + kOrdinaryBlocks - 1);
    ordinary(*activation + 3, *activation + kOrdinaryBlocks - 1);
    const auto change = longerOfTwo(**times, *activation);
    if (!change || pairs.empty())
        return reject("the events of the blocks around the activation did not arrive");
    round.live.taken.wall = *change - percentile(pairs, 0.5);
    auto done = load.finish();
    if (!done) return forward(done);
    round.live.load = *done;
    round.live.taken.cpu = double((node.cpu() - cpuBefore).count()) / 1e3;
    return {};
}

Result<std::uint64_t> headerTimeMs(LiveValidator& node, std::uint64_t height) {
    const auto block = node.caller().ask<api::BlockInfo>("block", {{"height", height}});
    if (!block) return forward(block);
    return block->block.header.timeMs;
}

Result<> stopAndStart(LiveValidator& node, crypto::KeyPair sender, const Setting& setting,
                      Round& round) {
    TransferLoad load(loadOf(node, "restart", setting.seed), std::move(sender));
    const auto cpuBefore = node.cpu();
    const auto first = node.height();
    if (!first) return forward(first);
    if (auto waited = node.waitForHeight(*first + kOrdinaryBlocks); !waited) return waited;
    const auto cpuUntil = node.cpu();
    if (auto restarted = node.restart(); !restarted) return restarted;
    load.moveTo(node.url());
    const auto again = node.height();
    if (!again) return forward(again);
    if (auto waited = node.waitForHeight(*again + kOrdinaryBlocks); !waited) return waited;
    auto done = load.finish();
    if (!done) return forward(done);
    round.restart.load = *done;
    round.restart.taken.cpu = double((cpuUntil - cpuBefore + node.cpu()).count()) / 1e3;
    // The longest gap of the phase is that of the restart: an ordinary one is a fraction of it.
    std::vector<double> gaps;
    std::optional<std::uint64_t> before;
    for (std::uint64_t height = *first + 1; height <= *again + kOrdinaryBlocks; ++height) {
        const auto time = headerTimeMs(node, height);
        if (!time) return forward(time);
        if (before) gaps.push_back(double(*time - *before) * 1e3);
        before = *time;
    }
    round.restart.taken.wall = percentile(gaps, 1) - percentile(gaps, 0.5);
    return {};
}

Result<Round> oneRound(unsigned number, ByteView package, const Setting& setting) {
    const std::filesystem::path folder = setting.folder / ("pause-" + std::to_string(number));
    auto node = LiveValidator::start(folder, kBlockIntervalMs);
    if (!node) return forward(node);
    const auto key = [&](const char* name) { return (*node)->fundedKey(name, kMoney); };
    Round round;
    const auto live = [&]() -> Result<> {
        auto sender = key("live");
        if (!sender) return forward(sender);
        return liveSwap(**node, std::move(*sender), package, setting, round);
    };
    const auto restart = [&]() -> Result<> {
        auto sender = key("restart");
        if (!sender) return forward(sender);
        return stopAndStart(**node, std::move(*sender), setting, round);
    };
    if (number % 2 == 0) {
        if (auto done = live(); !done) return forward(done, "live");
        if (auto done = restart(); !done) return forward(done, "restart");
    } else {
        if (auto done = restart(); !done) return forward(done, "restart");
        if (auto done = live(); !done) return forward(done, "live");
    }
    round.live.taken.result = round.live.load.result;
    round.restart.taken.result = round.restart.load.result;
    if (auto stopped = (*node)->stop(); !stopped) return forward(stopped);
    const auto replayed = (*node)->replay();
    if (!replayed) return forward(replayed);
    const auto root = fromHex(*replayed);
    if (!root || root->size() != round.stateRoot.size())
        return reject("the replay gave no state root");
    std::copy_n(root->begin(), round.stateRoot.size(), round.stateRoot.begin());
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return round;
}

std::string whyVoid(const std::vector<Round>& rounds) {
    for (const Round& round : rounds)
        for (const Phase* phase : {&round.live, &round.restart}) {
            if (phase->load.committed != phase->load.submitted)
                return std::to_string(phase->load.submitted - phase->load.committed) +
                       " transfers were not committed";
            if (!phase->load.sumsRight) return "the recipients do not have what was sent";
        }
    return {};
}

} // namespace

Result<Report> runPause(const Setting& setting) {
    const auto package = readFile(testnet::standardSamples() / "fees_v2.phx");
    if (!package)
        return forward(package, "the sample upgrade is needed; build the target upgrade_packages");
    const Plan plan{kScenario, "extra gap", "us", setting.full ? kRoundsMin : kProcessRoundsMin,
                    "restart"};
    std::vector<Round> rounds;
    std::vector<std::vector<Taken>> sides(2);
    std::vector<double> pauses, ordinary;
    std::uint64_t submitted = 0, committed = 0;
    for (unsigned i = 0; i < plan.rounds; ++i) {
        progress(plan, i);
        auto round = oneRound(i, *package, setting);
        if (!round) return forward(round);
        sides[0].push_back(round->live.taken);
        sides[1].push_back(round->restart.taken);
        pauses.push_back(round->swapPause);
        ordinary.insert(ordinary.end(), round->ordinary.begin(), round->ordinary.end());
        submitted += round->live.load.submitted + round->restart.load.submitted;
        committed += round->live.load.committed + round->restart.load.committed;
        rounds.push_back(std::move(*round));
    }
    const std::vector<std::string> names{"live", "restart"};
    auto outcomes = compare(plan, names, sides, true);
    const auto alone = [&](const char* name, const std::vector<double>& values) {
        Outcome outcome;
        outcome.scenario = kScenario;
        outcome.name = name;
        outcome.side = "live";
        outcome.unit = "us";
        outcome.wall = spreadOf(values);
        outcomes.push_back(std::move(outcome));
    };
    alone("swap pause", pauses);
    alone("ordinary interval", ordinary);
    const std::string voided = whyVoid(rounds);
    for (Outcome& outcome : outcomes) {
        if (outcome.voided.empty()) outcome.voided = voided;
        outcome.stateRoot = rounds.back().stateRoot;
        outcome.facts = {{"submitted", submitted},
                         {"committed", committed},
                         {"block_interval_ms", kBlockIntervalMs}};
    }
    return outcomes;
}

} // namespace phoenix::bench
