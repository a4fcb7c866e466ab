// Runs modules as code for aarch64 under qemu: emitted, linked with the runner (aarch64_runner.cpp), fed with
// runs and asked for results. See missingForAarch64() first.
//
// The including program needs the definition AARCH64_RUNNER, the folder of the runner's objects.
#pragma once

#include "tests/node/upgrade/jit/engines.h"

#include "node/base/file.h"
#include "node/base/process.h"
#include "node/upgrade/ir/costs.h"

#include <QStandardPaths>
#include <QTemporaryDir>

namespace phoenix::tests {

// The first program that is not installed, or nothing.
inline QString missingForAarch64() {
    for (const char* each : {"qemu-aarch64", "ld.lld-19"})
        if (QStandardPaths::findExecutable(each).isEmpty()) return each;
    return {};
}

struct ForeignRun {
    std::string method; // without phx_method_
    Bytes args;
    std::int64_t fuel = kPlenty;
};

// The outcome of each run, in order; the program must call no import but phx_return, phx_memory_grow and
// phx_fuel_left, and have at most eight exports. Exits of the runner itself are errors.
class Aarch64 {
  public:
    static Result<std::vector<Ran>> run(const ir::Module& module, const std::vector<ForeignRun>& runs,
                                        emit::EmitOptions options = {}) {
        options.processor = emit::Processor::AArch64;
        const auto object = emit::emitObject(module, options);
        if (!object) return forward(object);
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        if (auto written = writeFile(path + "/module.o", object->bytes); !written) return forward(written);
        const auto linked = start("ld.lld-19", {"-static", "-o", path + "/program", AARCH64_RUNNER "/aarch64_runner.o",
                                                AARCH64_RUNNER "/aarch64_enter.o", path + "/module.o"}, {});
        if (!linked) return forward(linked);
        Bytes input;
        std::vector<Ran> results(runs.size());
        std::vector<std::size_t> started;
        for (std::size_t n = 0; n < runs.size(); ++n) {
            const ForeignRun& each = runs[n];
            // What CompiledProgram charges before it enters.
            const std::int64_t fuel =
                each.fuel - ir::entryCost(module.memory, std::uint32_t(each.args.size()));
            if (fuel < 0) {
                results[n].result.status = service::RunStatus::Trapped;
                results[n].fuelUsed = each.fuel;
                continue;
            }
            started.push_back(n);
            appendRun(input, module, each, fuel);
        }
        const auto output = start("qemu-aarch64", {path + "/program"}, std::move(input));
        if (!output) return forward(output);
        ByteView rest = *output;
        for (const std::size_t n : started)
            if (!takeAnswer(rest, runs[n].fuel, results[n])) return reject("the runner's answer is too short");
        if (!rest.empty()) return reject("the runner's answer is too long");
        return results;
    }

  private:
    static Result<Bytes> start(const char* program, std::vector<std::string> arguments, Bytes input) {
        ProcessRequest request;
        request.program = QStandardPaths::findExecutable(program).toStdString();
        request.arguments = std::move(arguments);
        request.input = std::move(input);
        request.timeout = std::chrono::seconds(300);
        request.outputBytesMax = 256u << 20;
        auto ran = runProcess(request);
        if (!ran) return forward(ran);
        if (ran->timedOut || ran->signal != 0 || ran->exitCode != 0)
            return reject(std::string(program) + " ended with exit code " + std::to_string(ran->exitCode) + ", signal " +
                          std::to_string(ran->signal) + ": " + ran->errorText);
        return std::move(ran->output);
    }

    template<typename Number>
    static void put(Bytes& out, Number number) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&number);
        out.insert(out.end(), bytes, bytes + sizeof number);
    }

    static void appendRun(Bytes& out, const ir::Module& module, const ForeignRun& each, std::int64_t fuel) {
        std::uint32_t entry = 0;
        while (module.exports[entry].name != "phx_method_" + each.method) ++entry;
        for (const std::uint32_t number :
             {entry, std::uint32_t(module.memory.initialPages), std::uint32_t(module.memory.maxPages),
              std::uint32_t(module.memory.argsBase), std::uint32_t(each.args.size()), std::uint32_t(module.data.size())})
            put(out, number);
        put(out, fuel);
        for (const ir::DataSegment& segment : module.data) {
            put(out, std::uint32_t(segment.address));
            put(out, std::uint32_t(segment.bytes.size()));
            append(out, segment.bytes);
        }
        append(out, each.args);
    }

    template<typename Number>
    static Number take(ByteView& in) {
        Number number{};
        std::memcpy(&number, in.data(), sizeof number);
        in = in.subspan(sizeof number);
        return number;
    }

    static bool takeAnswer(ByteView& in, std::int64_t fuel, Ran& ran) {
        if (in.size() < 20) return false;
        ran.result.status = take<std::uint32_t>(in) == 1 ? service::RunStatus::Trapped : service::RunStatus::Ok;
        ran.result.code = take<std::int32_t>(in);
        ran.budget.fuel = take<std::int64_t>(in);
        ran.fuelUsed = fuel - ran.budget.fuel;
        const auto length = take<std::uint32_t>(in);
        if (in.size() < length) return false;
        ran.result.returned = toBytes(in.first(length));
        in = in.subspan(length);
        if (ran.trapped()) ran.result.returned.clear();
        // What service::finished makes of it.
        if (ran.result.status == service::RunStatus::Ok && ran.result.code != 0) {
            ran.result.status = service::RunStatus::Aborted;
            ran.result.returned.clear();
        }
        return true;
    }
};

} // namespace phoenix::tests
