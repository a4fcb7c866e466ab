// Runs a module in the reference interpreter and compiled, and says where they differ.
#pragma once

#include <QtTest>
// Qt's word for raising a signal would hide the namespace.
#undef emit

#include "node/upgrade/emit/emit.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/verify.h"
#include "node/upgrade/jit/link.h"
#include "tests/support/ir_samples.h"
#include "tests/support/memory_host.h"

namespace phoenix::tests {

inline constexpr std::int64_t kPlenty = 1'000'000'000;

using ProgramPointer = std::shared_ptr<const service::Program>;

inline ProgramPointer interpreted(const ir::Module& module) {
    auto made = interpret::makeInterpreter(module);
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
}

// Null when the object is refused because a frame is above its weight: such a module is interpreted.
inline ProgramPointer compiledUnlessTooFat(const ir::Module& module, emit::EmitOptions options = {}) {
    if (!jit::kGuardedMemory) options.explicitChecks = true;
    const auto findings = ir::verify(module);
    if (!findings.empty()) qFatal("%s", ir::text(findings.front()).c_str());
    const auto object = emit::emitObject(module, options);
    if (!object) qFatal("%s", object.error().message.c_str());
    auto made = jit::linkObject(module, object->bytes);
    if (made) return *made;
    if (made.error().message.find("more than its weight") == std::string::npos)
        qFatal("%s", made.error().message.c_str());
    return nullptr;
}

inline ProgramPointer compiled(const ir::Module& module, emit::EmitOptions options = {}) {
    ProgramPointer program = compiledUnlessTooFat(module, options);
    if (!program) qFatal("a frame of the module is above its weight");
    return program;
}

// Every way in which a module is compiled anywhere: what nodes use comes first.
struct CodeLevel {
    const char* name;
    emit::EmitOptions options;
};

inline const CodeLevel kCodeLevels[] = {
    {"default", {}},
    {"less", {.optimise = emit::Optimise::Less}},
    {"none", {.optimise = emit::Optimise::None}},
    {"default, explicit checks", {.explicitChecks = true}},
    {"none, explicit checks", {.optimise = emit::Optimise::None, .explicitChecks = true}},
};

struct Ran {
    service::RunResult result;
    std::int64_t fuelUsed = 0;
    service::Budget budget;
    MemoryHost host;

    bool trapped() const { return result.status == service::RunStatus::Trapped; }
    bool trappedAs(service::TrapKind kind) const {
        return trapped() && result.trap == kind && budget.fuel == 0;
    }
};

inline Ran run(const service::Program& program, std::string_view method = "m", ByteView args = {},
               std::int64_t fuel = kPlenty) {
    Ran ran;
    ran.budget.fuel = fuel;
    ran.result = program.run("phx_method_" + std::string(method), args, ran.host, ran.budget);
    ran.fuelUsed = fuel - ran.budget.fuel;
    return ran;
}

inline std::string text(const Ran& ran) {
    std::string out = std::to_string(int(ran.result.status)) + " code " +
                      std::to_string(ran.result.code) + " trap " +
                      std::string(service::name(ran.result.trap)) + " fuel " +
                      std::to_string(ran.fuelUsed) + " returned " +
                      QByteArray(reinterpret_cast<const char*>(ran.result.returned.data()),
                                 qsizetype(ran.result.returned.size()))
                          .toHex()
                          .toStdString();
    return out;
}

// Everything that is consensus: outcome, abort code and text, result, fuel; writes and events by the caller.
inline bool sameOutcome(const Ran& a, const Ran& b) {
    if (a.result.status != b.result.status || a.budget.fuel != b.budget.fuel) return false;
    if (a.trapped()) return true;
    return a.result.code == b.result.code && a.result.text == b.result.text &&
           a.result.returned == b.result.returned;
}

} // namespace phoenix::tests
