// Runs a method of a test module in the interpreter.
#pragma once

#include "node/upgrade/interpret/interpreter.h"
#include "tests/support/ir_samples.h"
#include "tests/support/memory_host.h"

#include <QtTest>

namespace phoenix::tests {

inline constexpr std::int64_t kPlenty = 1'000'000'000;

inline std::shared_ptr<const service::Program> interpreterOf(const ir::Module& module) {
    auto made = interpret::makeInterpreter(module);
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
}

struct Ran {
    service::RunResult result;
    std::int64_t fuelUsed = 0;
    service::Budget budget;
};

inline Ran run(const service::Program& program, std::string_view method, ByteView args,
               service::Host& host, std::int64_t fuel = kPlenty) {
    Ran ran;
    ran.budget.fuel = fuel;
    ran.result = program.run("phx_method_" + std::string(method), args, host, ran.budget);
    ran.fuelUsed = fuel - ran.budget.fuel;
    return ran;
}

inline Ran run(const ir::Module& module, std::string_view method = "m", ByteView args = {},
               std::int64_t fuel = kPlenty) {
    MemoryHost host;
    return run(*interpreterOf(module), method, args, host, fuel);
}

inline bool trappedAs(const Ran& ran, service::TrapKind kind) {
    return ran.result.status == service::RunStatus::Trapped && ran.result.trap == kind &&
           ran.budget.fuel == 0;
}

} // namespace phoenix::tests
