// Modules that call each other through a host, and the host that runs them by a letter.
#pragma once

#include "tests/node/upgrade/jit/engines.h"

#include <functional>

namespace phoenix::tests {

// m: calls the service named in its arguments with the rest of them, then returns the answer.
inline ir::Module caller() {
    using namespace ir;
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    const Operand rest = m.binary(Opcode::Add, m.param(0), i32(1));
    const Operand length = m.binary(Opcode::Sub, m.param(1), i32(1));
    m.store(i32(65536 + 64), i64(0x1122334455667788));
    const Operand got = m.callImport(
        abi::Import::Call, {m.param(0), i32(1), rest, length, i32(65536 + 128), i32(256)});
    m.condBranch(m.compare(Predicate::Slt, got, i64(0)), 1, 2);
    m.block();
    m.ret(m.make(Opcode::Trunc, Type::I32, {m.binary(Opcode::Sub, i64(0), got)}));
    m.block();
    // Its own memory is as it left it.
    const Operand same = m.compare(Predicate::Eq, m.load(Type::I64, i32(65536 + 64)), i64(0x1122334455667788));
    m.condBranch(same, 3, 4);
    m.block();
    m.callImport(abi::Import::Return, {i32(65536 + 128), m.make(Opcode::Trunc, Type::I32, {got})});
    m.ret(i32(0));
    m.block();
    m.trap();
    return builder.finish();
}

inline ir::Module one(const std::function<void(FunctionBuilder&)>& body) {
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    body(m);
    return builder.finish();
}

inline ir::Module wildStore() {
    return one([](FunctionBuilder& m) {
        m.store(i32(-64), i64(1));
        m.ret(i32(0));
    });
}

inline ir::Module answer() {
    return one([](FunctionBuilder& m) {
        m.store(i32(65536), i32(0x216b6f));
        m.callImport(abi::Import::Return, {i32(65536), i32(3)});
        m.ret(i32(0));
    });
}

inline ir::Module aborting() {
    return one([](FunctionBuilder& m) {
        m.callImport(abi::Import::Abort, {i32(77), i32(0), i32(0)});
        m.trap();
    });
}

// Runs programs by a letter, on the thread and stack of the caller.
class NestingHost : public service::Host {
  public:
    using Reply = service::HostReply;
    using Room = std::span<std::uint8_t>;

    std::map<char, ProgramPointer> programs;
    unsigned depth = 0;

    Reply call(std::string_view target, ByteView args, Room out, service::Budget& budget) override {
        if (depth >= 16) return {0, service::TrapKind::CallDepth};
        ++depth;
        const auto result = programs.at(target[0])->run("phx_method_m", args, *this, budget);
        --depth;
        if (result.status == service::RunStatus::Trapped) return {0, service::TrapKind::Callee};
        if (result.status == service::RunStatus::Aborted) return {-result.code};
        std::copy_n(result.returned.begin(), std::min(out.size(), result.returned.size()), out.begin());
        return {std::int64_t(result.returned.size())};
    }

    Reply stateGet(ByteView, Room) override { return {-1}; }
    Reply statePut(ByteView, ByteView) override { return {}; }
    Reply stateDelete(ByteView) override { return {}; }
    Reply stateNext(ByteView, ByteView, Room) override { return {-1}; }
    Reply foreignGet(std::string_view, ByteView, Room) override { return {-1}; }
    Reply emit(std::string_view, ByteView) override { return {}; }
    Reply log(std::uint32_t, std::string_view) override { return {}; }
    Reply block(std::uint32_t, Room) override { return {0}; }
    Reply transaction(std::uint32_t, Room) override { return {0}; }
    Reply schedule(ByteView) override { return {}; }
};

} // namespace phoenix::tests
