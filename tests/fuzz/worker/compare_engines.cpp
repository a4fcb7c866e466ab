#include "tests/fuzz/worker/compare_engines.h"

#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/price.h"
#include "tests/support/memory_host.h"

namespace phoenix::fuzz {

namespace {

constexpr std::size_t kExports = 4;

struct Outcome {
    service::RunResult result;
    std::int64_t fuel = 0;
    tests::MemoryHost host;

    explicit Outcome(const service::Program& program, const std::string& name, ByteView args,
                     std::int64_t limit) {
        service::Budget budget{.fuel = limit};
        result = program.run(name, args, host, budget);
        fuel = budget.fuel;
    }
    // Which trap it was is no consensus; that there was one is.
    bool operator==(const Outcome& other) const {
        if (result.status != other.result.status || fuel != other.fuel) return false;
        if (result.status == service::RunStatus::Trapped) return true;
        return result.code == other.result.code && result.returned == other.result.returned &&
               host.state == other.host.state && host.events == other.host.events;
    }
    std::string text() const {
        return "status " + std::to_string(int(result.status)) + ", code " +
               std::to_string(result.code) + ", trap '" + std::string(service::name(result.trap)) +
               "', fuel left " + std::to_string(fuel);
    }
};

} // namespace

std::string compareEngines(const ir::Module& module, const service::Program& compiled) {
    const auto interpreter = interpret::makeInterpreter(module);
    if (!interpreter) return interpreter.error().message;
    for (std::size_t i = 0; i < std::min(module.exports.size(), kExports); ++i) {
        const std::string& name = module.exports[i].name;
        for (const Bytes& args : {Bytes(), Bytes{3, 0, 0, 0, 0, 0, 0, 0}, Bytes(40, 0xff)}) {
            const std::int64_t enter = ir::entryCost(module.memory, std::uint32_t(args.size()));
            for (const std::int64_t fuel : {enter + 300, enter + 200'000}) {
                const Outcome reference(**interpreter, name, args, fuel);
                const Outcome other(compiled, name, args, fuel);
                if (!(reference == other))
                    return name + ": interpreted " + reference.text() + "; compiled " +
                           other.text();
            }
        }
    }
    return {};
}

} // namespace phoenix::fuzz
