// Modules that several tests look at: every instruction once, and a few small programs.
#pragma once

#include "tests/support/ir_builder.h"

namespace phoenix::tests {

// Uses every opcode at least once, two exports, a table, data and a descriptor.
inline ir::Module everyInstruction() {
    using namespace ir;
    ModuleBuilder builder;
    builder.module().descriptor = {1, 2, 3};
    builder.module().data = {{65536, {1, 2, 3, 4}}, {65600, {0xff}}};

    auto leaf = builder.function("leaf", {Type::I32, Type::I128}, Type::I32);
    leaf.block();
    const Operand low = leaf.make(Opcode::Trunc, Type::I32, {leaf.param(1)});
    leaf.ret(leaf.binary(Opcode::Xor, low, leaf.param(0)));
    builder.module().functionTable = {leaf.index()};

    auto nothing = builder.function("nothing", {}, Type::Void);
    nothing.block();
    nothing.ret();

    auto loop = builder.method("loop");
    loop.block();
    loop.branch(1);
    loop.block();
    const Operand count = loop.phi(Type::I32);
    const Operand next = loop.binary(Opcode::Add, count, i32(1));
    loop.edge(count, i32(0), 0);
    loop.edge(count, next, 1);
    loop.condBranch(loop.compare(Predicate::Ult, next, loop.param(1)), 1, 2);
    loop.block();
    loop.add({.opcode = Opcode::Switch,
              .operands = {next, i32(3), i32(-5)},
              .blocks = {3, 4, 5}});
    loop.block();
    loop.ret(next);
    loop.block();
    loop.trap();
    loop.block();
    loop.callImport(abi::Import::Abort, {i32(7), i32(0), i32(0)});
    loop.trap();

    auto all = builder.method("all");
    all.block();
    const Operand a = all.stackObject(24, 5);
    const Operand saved = all.make(Opcode::StackSave, Type::I32, {});
    const Operand d = all.dynamicStackObject(all.param(1));
    all.store(a, i128(~0ull, 5), 8);
    all.store(d, i1(true));
    Operand wide = all.load(Type::I128, a, 8);
    Operand word = all.load(Type::I32, all.param(0));
    for (int op = int(Opcode::Add); op <= int(Opcode::AShr); ++op) {
        wide = all.binary(Opcode(op), wide, i128(1, 3));
        word = all.binary(Opcode(op), word, i32(-2));
    }
    for (int op = int(Opcode::BSwap); op <= int(Opcode::CtTz); ++op)
        wide = all.unary(Opcode(op), wide);
    wide = all.make(Opcode::FShl, Type::I128, {wide, i128(0, 1), wide});
    wide = all.make(Opcode::FShr, Type::I128, {wide, i128(0, 1), wide});
    wide = all.unary(Opcode::Abs, wide);
    for (int op = int(Opcode::SMin); op <= int(Opcode::UMax); ++op)
        wide = all.binary(Opcode(op), wide, i128(9, 9));
    const Operand sign = all.make(Opcode::SCmp, Type::I8, {wide, i128(0, 0)});
    const Operand above = all.make(Opcode::UCmp, Type::I32, {sign, i8(-1)});
    for (int op = int(Opcode::SAddOverflow); op <= int(Opcode::UMulOverflow); ++op) {
        const Operand first = all.binary(Opcode(op), word, above);
        word = all.make(Opcode::Select, Type::I32,
                        {FunctionBuilder::overflowBit(first), first, word});
    }
    for (int op = int(Opcode::SAddSat); op <= int(Opcode::UShlSat); ++op)
        word = all.binary(Opcode(op), word, i32(3));
    const Operand zext = all.make(Opcode::ZExt, Type::I64, {word});
    const Operand sext = all.make(Opcode::SExt, Type::I128, {zext});
    all.make(Opcode::MemoryMove, Type::Void, {a, d, i32(1)});
    all.make(Opcode::MemoryFill, Type::Void, {a, i8(-1), i32(24)});
    all.make(Opcode::StackRestore, Type::Void, {saved});
    all.call(nothing.index(), {});
    const Operand called = all.call(leaf.index(), {word, sext});
    const std::uint32_t leafType = builder.signature({Type::I32, Type::I128}, Type::I32);
    all.callIndirect(leafType, {i32(1), called, wide});
    all.callImport(abi::Import::FuelLeft, {});
    all.ret(i32(0));
    return builder.finish();
}

// sum(n: u32 at args) : the loop that adds 1 to n, returned through phx_return as 8 bytes.
inline ir::Module summingModule() {
    using namespace ir;
    ModuleBuilder builder;
    auto sum = builder.method("sum");
    sum.block();
    const Operand n = sum.make(Opcode::ZExt, Type::I64, {sum.load(Type::I32, sum.param(0))});
    sum.branch(1);
    sum.block();
    const Operand i = sum.phi(Type::I64);
    const Operand total = sum.phi(Type::I64);
    const Operand next = sum.binary(Opcode::Add, i, i64(1));
    const Operand more = sum.binary(Opcode::Add, total, next);
    sum.edge(i, i64(0), 0);
    sum.edge(i, next, 1);
    sum.edge(total, i64(0), 0);
    sum.edge(total, more, 1);
    sum.condBranch(sum.compare(Predicate::Ult, next, n), 1, 2);
    sum.block();
    sum.store(i32(65536), more);
    sum.callImport(abi::Import::Return, {i32(65536), i32(8)});
    sum.ret(i32(0));
    return builder.finish();
}

} // namespace phoenix::tests
