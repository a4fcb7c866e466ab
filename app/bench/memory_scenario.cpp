// Scenario 14: the memory of a validator process: alone, and the mean of 51 on one machine; with its share of the pages
// that processes share (PSS), after some blocks.
#include "app/bench/live_testnet.h"
#include "app/bench/scenario.h"

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 14;
constexpr std::uint64_t kBlocks = 20;
constexpr std::uint64_t kIntervalMs = 400;

struct Size {
    std::uint32_t validators;
    double megabytesMax;
};
constexpr Size kSizes[] = {{1, 80}, {51, 68}};

} // namespace

Result<Report> runMemory(const Setting& setting) {
    Report report;
    for (const Size& size : kSizes) {
        const std::string name = size.validators == 1 ? "alone" : "mean of " + std::to_string(size.validators);
        progress("memory: " + name);
        const auto net = LiveTestnet::start(setting.folder / ("memory-" + std::to_string(size.validators)), size.validators, kIntervalMs);
        if (!net) return forward(net);
        std::vector<double> looks;
        for (unsigned look = 1; look <= kProcessRoundsMin; ++look) {
            if (auto waited = (*net)->waitForHeight(look * kBlocks / kProcessRoundsMin); !waited) return forward(waited);
            const auto mebibytes = (*net)->meanPss();
            if (!mebibytes) return forward(mebibytes);
            looks.push_back(*mebibytes * 1024 * 1024 / 1e6);
        }
        Outcome outcome;
        outcome.scenario = kScenario;
        outcome.name = "memory of a validator";
        outcome.side = name;
        outcome.unit = "MB";
        outcome.wall = spreadOf(looks);
        // It only grows: the last look counts.
        report.goals.push_back({kScenario, "memory of a validator, " + name, size.megabytesMax, looks.back(), "MB", name});
        report.outcomes.push_back(std::move(outcome));
    }
    return report;
}

} // namespace phoenix::bench
