// Scenario 6: what the call gate adds to a call of a service: finding the version in force, the frame of the
// call, the checks and the record of its latency; and whether readers on several threads meet in it.
#include "app/bench/gate_caller.h"
#include "app/bench/gate_readers.h"
#include "app/bench/scenario.h"
#include "app/bench/stopwatch.h"

#include <cmath>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 6;
constexpr unsigned kCalls = 20'000; // a round
constexpr std::int64_t kFuel = 1'000'000;
constexpr double kAddedMax = 100; // nanoseconds

// What counts as the result of a call: its answer, and where both sides enter as often, the fuel it took.
enum class Compared { Answer, AnswerAndFuel };

// Runs `call` for a fixed list of arguments; the result hashes what was compared of every call.
template<typename Call>
Result<Taken> round(Call& call, const std::vector<Bytes>& args, Compared compared) {
    crypto::Sha256 hash;
    for (const Bytes& each : args) {
        service::Budget budget{kFuel};
        const service::RunResult result = call(each, budget);
        if (result.status != service::RunStatus::Ok) return reject("a call failed: " + result.text);
        hash.update(result.returned);
        if (compared == Compared::AnswerAndFuel) hash.update(codec::encode(std::uint64_t(budget.fuel)));
    }
    std::int64_t left = 0;
    const Stopwatch watch;
    for (unsigned i = 0; i < kCalls; ++i) {
        service::Budget budget{kFuel};
        call(args[i % args.size()], budget);
        left += budget.fuel;
    }
    Taken taken{watch.wallNanoseconds() / kCalls, watch.cpuNanoseconds() / kCalls, {}};
    if (compared == Compared::AnswerAndFuel) hash.update(codec::encode(std::uint64_t(left)));
    taken.result = hash.finish();
    return taken;
}

std::vector<Bytes> kinds(Bytes (*make)(std::uint64_t)) {
    std::vector<Bytes> args;
    for (unsigned i = 0; i < 16; ++i) args.push_back(make(i));
    return args;
}

// What the second side adds to the first, of the rounds that were disturbed least.
double noteAdded(std::vector<Outcome>& outcomes) {
    const double added = outcomes[1].wall.min - outcomes[0].wall.min;
    outcomes[1].facts = {{"added_ns", std::round(added * 10) / 10}};
    return added;
}

} // namespace

Result<Report> runGate(const Setting& setting) {
    const auto services = compileGateServices(setting.folder);
    if (!services) return forward(services);
    GateWorld world(*services);
    const unsigned rounds = setting.full ? 60u : 2 * kRoundsMin;
    const std::vector<Bytes> charges = kinds(chargeArgs);
    const std::vector<Bytes> numbers = kinds([](std::uint64_t number) { return codec::encode(number); });
    const auto side = [](std::string name, auto& call, const std::vector<Bytes>& args, Compared compared) {
        return Side{std::move(name), [&call, &args, compared] { return round(call, args, compared); }};
    };

    BareCall charge(services->fees, "charge");
    GateCall chargeByGate(world, "fees", "charge");
    BareCall through(services->outer, "through", services->inner, "work");
    GateCall throughByGate(world, "outer", "through");
    GateCall within(world, "outer", "within");

    Report report;
    const auto add = [&](const char* name, std::string reference, std::vector<Side> sides) -> Result<double> {
        auto outcomes = interleave({kScenario, name, "ns", rounds, std::move(reference)}, std::move(sides));
        if (!outcomes) return forward(outcomes);
        const double added = noteAdded(*outcomes);
        std::ranges::move(*outcomes, std::back_inserter(report.outcomes));
        return added;
    };
    const auto kernel = add("kernel to service", "direct",
                            {side("direct", charge, charges, Compared::AnswerAndFuel),
                             side("gate", chargeByGate, charges, Compared::AnswerAndFuel)});
    if (!kernel) return forward(kernel);
    // The call from the kernel and the one from service to service both go through the gate.
    const auto nested = add("service to service", "direct",
                            {side("direct", through, numbers, Compared::AnswerAndFuel),
                             side("gate", throughByGate, numbers, Compared::AnswerAndFuel)});
    if (!nested) return forward(nested);
    const auto alone = add("a nested call", "one module",
                           {side("one module", within, numbers, Compared::Answer),
                            side("gate", throughByGate, numbers, Compared::Answer)});
    if (!alone) return forward(alone);
    report.goals.push_back({kScenario, "the gate adds to a call by the kernel", kAddedMax, *kernel, "ns", "fees.charge"});
    report.goals.push_back({kScenario, "the gate adds to each of two nested calls", kAddedMax, *nested / 2, "ns",
                            "outer.through calls inner.work"});
    auto readers = measureReaders(world, *services, charges, rounds);
    if (!readers) return forward(readers);
    std::ranges::move(readers->outcomes, std::back_inserter(report.outcomes));
    std::ranges::move(readers->goals, std::back_inserter(report.goals));
    return report;
}

} // namespace phoenix::bench
