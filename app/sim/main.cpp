// phoenix-sim: runs simulated networks by the seed, and says which ones broke a promise.
#include "node/base/log.h"
#include "node/json/value.h"
#include "node/simulator/network.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace {

using namespace phoenix;
using namespace phoenix::simulator;

struct Asked {
    std::uint64_t seeds = 10;
    std::uint64_t seed = 1;
    std::size_t validators = 4;
    std::uint64_t heights = 0;
    std::string profile = "calm";
    bool json = false;
    bool verbose = false;
};

struct Totals {
    std::uint64_t seeds = 0, heights = 0, rounds = 0, crashes = 0, swaps = 0, events = 0;
    WorkDone work;
    json::Array violations;
    double seconds = 0;

    void add(const Outcome& outcome) {
        ++seeds;
        heights += outcome.heights;
        rounds += outcome.rounds;
        crashes += outcome.crashes;
        swaps += outcome.swaps;
        events += outcome.events;
        work.transactions += outcome.work.transactions;
        work.sealed += outcome.work.sealed;
        work.refused += outcome.work.refused;
        work.proposals += outcome.work.proposals;
        work.validatorChanges += outcome.work.validatorChanges;
    }
    double heightsPerSecond() const { return seconds > 0 ? double(heights) / seconds : 0; }
};

json::Object toJson(const Asked& asked, const Totals& totals) {
    return {{"profile", asked.profile},
            {"validators", asked.validators},
            {"seeds", totals.seeds},
            {"heights", totals.heights},
            {"heights_per_second", std::int64_t(totals.heightsPerSecond())},
            {"later_rounds", totals.rounds},
            {"crashes", totals.crashes},
            {"events", totals.events},
            {"transactions", totals.work.transactions},
            {"sealed", totals.work.sealed},
            {"refused", totals.work.refused},
            {"proposals", totals.work.proposals},
            {"swaps", totals.swaps},
            {"validator_changes", totals.work.validatorChanges},
            {"violations", totals.violations}};
}

int failed(const std::string& message) {
    fmt::print(stderr, "phoenix-sim: {}\n", message);
    return 1;
}

int run(const Asked& asked) {
    auto catalogue = Catalogue::open(Catalogue::buildOfThisProgram(), {"samples", "takeover", "raised", "policies"});
    if (!catalogue) return failed(catalogue.error().message);
    ChainMaker maker(*catalogue);
    (void)maker.begin(asked.validators);
    Totals totals;
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    const auto started = std::chrono::steady_clock::now();
    for (std::uint64_t seed = asked.seed; seed < asked.seed + asked.seeds; ++seed) {
        auto options = optionsOf(asked.profile, seed, asked.validators, asked.heights);
        if (!options) return failed(options.error().message);
        const Outcome outcome = Network(maker, *options).run();
        totals.add(outcome);
        totals.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        if (asked.verbose)
            fmt::print(stderr, "seed {}: {} heights in {} ms, {} later rounds, {} crashes, {} swaps, trace {:016x}\n", seed,
                       outcome.heights, outcome.virtualMs, outcome.rounds, outcome.crashes, outcome.swaps, outcome.trace);
        else if (terminal)
            fmt::print(stderr, "\r{} of {} seeds, {:.0f} heights a second ", totals.seeds, asked.seeds, totals.heightsPerSecond());
        if (!outcome.violated) continue;
        const std::string command = commandOf(*options);
        fmt::print(stderr, "{}seed {} violates: {}: {}\n  {}\n", terminal ? "\n" : "", seed, *outcome.violated, outcome.how, command);
        totals.violations.push_back(
            json::Object{{"seed", seed}, {"property", *outcome.violated}, {"how", outcome.how}, {"command", command}});
    }
    if (terminal && !asked.verbose) fmt::print(stderr, "\n");
    if (asked.json)
        fmt::print("{}\n", json::print(toJson(asked, totals)));
    else
        fmt::print("{} seeds of {}, {} validators: {} heights ({:.0f} a second), {} later rounds, {} crashes, {} transactions, "
                   "{} proposals, {} swaps, {} violations\n",
                   totals.seeds, asked.profile, asked.validators, totals.heights, totals.heightsPerSecond(), totals.rounds,
                   totals.crashes, totals.work.transactions, totals.work.proposals, totals.swaps, totals.violations.size());
    return totals.violations.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    Asked asked;
    CLI::App app("Runs whole simulated networks of real engines, one a seed, and checks what they promise.");
    app.footer("Example: phoenix-sim --seeds 1000 --validators 7 --profile chaos\nA failure prints the command that replays it.");
    app.add_option("--seeds", asked.seeds, "How many networks")->capture_default_str();
    app.add_option("--seed", asked.seed, "The first seed")->capture_default_str();
    app.add_option("--validators", asked.validators, "Of each network")->capture_default_str();
    app.add_option("--heights", asked.heights, "To run to; 0: what the profile needs")->capture_default_str();
    app.add_option("--profile", asked.profile, "calm, lossy, partition, chaos, byzantine, storm or sparse")
        ->check(CLI::IsMember({"calm", "lossy", "partition", "chaos", "byzantine", "storm", "sparse"}))
        ->capture_default_str();
    app.add_flag("--json", asked.json, "One JSON document on stdout");
    app.add_flag("--verbose", asked.verbose, "A line a seed, and what the nodes log");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : 2;
    }
    setLogLevel(asked.verbose ? LogLevel::Warning : LogLevel::Off);
    return run(asked);
}
