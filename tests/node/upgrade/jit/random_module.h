// Draws whole programs: arithmetic of every width, branches, loops, switches, memory, calls and imports.
//
// Structured, so that most of them run to their end; a few touch addresses that trap. Everything a program
// computes flows into a sum that it returns.
#pragma once

#include "tests/support/ir_builder.h"

#include <random>

namespace phoenix::tests {

class RandomModule {
  public:
    // Which imports a program may call: all that a MemoryHost answers, or those that need no host.
    enum class Imports { All, OfTheInstance };

    explicit RandomModule(std::uint64_t seed, Imports imports = Imports::All) : random_(seed), imports_(imports) {}

    ir::Module make() {
        const unsigned count = 1 + below(3);
        for (unsigned n = 0; n < count; ++n) makeFunction("f" + std::to_string(n), n);
        ir::Module& module = builder_.module();
        for (const Callable& each : callable_) module.functionTable.push_back(each.index);
        module.data = {{65536, Bytes(64, std::uint8_t(random_()))}};
        makeMethod();
        return builder_.finish();
    }

  private:
    using Values = std::vector<ir::Operand>;
    struct Callable {
        std::uint32_t index;
        std::uint32_t signature;
        std::vector<ir::Type> params;
        ir::Type result;
    };

    std::uint32_t below(std::uint32_t bound) { return std::uint32_t(random_() % bound); }
    bool chance(unsigned of) { return below(of) == 0; }

    ir::Type anyType() {
        static constexpr ir::Type kOften[] = {ir::Type::I32, ir::Type::I64, ir::Type::I32, ir::Type::I64,
                                              ir::Type::I1,  ir::Type::I8,  ir::Type::I16, ir::Type::I128};
        return kOften[below(8)];
    }

    ir::Operand constant(ir::Type type) {
        static constexpr std::uint64_t kCorners[] = {0, 1, 2, 3, 7, 8, 31, 63, 127, 128, 255, 65535};
        switch (below(4)) {
        case 0: return ir::Operand::constant(type, random_(), random_());
        case 1: return ir::Operand::constant(type, ~std::uint64_t(0) - below(3), ~std::uint64_t(0));
        case 2: {
            const unsigned width = ir::widthOf(type);
            return ir::Operand::constant(type, width <= 64 ? std::uint64_t(1) << (width - 1) : 0,
                                         std::uint64_t(1) << 63);
        }
        default: return ir::Operand::constant(type, kCorners[below(12)]);
        }
    }

    ir::Operand value(const Values& scope, ir::Type type) {
        if (!chance(4)) {
            for (int tries = 0; tries < 8 && !scope.empty(); ++tries) {
                const ir::Operand& drawn = scope[scope.size() - 1 - below(std::uint32_t(std::min<std::size_t>(scope.size(), 24)))];
                if (drawn.type == type) return drawn;
            }
        }
        return constant(type);
    }

    // Mostly inside the globals, which begin at 65536; now and then anywhere.
    ir::Operand address(FunctionBuilder& f, const Values& scope) {
        if (chance(400)) return value(scope, ir::Type::I32);
        const ir::Operand low = f.binary(ir::Opcode::And, value(scope, ir::Type::I32), i32(0x7ff));
        return f.binary(ir::Opcode::Add, low, i32(65536));
    }

    void arithmetic(FunctionBuilder& f, Values& scope) {
        for (;;) {
            const auto opcode = ir::Opcode(below(std::uint32_t(ir::kOpcodeCount)));
            const ir::Type type = anyType();
            const bool divides = opcode >= ir::Opcode::UDiv && opcode <= ir::Opcode::SRem;
            switch (ir::shapeOf(opcode)) {
            case ir::Shape::Unary:
                if (opcode == ir::Opcode::BSwap && ir::widthOf(type) < 16) continue;
                scope.push_back(f.unary(opcode, value(scope, type)));
                return;
            case ir::Shape::Binary: {
                ir::Operand b = value(scope, type);
                if (divides && !chance(40)) b = f.binary(ir::Opcode::Or, b, ir::Operand::constant(type, 1));
                ir::Operand a = value(scope, type);
                if (opcode == ir::Opcode::SDiv && !chance(40)) a = f.binary(ir::Opcode::LShr, a, ir::Operand::constant(type, 1));
                scope.push_back(f.binary(opcode, a, b));
                return;
            }
            case ir::Shape::Ternary:
                scope.push_back(f.make(opcode, type, {value(scope, type), value(scope, type), value(scope, type)}));
                return;
            case ir::Shape::Compare:
                scope.push_back(f.compare(ir::Predicate(below(10)), value(scope, type), value(scope, type)));
                return;
            case ir::Shape::ThreeWay:
                scope.push_back(f.make(opcode, ir::Type(2 + below(5)), {value(scope, type), value(scope, type)}));
                return;
            case ir::Shape::Select:
                scope.push_back(f.make(opcode, type, {value(scope, ir::Type::I1), value(scope, type), value(scope, type)}));
                return;
            case ir::Shape::Widen:
                if (type == ir::Type::I128) continue;
                scope.push_back(f.make(opcode, ir::Type(int(type) + 1 + below(6 - unsigned(type))), {value(scope, type)}));
                return;
            case ir::Shape::Narrow:
                if (type == ir::Type::I1) continue;
                scope.push_back(f.make(opcode, ir::Type(1 + below(unsigned(type) - 1)), {value(scope, type)}));
                return;
            case ir::Shape::Overflow: {
                const ir::Operand first = f.binary(opcode, value(scope, type), value(scope, type));
                scope.push_back(first);
                scope.push_back(FunctionBuilder::overflowBit(first));
                return;
            }
            default: continue;
            }
        }
    }

    void memory(FunctionBuilder& f, Values& scope) {
        switch (below(8)) {
        case 0:
        case 1:
        case 2: scope.push_back(f.load(anyType(), address(f, scope), below(64))); return;
        case 3:
        case 4:
        case 5: f.store(address(f, scope), value(scope, anyType()), below(64)); return;
        case 6: {
            const ir::Operand length = f.binary(ir::Opcode::And, value(scope, ir::Type::I32), i32(chance(2) ? 0xff : 0xf));
            const ir::Operand to = address(f, scope);
            const ir::Operand from = address(f, scope);
            f.make(ir::Opcode::MemoryMove, ir::Type::Void, {to, from, chance(3) ? i32(below(150)) : length});
            return;
        }
        default: {
            const ir::Operand to = address(f, scope);
            f.make(ir::Opcode::MemoryFill, ir::Type::Void, {to, value(scope, ir::Type::I8), i32(below(300))});
            return;
        }
        }
    }

    void stackObject(FunctionBuilder& f, Values& scope) {
        const ir::Operand saved = f.make(ir::Opcode::StackSave, ir::Type::I32, {});
        const ir::Operand length = f.binary(ir::Opcode::And, value(scope, ir::Type::I32), i32(0x1ff));
        const ir::Operand object = f.dynamicStackObject(length, std::uint8_t(below(8)));
        f.store(object, value(scope, ir::Type::I8));
        scope.push_back(object);
        scope.push_back(f.load(ir::Type::I8, object));
        if (!chance(3)) f.make(ir::Opcode::StackRestore, ir::Type::Void, {saved});
    }

    void import(FunctionBuilder& f, Values& scope) {
        if (imports_ == Imports::OfTheInstance) {
            if (chance(2)) return scope.push_back(f.callImport(abi::Import::FuelLeft, {}));
            return scope.push_back(f.callImport(abi::Import::MemoryGrow, {i32(below(2))}));
        }
        const ir::Operand at = address(f, scope);
        const ir::Operand other = address(f, scope);
        switch (below(8)) {
        case 0: f.callImport(abi::Import::StatePut, {at, i32(below(3)), other, i32(below(40))}); return;
        case 1: scope.push_back(f.callImport(abi::Import::StateGet, {at, i32(below(3)), other, i32(below(40))})); return;
        case 2: f.callImport(abi::Import::Emit, {at, i32(3), other, i32(below(20))}); return;
        case 3: scope.push_back(f.callImport(abi::Import::FuelLeft, {})); return;
        case 4: f.callImport(abi::Import::Sha256, {at, i32(below(100)), other}); return;
        case 5: scope.push_back(f.callImport(abi::Import::MemoryGrow, {i32(below(2))})); return;
        case 6: f.callImport(abi::Import::Log, {i32(1), at, i32(below(30))}); return;
        default: scope.push_back(f.callImport(abi::Import::Block, {i32(below(4)), at, i32(8)})); return;
        }
    }

    void call(FunctionBuilder& f, Values& scope) {
        if (callable_.empty()) return arithmetic(f, scope);
        const std::uint32_t number = below(std::uint32_t(callable_.size()));
        const Callable& callee = callable_[number];
        Values args;
        for (const ir::Type type : callee.params) args.push_back(value(scope, type));
        ir::Operand result;
        if (chance(3)) {
            // Function pointers are 1 + the place in the table; now and then a wrong one.
            ir::Operand pointer = i32(number + 1);
            if (chance(2)) pointer = f.binary(ir::Opcode::Or, i32(number + 1), f.binary(ir::Opcode::And, value(scope, ir::Type::I32), i32(0)));
            if (chance(60)) pointer = value(scope, ir::Type::I32);
            args.insert(args.begin(), pointer);
            result = f.callIndirect(callee.signature, args);
        } else {
            result = f.call(callee.index, args);
        }
        if (callee.result != ir::Type::Void) scope.push_back(result);
    }

    std::uint32_t current(FunctionBuilder& f) { return std::uint32_t(f.function().blocks.size() - 1); }
    void aim(FunctionBuilder& f, std::uint32_t block, std::size_t edge, std::uint32_t target) {
        f.function().blocks[block].instructions.back().blocks[edge] = target;
    }

    // Several ways that meet again in a block with phis.
    void branch(FunctionBuilder& f, Values& scope, unsigned depth) {
        const bool many = chance(3);
        const unsigned ways = many ? 2 + below(4) : 2;
        const std::uint32_t from = current(f);
        if (many) {
            const ir::Type type = chance(3) ? ir::Type::I64 : ir::Type::I8;
            ir::Instruction choice{.opcode = ir::Opcode::Switch};
            choice.operands = {f.binary(ir::Opcode::And, value(scope, type), ir::Operand::constant(type, 7))};
            choice.blocks = {0};
            for (unsigned n = 1; n < ways; ++n) {
                choice.operands.push_back(ir::Operand::constant(type, n));
                choice.blocks.push_back(0);
            }
            f.add(choice);
        } else {
            f.condBranch(value(scope, ir::Type::I1), 0, 0);
        }
        std::vector<ir::Type> merged;
        for (unsigned n = below(3); n-- > 0;) merged.push_back(anyType());
        std::vector<std::uint32_t> ends;
        std::vector<Values> given;
        for (unsigned way = 0; way < ways; ++way) {
            aim(f, from, way, f.block());
            Values inner = scope;
            statements(f, inner, 1 + below(4), depth + 1);
            given.emplace_back();
            for (const ir::Type type : merged) given.back().push_back(value(inner, type));
            ends.push_back(current(f));
            f.branch(0);
        }
        const std::uint32_t meeting = f.block();
        for (const std::uint32_t end : ends) aim(f, end, 0, meeting);
        Values phis;
        for (const ir::Type type : merged) phis.push_back(f.phi(type));
        for (unsigned way = 0; way < ways; ++way)
            for (std::size_t n = 0; n < phis.size(); ++n) f.edge(phis[n], given[way][n], ends[way]);
        scope.insert(scope.end(), phis.begin(), phis.end());
    }

    void loop(FunctionBuilder& f, Values& scope, unsigned depth) {
        const ir::Operand times = f.binary(ir::Opcode::And, value(scope, ir::Type::I32), i32(7));
        const ir::Type carried = anyType();
        const ir::Operand first = value(scope, carried);
        const std::uint32_t before = current(f);
        f.branch(before + 1);
        const std::uint32_t header = f.block();
        const ir::Operand counter = f.phi(ir::Type::I32);
        const ir::Operand carry = f.phi(carried);
        scope.push_back(counter);
        scope.push_back(carry);
        statements(f, scope, 1 + below(6), depth + 1);
        const ir::Operand next = f.binary(ir::Opcode::Add, counter, i32(1));
        const ir::Operand again = f.compare(ir::Predicate::Ule, next, times);
        const ir::Operand last = value(scope, carried);
        const std::uint32_t end = current(f);
        f.condBranch(again, header, end + 1);
        f.edge(counter, i32(0), before);
        f.edge(counter, next, end);
        f.edge(carry, first, before);
        f.edge(carry, last, end);
        f.block();
    }

    void statements(FunctionBuilder& f, Values& scope, unsigned count, unsigned depth) {
        for (unsigned n = 0; n < count; ++n) {
            const unsigned kind = below(20);
            if (kind < 11) arithmetic(f, scope);
            else if (kind < 15) memory(f, scope);
            else if (kind == 15) stackObject(f, scope);
            else if (kind == 16) import(f, scope);
            else if (kind == 17) call(f, scope);
            else if (depth > 2) arithmetic(f, scope);
            else if (kind == 18) branch(f, scope, depth);
            else loop(f, scope, depth);
        }
    }

    void makeFunction(const std::string& name, unsigned) {
        Callable made;
        for (unsigned n = below(5); n-- > 0;) made.params.push_back(anyType());
        made.result = chance(4) ? ir::Type::Void : anyType();
        FunctionBuilder f = builder_.function(name, made.params, made.result);
        f.block();
        Values scope;
        for (std::uint32_t n = 0; n < made.params.size(); ++n) scope.push_back(f.param(n));
        if (chance(2)) scope.push_back(f.stackObject(below(200), std::uint8_t(below(7))));
        statements(f, scope, 3 + below(10), 1);
        if (made.result == ir::Type::Void)
            f.ret();
        else
            f.ret(value(scope, made.result));
        made.index = f.index();
        made.signature = builder_.signature(made.params, made.result);
        callable_.push_back(made);
    }

    void makeMethod() {
        FunctionBuilder m = builder_.method("m");
        m.block();
        Values scope{m.param(0), m.param(1)};
        scope.push_back(m.stackObject(48, 4));
        for (const ir::Type type : {ir::Type::I64, ir::Type::I128, ir::Type::I32})
            scope.push_back(m.load(type, m.param(0), below(16)));
        statements(m, scope, 12 + below(16), 0);
        ir::Operand sum = i64(0);
        for (const ir::Operand& each : scope) {
            ir::Operand wide = each;
            if (ir::widthOf(each.type) < 64) wide = m.make(ir::Opcode::ZExt, ir::Type::I64, {each});
            if (ir::widthOf(each.type) > 64) wide = m.make(ir::Opcode::Trunc, ir::Type::I64, {each});
            sum = m.binary(ir::Opcode::Add, m.binary(ir::Opcode::Mul, sum, i64(0x9e3779b97f4a7c15)), wide);
        }
        m.store(i32(65536 + 4096 - 8), sum);
        m.callImport(abi::Import::Return, {i32(65536), i32(4096)});
        m.ret(chance(10) ? value(scope, ir::Type::I32) : i32(0));
    }

    std::mt19937_64 random_;
    const Imports imports_;
    ModuleBuilder builder_;
    std::vector<Callable> callable_;
};

} // namespace phoenix::tests
