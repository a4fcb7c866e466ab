// Scenario 6: what the call gate adds to a call of a service by the kernel: finding the version in
// force, the frame of the call, the checks and the record of its latency. Both sides run the same
// compiled method.
#include "app/bench/scenario.h"
#include "app/bench/silent_host.h"
#include "app/bench/stopwatch.h"

#include "node/base/file.h"
#include "node/service/call_gate.h"
#include "node/testnet/home.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/compiler.h"
#include "node/upgrade/package/package.h"

#include <cmath>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 6;
constexpr unsigned kCalls = 20'000; // a round
constexpr std::int64_t kFuel = 1'000'000;

class EmptyState final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

Result<service::ServiceVersionPointer> compiledFees(const std::filesystem::path& folder) {
    const auto services = testnet::standardServices();
    if (!services) return forward(services);
    const auto file = readFile(*services / "fees.phx", package::kPackageBytesMax);
    if (!file) return forward(file);
    const auto package = package::decode(*file);
    if (!package) return forward(package);
    const auto module = ir::decode(package->code);
    if (!module) return forward(module);
    auto objects = jit::ObjectCache::open(folder / "objects");
    if (!objects) return forward(objects);
    const jit::Compiler compiler(jit::CompilerWorker(jit::CompilerWorker::standardPath()),
                                 std::move(*objects));
    const auto compiled = compiler.compile(package->manifest.codeHash, package->code);
    if (!compiled) return forward(compiled);
    const package::Manifest& manifest = package->manifest;
    return service::ServiceVersion::make(
        {manifest.service, manifest.version, manifest.codeHash, manifest.irVersion,
         manifest.abiVersion, manifest.costVersion, 0},
        module->descriptor, compiled->program, package->code.size());
}

// What both sides call: fees.charge(fuel used, price, bytes), which multiplies and asks for
// nothing.
Bytes argsOf(std::uint64_t number) {
    codec::Writer out;
    for (const std::uint64_t field : {number + 1, std::uint64_t(3), std::uint64_t(200)})
        codec::write(out, field);
    return out.take();
}

// Runs `call` for a fixed list of arguments; the result hashes every answer and the fuel that was
// left.
template<typename Call>
Result<Taken> round(Call&& call) {
    constexpr unsigned kKinds = 16;
    std::vector<Bytes> args;
    for (unsigned i = 0; i < kKinds; ++i)
        args.push_back(argsOf(i));
    crypto::Sha256 hash;
    for (const Bytes& each : args) {
        service::Budget budget{kFuel};
        const service::RunResult result = call(each, budget);
        if (result.status != service::RunStatus::Ok)
            return reject("fees.charge failed: " + result.text);
        hash.update(result.returned).update(codec::encode(std::uint64_t(budget.fuel)));
    }
    std::int64_t left = 0;
    const Stopwatch watch;
    for (unsigned i = 0; i < kCalls; ++i) {
        service::Budget budget{kFuel};
        call(args[i % kKinds], budget);
        left += budget.fuel;
    }
    Taken taken{watch.wallNanoseconds() / kCalls, watch.cpuNanoseconds() / kCalls, {}};
    hash.update(codec::encode(std::uint64_t(left)));
    taken.result = hash.finish();
    return taken;
}

} // namespace

Result<Report> runGate(const Setting& setting) {
    const auto fees = compiledFees(setting.folder);
    if (!fees) return forward(fees);
    service::Registry registry;
    registry.exchange(*fees);
    service::Recorder recorder;
    const service::BlockFacts block{1};
    const service::CallContext context{registry, recorder, block};
    const EmptyState empty;
    const service::ServiceVersion::Method* method = (*fees)->method("charge");
    if (method == nullptr) return reject("fees has no method charge");

    SilentHost host;
    const auto direct = [&](const Bytes& args, service::Budget& budget) {
        return (*fees)->program->run(method->exportName, args, host, budget);
    };
    state::Overlay state(&empty);
    const auto gate = [&](const Bytes& args, service::Budget& budget) {
        return service::callMethod(context, service::kKernel, "fees", "charge", args, state, budget)
            .result;
    };
    auto outcomes = interleave(
        {kScenario, "kernel to service", "ns", setting.full ? 60u : 2 * kRoundsMin, "direct"},
        {{"direct", [&] { return round(direct); }}, {"gate", [&] { return round(gate); }}});
    if (!outcomes) return outcomes;
    // Of the rounds that were disturbed least.
    const double added = (*outcomes)[1].wall.min - (*outcomes)[0].wall.min;
    (*outcomes)[1].facts = {{"added_ns", std::round(added * 10) / 10}};
    return outcomes;
}

} // namespace phoenix::bench
