// Scenario 11: what a block costs a network: 4, 16 and 51 validator processes linked each with each by TLS, asked for the
// shortest interval, without transactions and under a load of transfers. Times are those at which one node tells of
// its blocks; processor time and bytes are those of all nodes together.
#include "app/bench/block_times.h"
#include "app/bench/live_testnet.h"
#include "app/bench/scenario.h"
#include "app/bench/transfer_load.h"

#include <cmath>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 11;
constexpr std::uint64_t kShortestMs = 1;
constexpr std::uint64_t kSettleBlocks = 10;

struct Size {
    std::uint32_t validators;
    std::uint64_t blocks; // measured of each side
    std::uint64_t rate;   // transfers a second of the side `loaded`
    double p50Max;        // milliseconds; 0: nothing is promised
};
constexpr Size kSizes[] = {{4, 300, 1000, 10}, {16, 100, 400, 0}, {51, 40, 100, 400}};

struct Measured {
    Outcome outcome;
    std::uint64_t laterRounds = 0;
};

double rounded(double number) {
    return std::round(number * 100) / 100;
}

Result<Measured> measure(LiveTestnet& net, const std::string& side, std::uint64_t blocks) {
    const auto times = BlockTimes::watch(net.url(0));
    if (!times) return forward(times);
    const auto first = net.height();
    if (!first) return forward(first);
    const std::uint64_t from = *first + kSettleBlocks;
    if (auto waited = net.waitForHeight(from); !waited) return forward(waited);
    const auto before = net.cost();
    const auto begun = net.height();
    if (!before) return forward(before);
    if (!begun) return forward(begun);
    if (auto waited = net.waitForHeight(*begun + blocks); !waited) return forward(waited);
    const auto after = net.cost();
    const auto end = net.height();
    if (!after) return forward(after);
    if (!end) return forward(end);

    Measured measured;
    std::vector<double> intervals;
    std::uint64_t transactions = 0;
    for (std::uint64_t height = *begun + 1; height <= *end; ++height) {
        if (const auto interval = (*times)->interval(height)) intervals.push_back(*interval / 1000);
        const auto block = net.caller(0).ask<api::BlockInfo>("block", {{"height", height}});
        if (!block) return forward(block);
        transactions += block->block.transactions.size();
        if (block->block.lastCommit.round > 0) ++measured.laterRounds;
    }
    if (intervals.size() < blocks / 2) return reject("the node did not tell of its blocks");
    if (const auto waited = net.waitForHeight(*end + 1); !waited) return forward(waited);
    const double count = double(*end - *begun);
    measured.outcome.scenario = kScenario;
    measured.outcome.name = std::to_string(net.size()) + " validators";
    measured.outcome.side = side;
    measured.outcome.unit = "ms";
    measured.outcome.wall = spreadOf(intervals);
    measured.outcome.cpu = std::chrono::duration<double, std::milli>(after->cpu - before->cpu).count() / count;
    measured.outcome.facts = {{"bytes_a_block", std::round(double(after->bytesSent - before->bytesSent) / count)},
                              {"transactions_a_block", rounded(double(transactions) / count)},
                              {"blocks_in_later_rounds", measured.laterRounds}};
    // What every node has at the end of the phase must be one chain.
    if (const auto agreed = net.agreedHash(*end); agreed)
        measured.outcome.stateRoot = *agreed;
    else
        measured.outcome.voided = agreed.error().message;
    return measured;
}

// Empty blocks, then loaded ones, in the same network.
Result<> measureSize(const Setting& setting, const Size& size, Report& report) {
    progress(std::to_string(size.validators) + " validators: starting");
    const auto net = LiveTestnet::start(setting.folder / ("consensus-" + std::to_string(size.validators)), size.validators, kShortestMs);
    if (!net) return forward(net);
    const std::uint64_t blocks = setting.full ? size.blocks * 3 : size.blocks;
    progress(std::to_string(size.validators) + " validators: empty blocks");
    auto empty = measure(**net, "empty", blocks);
    if (!empty) return forward(empty);

    auto sender = (*net)->operatorKey(1);
    if (!sender) return forward(sender);
    LoadPlan plan;
    plan.url = (*net)->url(1);
    plan.name = "consensus";
    plan.seed = setting.seed;
    plan.rate = size.rate;
    plan.counted = 1;
    TransferLoad load(plan, std::move(*sender));
    progress(std::to_string(size.validators) + " validators: under load");
    auto loaded = measure(**net, "loaded", blocks);
    if (!loaded) return forward(loaded);
    const auto done = load.finish();
    if (!done) return forward(done);
    if (!done->sumsRight || done->committed != done->submitted) loaded->outcome.voided = "transfers were lost";
    loaded->outcome.ratioTo = "empty";
    loaded->outcome.ratio = loaded->outcome.wall.p50 / empty->outcome.wall.p50;
    if (size.p50Max > 0)
        report.goals.push_back({kScenario, "a block of " + empty->outcome.name + ", median", size.p50Max,
                                empty->outcome.voided.empty() ? std::optional(empty->outcome.wall.p50) : std::nullopt, "ms", "empty"});
    report.outcomes.push_back(std::move(empty->outcome));
    report.outcomes.push_back(std::move(loaded->outcome));
    return {};
}

} // namespace

Result<Report> runConsensus(const Setting& setting) {
    Report report;
    for (const Size& size : kSizes)
        if (auto measured = measureSize(setting, size, report); !measured) return forward(measured);
    return report;
}

} // namespace phoenix::bench
