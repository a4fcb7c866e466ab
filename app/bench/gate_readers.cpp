#include "app/bench/gate_readers.h"

#include "app/bench/stopwatch.h"

#include <barrier>
#include <cmath>
#include <thread>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 6;
constexpr unsigned kCalls = 40'000; // a round, on each thread
constexpr unsigned kWarmUp = 1'000;
constexpr std::int64_t kFuel = 1'000'000;
// What two readers may cost each call more through the gate than in the bare sandbox.
constexpr double kSlowerMax = 1.05;

// What one thread did between the barrier and its own end.
struct Reading {
    double wall = 0, cpu = 0;
    crypto::Hash result{};
    bool good = true;
};

template<typename Call>
Reading read(Call call, const std::vector<Bytes>& args, std::barrier<>& start) {
    Reading reading;
    crypto::Sha256 hash;
    std::int64_t left = 0;
    const auto once = [&](unsigned i) {
        service::Budget budget{kFuel};
        const service::RunResult result = call(args[i % args.size()], budget);
        reading.good &= result.status == service::RunStatus::Ok;
        left += budget.fuel;
        return result.returned;
    };
    for (unsigned i = 0; i < kWarmUp; ++i) {
        const Bytes returned = once(i);
        if (i < args.size()) hash.update(returned);
    }
    start.arrive_and_wait();
    const Stopwatch watch;
    const double before = threadNanoseconds();
    for (unsigned i = 0; i < kCalls; ++i) once(i);
    reading.cpu = threadNanoseconds() - before;
    reading.wall = watch.wallNanoseconds();
    reading.result = hash.update(codec::encode(std::uint64_t(left))).finish();
    return reading;
}

// `make` gives each thread a call of its own.
template<typename Make>
Result<Taken> readersRound(unsigned threads, const std::vector<Bytes>& args, const Make& make) {
    std::barrier<> start(threads);
    std::vector<Reading> readings(threads);
    std::vector<std::thread> running;
    for (unsigned n = 0; n < threads; ++n)
        running.emplace_back([&, n] { readings[n] = read(make(), args, start); });
    for (std::thread& each : running) each.join();
    Taken taken{0, 0, readings.front().result};
    for (const Reading& reading : readings) {
        if (!reading.good) return reject("fees.charge failed");
        if (reading.result != taken.result) return reject("two threads came to different results");
        taken.wall = std::max(taken.wall, reading.wall / kCalls);
        *taken.cpu += reading.cpu / kCalls / threads;
    }
    return taken;
}

// Calls a second on each of two threads, of those on one alone, in each round.
std::vector<double> scalings(const std::vector<Taken>& one, const std::vector<Taken>& two,
                             double (*figure)(const Taken&)) {
    std::vector<double> found;
    for (std::size_t i = 0; i < one.size(); ++i) found.push_back(figure(one[i]) / figure(two[i]));
    return found;
}

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

} // namespace

Result<Report> measureReaders(GateWorld& world, const GateServices& services, const std::vector<Bytes>& args,
                              unsigned rounds) {
    const auto direct = [&] { return BareCall(services.fees, "charge"); };
    const auto gate = [&] { return GateCall(world, "fees", "charge"); };
    std::array<std::vector<Taken>, 4> kept;
    const auto side = [&](std::size_t number, const char* name, unsigned threads, const auto& make) {
        return Side{name, [&kept, &args, &make, number, threads]() -> Result<Taken> {
                        auto taken = readersRound(threads, args, make);
                        if (taken) kept[number].push_back(*taken);
                        return taken;
                    }};
    };
    auto outcomes = interleave({kScenario, "readers", "ns", rounds, "direct, 1 thread"},
                               {side(0, "direct, 1 thread", 1, direct), side(1, "direct, 2 threads", 2, direct),
                                side(2, "gate, 1 thread", 1, gate), side(3, "gate, 2 threads", 2, gate)});
    if (!outcomes) return forward(outcomes);

    Report report;
    std::array<std::vector<double>, 2> byCpu;
    for (const std::size_t way : {0, 1}) {
        const auto& one = kept[2 * way];
        const auto& two = kept[2 * way + 1];
        byCpu[way] = scalings(one, two, [](const Taken& taken) { return *taken.cpu; });
        const auto byWall = scalings(one, two, [](const Taken& taken) { return taken.wall; });
        (*outcomes)[2 * way + 1].facts = {{"per_thread", rounded(percentile(byWall, 0.5))},
                                          {"per_thread_cpu", rounded(percentile(byCpu[way], 0.5))}};
    }
    std::vector<double> slower;
    for (std::size_t i = 0; i < byCpu[0].size(); ++i) slower.push_back(byCpu[0][i] / byCpu[1][i]);
    // Processor time: what else the machine does is not in it, and waiting for a cache line is.
    report.goals.push_back({kScenario, "two readers cost a call, gate / direct", kSlowerMax,
                            (*outcomes)[0].voided.empty() ? std::optional(percentile(slower, 0.5)) : std::nullopt, "x",
                            "processor time of fees.charge"});
    report.outcomes = std::move(*outcomes);
    return report;
}

} // namespace phoenix::bench
