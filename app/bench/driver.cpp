#include "app/bench/driver.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace phoenix::bench {

namespace {

std::atomic<bool> asked{false};

// A second signal ends the program the hard way.
extern "C" void ask(int signal) {
    asked = true;
    std::signal(signal, SIG_DFL);
}

std::string whyVoid(std::span<const std::string> sides,
                    const std::vector<std::vector<Taken>>& rounds, bool steady) {
    for (std::size_t round = 0; round < rounds.front().size(); ++round)
        for (std::size_t side = 0; side < sides.size(); ++side) {
            const crypto::Hash& result = rounds[side][round].result;
            if (result != rounds[0][round].result)
                return sides[side] + " and " + sides[0] + " came to different results in round " +
                       std::to_string(round + 1);
            if (steady && result != rounds[side][0].result)
                return sides[side] + " came to another result in round " +
                       std::to_string(round + 1) + " than before";
        }
    return {};
}

} // namespace

std::vector<Outcome> compare(const Plan& plan, std::span<const std::string> sides,
                             const std::vector<std::vector<Taken>>& rounds, bool steady) {
    const std::string voided = whyVoid(sides, rounds, steady);
    std::size_t reference = sides.size();
    for (std::size_t side = 0; side < sides.size(); ++side)
        if (sides[side] == plan.ratioTo) reference = side;
    require(plan.ratioTo.empty() || reference < sides.size(),
            "a case is compared with a side it has not");
    std::vector<Outcome> outcomes;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        Outcome outcome;
        outcome.scenario = plan.scenario;
        outcome.name = plan.name;
        outcome.side = sides[side];
        outcome.unit = plan.unit;
        outcome.voided = voided;
        std::vector<double> walls, cpus, ratios;
        for (std::size_t round = 0; round < rounds[side].size(); ++round) {
            const Taken& taken = rounds[side][round];
            walls.push_back(taken.wall);
            if (taken.cpu) cpus.push_back(*taken.cpu);
            // Within a round, so that a slow minute of the machine is on both sides of the ratio.
            if (side != reference && reference < sides.size())
                ratios.push_back(taken.wall / rounds[reference][round].wall);
        }
        outcome.wall = spreadOf(walls);
        if (!cpus.empty()) outcome.cpu = percentile(cpus, 0.5);
        if (!ratios.empty()) {
            outcome.ratioTo = plan.ratioTo;
            outcome.ratio = voided.empty() ? std::optional(percentile(ratios, 0.5)) : std::nullopt;
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

Result<std::vector<Outcome>> interleave(const Plan& plan, const std::vector<Side>& sides) {
    std::vector<std::vector<Taken>> rounds(sides.size());
    for (unsigned round = 0; round < plan.rounds; ++round) {
        progress(plan, round);
        for (std::size_t turn = 0; turn < sides.size(); ++turn) {
            if (interrupted()) return interruption();
            const std::size_t side = (round + turn) % sides.size();
            auto taken = sides[side].round();
            if (!taken) return forward(taken, plan.name + ", " + sides[side].name);
            rounds[side].push_back(*taken);
        }
    }
    std::vector<std::string> names;
    for (const Side& side : sides)
        names.push_back(side.name);
    return compare(plan, names, rounds, true);
}

void progress(const std::string& text) {
    std::fprintf(stderr, "phoenix-bench: %s\n", text.c_str());
}

void progress(const Plan& plan, unsigned round) {
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    if (!terminal && round != 0) return;
    std::fprintf(stderr, "%sphoenix-bench: scenario %u, %s: round %u of %u%s",
                 terminal ? "\r\x1b[K" : "", plan.scenario, plan.name.c_str(), round + 1,
                 plan.rounds, terminal && round + 1 < plan.rounds ? "" : "\n");
}

bool interrupted() {
    return asked;
}

void watchForInterruption() {
    std::signal(SIGINT, ask);
    std::signal(SIGTERM, ask);
    std::signal(SIGPIPE, SIG_IGN);
}

std::unexpected<Error> interruption() {
    return fail(ErrorCode::Retry, "it was interrupted");
}

} // namespace phoenix::bench
