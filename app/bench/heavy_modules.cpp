#include "app/bench/heavy_modules.h"

#include "node/upgrade/ir/compile_work.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"

#include <functional>

namespace phoenix::bench {

namespace {

using ir::Opcode;
using ir::Operand;
using ir::Type;

Operand i32(std::uint64_t value) {
    return Operand::constant(Type::I32, value);
}

// A function (i32, i32) -> i32 that is written block by block; results are numbered as they come.
class Writer {
  public:
    void block() { function_.blocks.emplace_back(); }
    Operand add(ir::Instruction instruction) {
        const Operand value = Operand::use(instruction.type, next_);
        next_ += ir::resultCount(instruction);
        function_.blocks.back().instructions.push_back(std::move(instruction));
        return value;
    }
    Operand make(Opcode opcode, Type type, std::vector<Operand> operands) {
        return add({.opcode = opcode, .type = type, .operands = std::move(operands)});
    }
    void branch(std::uint32_t target) { add({.opcode = Opcode::Branch, .blocks = {target}}); }
    void ret(Operand value) { add({.opcode = Opcode::Return, .operands = {value}}); }
    std::uint32_t current() const { return std::uint32_t(function_.blocks.size() - 1); }
    static Operand parameter(std::uint32_t number) { return Operand::use(Type::I32, number); }

    ir::Function finish(const ir::Module& module, std::string name) {
        function_.name = std::move(name);
        ir::numberResults(module, function_);
        return std::move(function_);
    }

  private:
    ir::Function function_;
    std::uint32_t next_ = 2;
};

using Write = std::function<void(Writer&)>;

ir::Module empty() {
    ir::Module module;
    module.memory = {4096, 65536 + 4096, 65536, 65536 + 4096 + 65536, 4, 16};
    module.signatures = {{{Type::I32, Type::I32}, Type::I32}};
    return module;
}

// As many functions alike as the limits of code and of work leave room for, at most `most`.
ir::Module filled(const Write& write, std::uint32_t most = ir::kFunctionsMax) {
    ir::Module module = empty();
    std::size_t bytes = 0;
    std::uint64_t work = 0;
    for (std::uint32_t n = 0; n < most; ++n) {
        Writer writer;
        write(writer);
        module.functions.push_back(writer.finish(module, "f" + std::to_string(n)));
        if (n == 0) {
            bytes = ir::codeBytes(module) + 4;
            work = ir::compileWork(module.functions[0]);
        }
        if ((n + 2) * bytes > ir::kCodeBytesMax || (n + 2) * work > ir::kCompileWorkMax) break;
    }
    module.exports = {{"phx_method_run", 0}};
    return module;
}

// Instructions one after the other, in blocks as long as is allowed.
constexpr unsigned kInBlock = 3900;
template<typename Make>
void inBlocks(Writer& f, unsigned times, unsigned inBlock, Make make) {
    f.block();
    for (unsigned n = 0; n < times; ++n) {
        if (n != 0 && n % inBlock == 0) {
            f.branch(f.current() + 1);
            f.block();
        }
        make(n);
    }
}

Operand widened(Writer& f, Type type, Operand value) {
    const unsigned width = ir::widthOf(type);
    return width == 32 ? value : f.make(width > 32 ? Opcode::ZExt : Opcode::Trunc, type, {value});
}

Operand narrowed(Writer& f, Operand value) {
    const unsigned width = ir::widthOf(value.type);
    return width == 32 ? value : f.make(width > 32 ? Opcode::Trunc : Opcode::ZExt, Type::I32, {value});
}

enum class With { Itself, TheOneBefore, AParameter, Constants };

// One instruction of each function's limit, or as many as there is room for, each of the one before.
void chain(Writer& f, Opcode opcode, Type type, With with) {
    const std::uint32_t unit =
        ir::compileWork(ir::Instruction{.opcode = opcode, .type = type, .operands = {Operand::constant(type, 1)}});
    const bool wide = type == Type::I128;
    const unsigned times = std::min<unsigned>(wide ? ir::kWideOpsPerFunctionMax - 10 : 15'000,
                                              (ir::kCompileWorkPerFunctionMax - 200) / unit);
    f.block();
    const Operand parameter = widened(f, type, Writer::parameter(1));
    Operand before = parameter, value = widened(f, type, Writer::parameter(0));
    f.branch(1);
    inBlocks(f, times, wide ? ir::kWideOpsPerBlockMax : kInBlock, [&](unsigned n) {
        const Operand other = with == With::Itself         ? value
                              : with == With::TheOneBefore ? before
                              : with == With::AParameter   ? parameter
                                                           : Operand::constant(type, n * 0x9e37'79b9ull);
        before = value;
        switch (ir::shapeOf(opcode)) {
        case ir::Shape::Unary: value = f.make(opcode, type, {value}); break;
        case ir::Shape::Ternary: value = f.make(opcode, type, {value, other, parameter}); break;
        default: value = f.make(opcode, type, {value, other});
        }
    });
    f.ret(narrowed(f, value));
}

// Wide values that all live across a call.
void acrossACall(Writer& f, unsigned values) {
    f.block();
    std::vector<Operand> kept;
    for (unsigned n = 0; n < values; ++n)
        kept.push_back(f.add({.opcode = Opcode::Load, .type = Type::I128, .immediate = n * 16,
                              .operands = {Writer::parameter(0)}}));
    f.add({.opcode = Opcode::Call, .type = Type::I32, .operands = {Writer::parameter(0), Writer::parameter(1)}});
    for (unsigned n = 0; n < values; ++n)
        f.add({.opcode = Opcode::Store, .immediate = n * 16, .operands = {Writer::parameter(1), kept[n]}});
    f.ret(i32(0));
}

// Products of 128 bits, each of the one before.
void products(Writer& f, unsigned inBlock) {
    f.block();
    Operand wide = f.make(Opcode::ZExt, Type::I128, {Writer::parameter(0)});
    for (unsigned n = 0; n < inBlock; ++n)
        wide = f.make(Opcode::Mul, Type::I128, {wide, wide});
    f.ret(f.make(Opcode::Trunc, Type::I32, {wide}));
}

// A switch whose cases all lead to one block of phis.
void switches(Writer& f, unsigned cases, unsigned phis, unsigned times) {
    f.block();
    Operand value = Writer::parameter(0);
    for (unsigned n = 0; n < times; ++n) {
        const std::uint32_t first = f.current() + 1, join = first + cases + 1;
        ir::Instruction choice{.opcode = Opcode::Switch, .operands = {value}, .blocks = {first}};
        for (unsigned i = 0; i < cases; ++i) {
            choice.operands.push_back(i32(i * 3));
            choice.blocks.push_back(first + 1 + i);
        }
        f.add(std::move(choice));
        for (unsigned i = 0; i <= cases; ++i) {
            f.block();
            f.branch(join);
        }
        f.block();
        std::vector<Operand> made;
        for (unsigned p = 0; p < phis; ++p) {
            ir::Instruction phi{.opcode = Opcode::Phi, .type = Type::I32};
            for (unsigned i = 0; i <= cases; ++i) {
                phi.operands.push_back(i32(i * 7 + p * 1001));
                phi.blocks.push_back(first + i);
            }
            made.push_back(f.add(std::move(phi)));
        }
        for (const Operand& each : made)
            value = f.make(Opcode::Xor, Type::I32, {value, each});
    }
    f.ret(value);
}

// Loads and stores at addresses that come from memory.
void accesses(Writer& f, unsigned blocks, unsigned inBlock) {
    f.block();
    Operand at = Writer::parameter(0);
    for (unsigned block = 0; block < blocks; ++block) {
        if (block != 0) {
            f.branch(f.current() + 1);
            f.block();
        }
        for (unsigned n = 0; n < inBlock; ++n) {
            at = f.add({.opcode = Opcode::Load, .type = Type::I32, .operands = {at}});
            f.add({.opcode = Opcode::Store, .immediate = 8, .operands = {at, Writer::parameter(1)}});
        }
    }
    f.ret(at);
}

// Loops within each other's reach: every block may go back to the one before.
void loops(Writer& f, unsigned blocks) {
    f.block();
    f.branch(1);
    for (unsigned block = 1; block <= blocks; ++block) {
        f.block();
        const Operand word =
            f.add({.opcode = Opcode::Load, .type = Type::I32, .operands = {Writer::parameter(0)}});
        const Operand less = f.add({.opcode = Opcode::ICmp,
                                    .type = Type::I1,
                                    .predicate = ir::Predicate::Ult,
                                    .operands = {word, Writer::parameter(1)}});
        f.add({.opcode = Opcode::CondBranch,
               .operands = {less},
               .blocks = {block + 1, std::max(1u, block - 1)}});
    }
    f.block();
    f.ret(i32(0));
}

} // namespace

ir::Module idleModule() {
    return filled([](Writer& f) {
        f.block();
        f.ret(i32(0));
    }, 1);
}

std::vector<HeavyModule> bombs() {
    std::vector<HeavyModule> all;
    all.push_back({"products of 128 bits in one block", filled([](Writer& f) { products(f, 3900); })});
    all.push_back({"switches of 600 cases into phis", filled([](Writer& f) { switches(f, 600, 2, 1); })});
    all.push_back({"blocks beyond the limit", filled([](Writer& f) { loops(f, 9000); })});
    return all;
}

std::vector<HeavyModule> heaviestAccepted() {
    std::vector<HeavyModule> all;
    const auto add = [&](const char* name, const Write& write) { all.push_back({name, filled(write)}); };
    const auto repeated = [](unsigned times, ir::Instruction instruction) {
        return [=](Writer& f) {
            inBlocks(f, times, kInBlock, [&](unsigned) { f.add(instruction); });
            f.ret(i32(0));
        };
    };
    const Operand p = Writer::parameter(0), q = Writer::parameter(1);
    add("rotations of 128 bits", [](Writer& f) { chain(f, Opcode::FShl, Type::I128, With::Constants); });
    add("moves of 64 bytes", repeated(2700, {.opcode = Opcode::MemoryMove, .operands = {p, q, i32(64)}}));
    add("products of 128 bits", [](Writer& f) { chain(f, Opcode::Mul, Type::I128, With::TheOneBefore); });
    add("products of 64 bits", [](Writer& f) { chain(f, Opcode::Mul, Type::I64, With::Itself); });
    add("divisions", [](Writer& f) { chain(f, Opcode::SDiv, Type::I32, With::AParameter); });
    add("three-way comparisons", [](Writer& f) { chain(f, Opcode::SCmp, Type::I64, With::TheOneBefore); });
    add("wide values across a call", [](Writer& f) { acrossACall(f, 1990); });
    add("stack objects of any size",
        repeated(6400, {.opcode = Opcode::DynamicAlloca, .type = Type::I32, .operands = {q}}));
    all.push_back({"indirect calls", filled(repeated(4400, {.opcode = Opcode::CallIndirect, .type = Type::I32,
                                                            .operands = {p, p, q}}))});
    all.back().module.functionTable = {0};
    add("switches into phis", [](Writer& f) { switches(f, 99, 2, 5); });
    add("accesses", [](Writer& f) { accesses(f, 4, 1990); });
    add("loops", [](Writer& f) { loops(f, 15); });
    return all;
}

std::vector<HeavyModule> chains() {
    std::vector<HeavyModule> all;
    for (std::size_t n = 0; n < ir::kOpcodeCount; ++n) {
        const auto opcode = Opcode(n);
        const ir::Shape shape = ir::shapeOf(opcode);
        if (shape != ir::Shape::Unary && shape != ir::Shape::Binary && shape != ir::Shape::Ternary &&
            shape != ir::Shape::ThreeWay && shape != ir::Shape::Overflow)
            continue;
        for (const Type type : {Type::I1, Type::I16, Type::I64, Type::I128}) {
            if (type == Type::I1 && shape != ir::Shape::Binary) continue; // many have no such form
            all.push_back({std::string(ir::name(opcode)) + " " + std::string(ir::name(type)),
                           filled([&](Writer& f) { chain(f, opcode, type, With::TheOneBefore); })});
        }
    }
    return all;
}

} // namespace phoenix::bench
