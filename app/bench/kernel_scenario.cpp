// Scenario 4: sandboxed code on real work. Each kernel runs on every side in turns: natively, through our
// compiler with one layer of guards after the other, in our interpreter, in V8, and through wasm2c.
#include "app/bench/kernel_side.h"
#include "app/bench/kernel_toolchain.h"
#include "app/bench/scenario.h"

#include "node/codec/borsh.h"
#include "node/upgrade/emit/emit.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/compiler.h"
#include "node/upgrade/jit/link.h"

#include <cmath>
#include <fmt/format.h>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 4;
// Calls of a side in a round, of which the median counts; the interpreter makes one.
constexpr unsigned kCalls = 5;

struct Kernel {
    std::string name;
    std::uint32_t times; // about a millisecond natively
};
const std::vector<Kernel> kKernels{
    {"sha256", 60},  {"address_text", 600}, {"hash_map", 6},     {"btree", 2},
    {"sorting", 4},  {"field25519", 4000},  {"json_text", 35},   {"transfers", 1000},
    {"copies", 10'000}, {"matrix", 25},     {"dispatch", 500},   {"recursion", 300}};

struct NamedSide {
    std::string name;
    std::unique_ptr<KernelSide> side;
    unsigned calls = kCalls;
    std::optional<std::int64_t> fuel = {};
    std::vector<double> walls = {};
};

constexpr const char* kNative = "native";
constexpr const char* kSandboxed = "sandboxed";
constexpr const char* kInterpreted = "interpreted";
constexpr const char* kV8 = "V8";

struct Sides {
    std::vector<NamedSide> all;
    std::vector<std::string> absent;

    // A side whose program is not there is named, and does not keep the others from running.
    Result<> add(const char* name, Result<std::unique_ptr<KernelSide>> side, unsigned calls = kCalls) {
        if (side) {
            all.push_back({name, std::move(*side), calls});
        } else if (side.error().code == ErrorCode::NotFound) {
            absent.push_back(fmt::format("absent: {}: {}", name, side.error().message));
        } else {
            return forward(side, name);
        }
        return {};
    }
};

Result<std::unique_ptr<KernelSide>> compiled(const ir::Module& module, emit::Layers layers) {
    emit::EmitOptions options;
    options.layers = layers;
    options.explicitChecks = !jit::kGuardedMemory;
    const auto object = emit::emitObject(module, options);
    if (!object) return forward(object);
    auto program = jit::linkObject(module, object->bytes);
    if (!program) return forward(program);
    return sideOf(std::move(*program));
}

Result<ir::Module> imported(const KernelToolchain& tools) {
    const auto bitcode = tools.bitcode();
    if (!bitcode) return forward(bitcode);
    const auto answer =
        jit::CompilerWorker(jit::CompilerWorker::standardPath()).importBitcode(*bitcode);
    if (!answer) return forward(answer);
    if (!answer->findings.empty())
        return reject("the importer refuses the kernels: " + ir::text(answer->findings.front()));
    return ir::decode(answer->ir);
}

Result<Sides> makeSides(const Setting& setting) {
    progress("scenario 4: building the kernels for every side");
    const KernelToolchain tools(setting.folder);
    std::vector<std::string> names;
    for (const Kernel& kernel : kKernels)
        names.push_back(kernel.name);
    Sides sides;
    const auto library = [](const Result<std::filesystem::path>& built) {
        return built ? openLibrary(*built) : Result<std::unique_ptr<KernelSide>>(forward(built));
    };
    const auto module = imported(tools);
    if (!module) return forward(module);
    const auto meaning = interpret::makeInterpreter(*module);
    if (!meaning) return forward(meaning);
    const auto wasm = tools.wasm();
    const auto onWasm = [&](auto&& make) {
        return wasm ? make() : Result<std::unique_ptr<KernelSide>>(forward(wasm));
    };
    for (auto&& added :
         {sides.add(kNative, library(tools.native(true))),
          sides.add("native, no vectors", library(tools.native(false))),
          sides.add("normalised", compiled(*module, emit::Layers::Normalised)),
          sides.add("metered", compiled(*module, emit::Layers::Metered)),
          sides.add(kSandboxed, compiled(*module, emit::Layers::All)),
          sides.add(kInterpreted, sideOf(*meaning), 1),
          sides.add(kV8, onWasm([&] { return startV8(*wasm); })),
          sides.add("wasm2c", onWasm([&] { return library(tools.wasm2c(*wasm, names)); }))})
        if (!added) return forward(added);
    return sides;
}

Result<Taken> round(NamedSide& side, const KernelCall& call) {
    std::vector<double> times;
    std::uint64_t value = 0;
    for (unsigned n = 0; n < side.calls; ++n) {
        const auto ran = side.side->run(call);
        if (!ran) return forward(ran);
        if (n != 0 && ran->value != value)
            return reject("two calls of " + call.kernel + " came to different results");
        value = ran->value;
        side.fuel = ran->fuel;
        times.push_back(ran->nanoseconds / 1e3);
    }
    const double median = percentile(times, 0.5);
    side.walls.push_back(median);
    return Taken{median, {}, crypto::sha256(codec::encode(value))};
}

// By the median of the ratios within the rounds; nothing when a side is absent.
std::optional<double> ratio(const std::vector<NamedSide>& sides, std::string_view of,
                            std::string_view to) {
    const auto a = std::ranges::find(sides, of, &NamedSide::name);
    const auto b = std::ranges::find(sides, to, &NamedSide::name);
    if (a == sides.end() || b == sides.end()) return std::nullopt;
    std::vector<double> ratios;
    for (std::size_t n = 0; n < a->walls.size(); ++n)
        ratios.push_back(a->walls[n] / b->walls[n]);
    return percentile(ratios, 0.5);
}

// The ratios of one pair of sides over all kernels.
struct Comparison {
    double logarithms = 0;
    unsigned count = 0;
    double worst = 0;
    std::string worstKernel;

    void add(const std::string& kernel, double ratio) {
        logarithms += std::log(ratio);
        ++count;
        if (ratio > worst) {
            worst = ratio;
            worstKernel = kernel;
        }
    }
    std::optional<double> mean() const {
        return count == 0 ? std::nullopt : std::optional(std::exp(logarithms / count));
    }
    std::optional<double> greatest() const {
        return count == 0 ? std::nullopt : std::optional(worst);
    }
};

// One row a kernel, one column a side, each a multiple of native.
class RatioTable {
  public:
    void add(const std::string& kernel, const std::vector<NamedSide>& sides) {
        if (text_.empty()) {
            text_ = fmt::format("{:<14}", "of native");
            for (const NamedSide& side : sides)
                text_ += fmt::format("  {:>{}}", side.name, widthOf(side.name));
            means_.resize(sides.size());
        }
        text_ += fmt::format("\n{:<14}", kernel);
        for (std::size_t n = 0; n < sides.size(); ++n) {
            const double one = *ratio(sides, sides[n].name, kNative);
            means_[n].add(kernel, one);
            text_ += fmt::format("  {:>{}.3f}", one, widthOf(sides[n].name));
        }
        names_.clear();
        for (const NamedSide& side : sides)
            names_.push_back(side.name);
    }
    std::string text() const {
        std::string all = text_ + fmt::format("\n{:<14}", "geometric mean");
        for (std::size_t n = 0; n < means_.size(); ++n)
            all += fmt::format("  {:>{}.3f}", means_[n].mean().value_or(0), widthOf(names_[n]));
        return all;
    }

  private:
    static std::size_t widthOf(const std::string& name) {
        return std::max<std::size_t>(name.size(), 7);
    }
    std::string text_;
    std::vector<std::string> names_;
    std::vector<Comparison> means_;
};

// Every engine of ours that counts fuel counts the same.
std::string fuelQuarrel(const std::vector<NamedSide>& sides) {
    std::optional<std::int64_t> expected;
    for (const NamedSide& side : sides) {
        if (!side.fuel || side.name == "normalised") continue;
        if (expected && *expected != *side.fuel)
            return side.name + " used " + std::to_string(*side.fuel) + " units of fuel and not " +
                   std::to_string(*expected);
        expected = side.fuel;
    }
    return {};
}

} // namespace

Result<Report> runKernels(const Setting& setting) {
    auto sides = makeSides(setting);
    if (!sides) return forward(sides);
    Report report;
    report.notes = sides->absent;
    RatioTable ratios;
    Comparison native, v8, interpreted;
    bool voided = false;
    for (const Kernel& kernel : kKernels) {
        const KernelCall call{kernel.name, kernel.times, std::uint32_t(setting.seed)};
        std::vector<Side> turns;
        for (NamedSide& side : sides->all) {
            side.walls.clear();
            // Once for the caches and V8's compiler.
            if (auto warm = side.side->run(call); !warm) return forward(warm, side.name);
            turns.push_back({side.name, [&side, call] { return round(side, call); }});
        }
        auto outcomes = interleave({kScenario, kernel.name, "us",
                                    setting.full ? 2 * kRoundsMin + 1 : kRoundsMin, kNative},
                                   turns);
        if (!outcomes) return forward(outcomes);
        const std::string quarrel = fuelQuarrel(sides->all);
        for (std::size_t n = 0; n < outcomes->size(); ++n) {
            Outcome& outcome = (*outcomes)[n];
            if (outcome.voided.empty()) outcome.voided = quarrel;
            voided |= !outcome.voided.empty();
            if (sides->all[n].fuel) outcome.facts["fuel"] = *sides->all[n].fuel;
        }
        std::ranges::move(*outcomes, std::back_inserter(report.outcomes));
        ratios.add(kernel.name, sides->all);
        const auto note = [&](Comparison& to, std::string_view a, std::string_view b) {
            if (const auto one = ratio(sides->all, a, b)) to.add(kernel.name, *one);
        };
        note(native, kSandboxed, kNative);
        note(v8, kSandboxed, kV8);
        note(interpreted, kInterpreted, kSandboxed);
    }
    report.notes.push_back(ratios.text());
    const auto goal = [&](const char* what, double atMost, std::optional<double> measured,
                          const std::string& where) {
        if (voided) measured.reset();
        report.goals.push_back({kScenario, what, atMost, measured, "x",
                                voided ? "some numbers are void" : where});
    };
    goal("sandboxed / native, geometric mean", 1.10, native.mean(), {});
    goal("sandboxed / native, worst kernel", 1.25, native.greatest(), native.worstKernel);
    goal("sandboxed / V8, worst kernel", 1.0, v8.greatest(),
         v8.count == 0 ? "V8 is absent" : v8.worstKernel);
    goal("interpreter / sandboxed, geometric mean", 60, interpreted.mean(), {});
    goal("interpreter / sandboxed, worst kernel", 60, interpreted.greatest(),
         interpreted.worstKernel);
    return report;
}

} // namespace phoenix::bench
