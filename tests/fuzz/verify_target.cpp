#include "node/upgrade/gates/gates.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/price.h"
#include "tests/fuzz/targets.h"
#include "tests/support/memory_host.h"
#include "upgrades/sdk/phoenix/imports.h"

namespace phoenix::fuzz {

namespace {

constexpr std::int64_t kFuel = 20'000; // for running, on top of what entering costs
constexpr std::size_t kExports = 8;
constexpr std::uint32_t kFrameWeight = 1u << 18;

struct Outcome {
    service::RunResult result;
    service::Budget budget;
    tests::MemoryHost host;

    bool same(const Outcome& other) const {
        return result.status == other.result.status && result.code == other.result.code &&
               result.trap == other.result.trap && result.returned == other.result.returned &&
               budget.fuel == other.budget.fuel && host.state == other.host.state &&
               host.events == other.host.events && host.logs == other.host.logs;
    }
};

Outcome run(const service::Program& program, const std::string& name, ByteView args,
            std::int64_t fuel) {
    Outcome outcome;
    outcome.budget.fuel = fuel;
    outcome.budget.frameWeight = kFrameWeight;
    outcome.result = program.run(name, args, outcome.host, outcome.budget);
    expect(outcome.budget.fuel >= 0 && outcome.budget.fuel <= fuel, "fuel only shrinks, to 0");
    expect(outcome.budget.frameWeight == kFrameWeight, "frame weight comes back");
    const bool trapped = outcome.result.status == service::RunStatus::Trapped;
    expect(!trapped || outcome.budget.fuel == 0, "a trap takes all fuel");
    expect(trapped == (outcome.result.trap != service::TrapKind::None), "a trap has a kind");
    return outcome;
}

// Whether code can see how much fuel there is: then more of it may change what happens.
bool seesFuel(const ir::Module& module) {
    return std::any_of(module.imports.begin(), module.imports.end(), [](std::uint8_t id) {
        return abi::Import(id) == abi::Import::FuelLeft;
    });
}

} // namespace

Reached verifyTarget(ByteView input) {
    const Result<ir::Module> module = ir::decode(input);
    if (!module) return Reached::Refused;
    const gates::GateReport report = gates::runModuleGates(input);
    expect(report == gates::runModuleGates(input), "gates answer twice the same");
    expect(report.accepted == report.firstFinding().empty(), "a refusal has a finding");
    if (!report.accepted) return Reached::Decoded;

    for (const ir::Function& function : module->functions) {
        const ir::FunctionPrice price = ir::priceOf(*module, function);
        expect(price.frameWeight <= ir::kFrameWeightBudget, "a frame fits the budget");
        expect(std::count(price.blockCost.begin(), price.blockCost.end(), 0u) == 0,
               "no block is free");
    }
    const auto program = interpret::makeInterpreter(*module);
    expect(program.has_value(), "what the gates accept can be interpreted");
    Reached reached = Reached::Accepted;
    const std::size_t exports = std::min(module->exports.size(), kExports);
    for (std::size_t i = 0; i < exports; ++i) {
        const std::string& name = module->exports[i].name;
        for (const Bytes& args : {Bytes(), Bytes{3, 0, 0, 0, 0, 0, 0, 0}}) {
            const std::int64_t fuel =
                ir::entryCost(module->memory, std::uint32_t(args.size())) + kFuel;
            const Outcome first = run(**program, name, args, fuel);
            expect(first.same(run(**program, name, args, fuel)), "a run repeats itself");
            if (first.result.status == service::RunStatus::Trapped) continue;
            reached = Reached::Ran;
            if (seesFuel(*module)) continue;
            const std::int64_t used = fuel - first.budget.fuel;
            const Outcome exact = run(**program, name, args, used);
            expect(exact.result.status == first.result.status && exact.budget.fuel == 0,
                   "what a run used is enough for it");
            const Outcome less = run(**program, name, args, used - 1);
            expect(less.result.trap == service::TrapKind::OutOfFuel, "one unit less is not enough");
        }
    }
    return reached;
}

} // namespace phoenix::fuzz
