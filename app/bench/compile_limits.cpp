#include "app/bench/compile_limits.h"

#include "app/bench/heavy_modules.h"
#include "app/bench/measured_process.h"
#include "app/bench/silent_host.h"
#include "app/bench/stopwatch.h"

#include "node/upgrade/gates/gates.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/compiler_reply.h"
#include "node/upgrade/ir/costs.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/jit/enter.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/linked_code.h"
#include "node/upgrade/jit/thread_state.h"
#include "node/upgrade/jit/worker.h"

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 5;
constexpr unsigned kEntries = 20'000; // a round
constexpr std::int64_t kFuel = 1'000'000;
constexpr std::string_view kExport = "phx_method_run";

// Code that was compiled, entered without what Program does around it: no instance is taken or cleared.
class Crossing {
  public:
    Crossing(const ir::Module& module, std::unique_ptr<jit::LinkedCode> code)
        : code_(std::move(code)), argsBase_(module.memory.argsBase) {
        memory_.resize(std::uint64_t(module.memory.initialPages) * ir::kPageBytes);
    }

    std::int64_t enter() {
        jit::Context& context = memory_.context();
        context.budget = {kFuel};
        ::phx_enter(code_->entry(0), memory_.base(), argsBase_, 0,
                    jit::kGuardedMemory ? jit::ThreadState::mine().stackTop() : nullptr, &context.landing);
        return kFuel - context.budget.fuel;
    }

  private:
    std::unique_ptr<jit::LinkedCode> code_;
    jit::LinearMemory memory_;
    std::uint32_t argsBase_;
};

// Both sides must have used the fuel of one block for each call, beside what entering costs.
template<typename Enter>
Result<Taken> enteringRound(Enter&& enter) {
    std::int64_t fuel = 0;
    const Stopwatch watch;
    for (unsigned n = 0; n < kEntries; ++n)
        fuel += enter();
    Taken taken{watch.wallNanoseconds() / kEntries, {}, {}};
    taken.result = crypto::sha256(codec::encode(std::uint64_t(fuel)));
    return taken;
}

} // namespace

Result<Report> measureEntering(const Setting& setting) {
    const ir::Module module = idleModule();
    const Bytes encoded = ir::encode(module);
    const auto object = jit::CompilerWorker(jit::CompilerWorker::standardPath())
                            .emit(encoded, {.explicitChecks = !jit::kGuardedMemory});
    if (!object) return forward(object);
    auto code = jit::LinkedCode::link(*object, 1);
    if (!code) return forward(code);
    const auto program = jit::linkObject(module, *object);
    if (!program) return forward(program);
    const auto meaning = interpret::makeInterpreter(module);
    if (!meaning) return forward(meaning);
    Crossing crossing(module, std::move(*code));
    SilentHost host;
    // What entering is priced at, which the bare crossing does not charge.
    const std::int64_t entry = ir::entryCost(module.memory, 0);
    const auto through = [&](const service::Program& made) {
        service::Budget budget{kFuel};
        made.run(kExport, {}, host, budget);
        return kFuel - budget.fuel - entry;
    };
    auto outcomes =
        interleave({kScenario, "host to module to host", "ns", setting.full ? 60u : 2 * kRoundsMin, "crossing"},
                   {{"crossing", [&] { return enteringRound([&] { return crossing.enter(); }); }},
                    {"program", [&] { return enteringRound([&] { return through(**program); }); }},
                    {"interpreter", [&] { return enteringRound([&] { return through(**meaning); }); }}});
    if (!outcomes) return forward(outcomes);
    Report report;
    // The goal is the bare crossing; of the rounds that were disturbed least, for it is a few instructions.
    report.goals.push_back({kScenario, "host to module to host", 15, (*outcomes)[0].wall.p10, "ns",
                            "bare crossing, p10"});
    report.outcomes = std::move(*outcomes);
    return report;
}

Result<Report> measureBombs(const Setting& setting) {
    Report report;
    Goal goal{kScenario, "refusing a bomb", 100, 0, "ms", {}};
    for (const HeavyModule& bomb : bombs()) {
        const Bytes encoded = ir::encode(bomb.module);
        std::string finding;
        const auto refuse = [&]() -> Result<Taken> {
            const Stopwatch watch;
            const gates::GateReport judged = gates::runModuleGates(encoded);
            Taken taken{watch.wallNanoseconds() / 1e6, watch.cpuNanoseconds() / 1e6, {}};
            if (judged.accepted) return reject("the gates accept the bomb");
            finding = judged.firstFinding();
            taken.result = crypto::sha256(viewOf(finding));
            return taken;
        };
        auto outcomes = interleave({kScenario, "bomb: " + bomb.name, "ms", setting.full ? 30u : kRoundsMin, ""},
                                   {{"refused", refuse}});
        if (!outcomes) return forward(outcomes);
        outcomes->front().facts = {{"ir_bytes", encoded.size()}, {"finding", finding}};
        const double took = outcomes->front().wall.p50;
        if (took > *goal.measured) {
            goal.measured = took;
            goal.where = bomb.name;
        }
        std::ranges::move(*outcomes, std::back_inserter(report.outcomes));
    }
    report.goals.push_back(std::move(goal));
    return report;
}

namespace {

// One module through the compiler as a node asks for it, or only through the part that runs no pass.
struct Compiled {
    std::vector<Outcome> outcomes; // one
    double seconds = 0;            // of processor time: what others do on the machine is not the module's
    double peakMiB = 0;
    std::string how;
};

Result<Compiled> compileHeavy(const HeavyModule& heavy, bool passes, unsigned rounds, const Setting& setting) {
    const Bytes encoded = ir::encode(heavy.module);
    if (const auto judged = gates::runModuleGates(encoded); !judged.accepted)
        return reject("the gates refuse " + heavy.name + ": " + judged.firstFinding());
    Compiled made;
    std::size_t objectBytes = 0;
    const auto compile = [&]() -> Result<Taken> {
        Taken taken{0, 0.0, {}};
        made.how = passes ? "with passes" : "without passes";
        for (bool optimise = passes;; optimise = false) {
            const auto ended = runMeasured(jit::CompilerWorker::standardPath(),
                                           {"emit", optimise ? "optimise=default" : "optimise=none"}, encoded,
                                           setting.folder);
            if (!ended) return forward(ended);
            taken.wall += ended->wallMs;
            *taken.cpu += ended->cpuMs;
            made.peakMiB = std::max(made.peakMiB, ended->peakMiB);
            // A compiler that comes to no end is a number too: the module was accepted and cannot be compiled.
            const auto reply = ir::decodeReply(ended->output);
            if (optimise && reply && reply->status == ir::CompilerStatus::Exhausted) {
                made.how = "passes given up";
                continue;
            }
            const bool ok = reply && reply->status == ir::CompilerStatus::Ok;
            if (!ok) made.how = "the compiler gave up";
            objectBytes = ok ? reply->payload.size() : 0;
            taken.result = ok ? crypto::sha256(reply->payload) : crypto::Hash{};
            return taken;
        }
    };
    auto outcomes = interleave({kScenario, (passes ? "heaviest: " : "chain: ") + heavy.name, "ms", rounds, ""},
                               {{"compiled", compile}});
    if (!outcomes) return forward(outcomes);
    made.outcomes = std::move(*outcomes);
    made.outcomes[0].facts = {{"ir_bytes", encoded.size()},
                              {"object_bytes", objectBytes},
                              {"functions", heavy.module.functions.size()},
                              {"peak_mib", made.peakMiB},
                              {"how", made.how}};
    made.seconds = made.outcomes[0].cpu.value_or(0) / 1e3;
    return made;
}

// The heaviest of many, by what took longest.
void keepWorst(Goal& goal, double measured, const HeavyModule& heavy, const Compiled& made) {
    if (measured <= *goal.measured) return;
    goal.measured = measured;
    goal.where = heavy.name + ", " + made.how;
}

} // namespace

Result<Report> measureHeaviest(const Setting& setting) {
    // Seconds each: two of them say enough unless there is time, and once.
    constexpr std::size_t kQuick = 2;
    std::vector<HeavyModule> modules = heaviestAccepted();
    if (!setting.full) modules.resize(kQuick);
    Report report;
    Goal time{kScenario, "compiling the heaviest accepted module", 20, 0, "s", {}};
    Goal memory{kScenario, "memory of that", 512, 0, "MiB", {}};
    for (const HeavyModule& heavy : modules) {
        auto made = compileHeavy(heavy, true, setting.full ? kProcessRoundsMin : 1u, setting);
        if (!made) return forward(made);
        keepWorst(time, made->seconds, heavy, *made);
        keepWorst(memory, made->peakMiB, heavy, *made);
        report.outcomes.push_back(std::move(made->outcomes[0]));
    }
    report.goals.push_back(std::move(time));
    report.goals.push_back(std::move(memory));
    return report;
}

Result<Report> measureChains(const Setting& setting) {
    Report report;
    if (!setting.full) return report;
    // What passes leave of the 20 s.
    Goal time{kScenario, "the heaviest chain of one instruction, without passes", 8, 0, "s", {}};
    Goal memory{kScenario, "memory of that", 512, 0, "MiB", {}};
    for (const HeavyModule& heavy : chains()) {
        auto made = compileHeavy(heavy, false, 1, setting);
        if (!made) return forward(made);
        keepWorst(time, made->seconds, heavy, *made);
        keepWorst(memory, made->peakMiB, heavy, *made);
        report.outcomes.push_back(std::move(made->outcomes[0]));
    }
    // The table is for people: the five that took longest.
    std::ranges::stable_sort(report.outcomes, std::ranges::greater(), [](const Outcome& one) { return one.cpu; });
    report.outcomes.resize(std::min<std::size_t>(report.outcomes.size(), 5));
    report.goals.push_back(std::move(time));
    report.goals.push_back(std::move(memory));
    return report;
}

} // namespace phoenix::bench
