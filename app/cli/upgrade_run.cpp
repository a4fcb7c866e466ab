#include "app/cli/upgrade_run.h"

#include "app/cli/lone_host.h"
#include "app/cli/project.h"
#include "node/base/hex.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/worker.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct RunOptions {
    std::string path;
    std::string method;
    std::string args;
    std::string engine = "jit";
    std::string optimise = "default";
    std::uint64_t fuel = 1'000'000'000;
    std::uint64_t repeat = 1;
};

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

Result<std::shared_ptr<const service::Program>> makeProgram(const RunOptions& options,
                                                            ByteView encoded) {
    if (options.engine == "interpreter") return interpret::makeInterpreter(encoded);
    const auto module = ir::decode(encoded);
    if (!module) return forward(module);
    jit::EmitOptions emit;
    emit.optimise = options.optimise == "default";
    emit.explicitChecks = !jit::kGuardedMemory;
    const auto object =
        jit::CompilerWorker(jit::CompilerWorker::standardPath()).emit(encoded, emit);
    if (!object) return forward(object);
    return jit::linkObject(*module, *object);
}

Result<> run(Context& context, const RunOptions& options) {
    if (options.engine != "jit" && options.engine != "interpreter")
        return reject("the engine is jit or interpreter, not \"" + options.engine + "\"");
    if (options.optimise != "none" && options.optimise != "default")
        return reject("--optimise is none or default, not \"" + options.optimise + "\"");
    if (options.fuel > std::uint64_t(std::numeric_limits<std::int64_t>::max()) ||
        options.repeat == 0)
        return reject("--fuel is at most 2^63 − 1 and --repeat at least 1");
    const auto args = fromHex(options.args);
    if (!args) return forward(args, "--args");
    const auto checked = checkFile(options.path);
    if (!checked) return forward(checked);
    if (!checked->report.accepted)
        return reject(options.path + " is refused: " + checked->report.firstFinding());

    const auto compileBegin = Clock::now();
    const auto program = makeProgram(options, checked->ir);
    if (!program) return forward(program);
    const double compileMs = milliseconds(Clock::now() - compileBegin);
    const std::string exportName =
        options.method.starts_with("phx_") ? options.method : "phx_method_" + options.method;
    if (!(*program)->hasExport(exportName))
        return fail(ErrorCode::NotFound, options.path + " exports no " + exportName);

    service::RunResult result;
    std::int64_t fuelLeft = 0;
    Clock::duration spent{};
    for (std::uint64_t i = 0; i < options.repeat; ++i) {
        // Every call begins with an empty state: what is measured and shown is one call.
        LoneHost host;
        service::Budget budget{.fuel = std::int64_t(options.fuel)};
        const auto begin = Clock::now();
        result = (*program)->run(exportName, *args, host, budget);
        spent += Clock::now() - begin;
        fuelLeft = budget.fuel;
    }
    const bool trapped = result.status == service::RunStatus::Trapped;
    const bool aborted = result.status == service::RunStatus::Aborted;
    const double nsPerCall = milliseconds(spent) * 1e6 / double(options.repeat);
    json::Object document{{"status", trapped   ? "trap"
                                     : aborted ? "aborted"
                                               : "ok"},
                          {"trap", nullptr},
                          {"result", toHex(result.returned)},
                          {"fuel_used", std::to_string(std::int64_t(options.fuel) - fuelLeft)},
                          {"compile_ms", std::round(compileMs * 100) / 100},
                          {"ns_per_call", std::round(nsPerCall * 10) / 10},
                          {"engine", (*program)->engine()},
                          {"code", result.code},
                          {"text", result.text}};
    if (trapped) document["trap"] = service::name(result.trap);
    std::string text =
        trapped   ? fmt::format("Trap: {}", service::name(result.trap))
        : aborted ? fmt::format("Aborted with code {}", result.code)
                  : fmt::format("Ok: {}", result.returned.empty() ? "nothing returned"
                                                                  : toHex(result.returned));
    if (!result.text.empty()) text += ", " + result.text;
    return context.show(document,
                        fmt::format("{}\nFuel {}, compile {:.1f} ms, {:.0f} ns a call ({})\n", text,
                                    grouped(std::uint64_t(std::int64_t(options.fuel) - fuelLeft)),
                                    compileMs, nsPerCall, (*program)->engine()));
}

} // namespace

Command runCommand() {
    auto options = std::make_shared<RunOptions>();
    return {"run",
            "Run one method in the sandbox, without a node; a trap is an outcome, not a failure",
            "phoenix upgrade run spin.bc --method run --fuel 1000000 --json",
            {{"FILE", &options->path, "A .phx or .bc file", true},
             {"--method", &options->method, "Its name", true},
             {"--args", &options->args, "The arguments' Borsh bytes in hexadecimal"},
             {"--fuel", &options->fuel, "At most so much fuel (default: 1000000000)"},
             {"--repeat", &options->repeat, "So many calls, for measuring"},
             {"--engine", &options->engine, "jit or interpreter"},
             {"--optimise", &options->optimise, "none or default"}},
            running(options, run),
            {}};
}

} // namespace phoenix::cli
