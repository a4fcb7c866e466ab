// The loop of the interpreter: one instruction after the other, as module.h, opcode.h and the fuel rule in
// price.h say. One long function on purpose: its state is a few locals that every instruction shares.
#include "node/base/error.h"
#include "node/upgrade/interpret/arithmetic.h"
#include "node/upgrade/interpret/machine.h"
#include "node/upgrade/ir/costs.h"
#include "node/upgrade/ir/limits.h"

#include <algorithm>

namespace phoenix::interpret {

namespace {

using ir::Predicate;
using service::TrapKind;

using Narrow = std::uint64_t;
// What holds a number of a type of memory.
template<typename T>
using Register = std::conditional_t<sizeof(T) == 16, Wide, Narrow>;

const std::uint64_t* endOf(const std::vector<std::uint64_t>& constants) {
    return constants.data() + constants.size();
}

// The slots of the running function (lower.h).
struct Registers {
    std::uint64_t* slots;
    const std::uint64_t* constants;

    template<typename U>
    U get(std::int32_t slot) const {
        const std::uint64_t* const base = slot < 0 ? constants : slots;
        if constexpr (sizeof(U) == 16)
            return ir::wideOf(base[slot], base[slot + 1]);
        else
            return base[slot];
    }
    template<typename U>
    void put(std::int32_t slot, U value) {
        slots[slot] = std::uint64_t(value);
        if constexpr (sizeof(U) == 16) slots[slot + 1] = std::uint64_t(value >> 64);
    }
};

} // namespace

// The bytes of an access, or null when they are out of bounds. `bytes` is not 0.
inline std::uint8_t* Machine::range(std::uint32_t address, std::uint32_t offset,
                                    std::uint64_t bytes) {
    const std::uint64_t begin = std::uint64_t(address) + offset;
    if (begin < ir::kNullZoneBytes || begin + bytes > memoryBytes) return nullptr;
    return memory + begin;
}

Machine::Exit Machine::trapIn(const LoweredFunction& function, TrapKind kind) {
    trap_ = kind;
    where_ = std::string(service::name(kind)) + " in function '" + function.name + "'";
    return Exit::Trapped;
}

// The state of the loop is in locals that nothing outside refers to, so that the compiler keeps it in
// registers: a closure that is not inlined would hold it in memory.
#define PHOENIX_INLINE __attribute__((always_inline))

Machine::Exit Machine::loop(std::uint32_t entered, std::uint32_t argsBytes) {
    const LoweredFunction* function = &image_.functions[entered];
    Registers regs{slots_.get(), endOf(function->constants)};
    const Code* code = function->code.data();
    std::int64_t fuel = budget.fuel;
    std::int64_t weight = weightBudget_;
    stack_ = image_.memory.stackEnd();
    std::uint32_t stackAtEntry = stack_;

    const auto trap = [&](TrapKind kind) PHOENIX_INLINE { return trapIn(*function, kind); };

    fuel -= ir::entryCost(image_.memory, argsBytes);
    if (fuel < 0) return trap(TrapKind::OutOfFuel);
    weight -= function->weight;
    if (weight < 0) return trap(TrapKind::CallDepth);
    fuel -= function->entryCost;
    if (fuel < 0) return trap(TrapKind::OutOfFuel);
    regs.slots[0] = image_.memory.argsBase;
    regs.slots[1] = argsBytes;

    // Goes along an edge: the block's price, then its phis, all read before any is written.
    const auto follow = [&](const Edge& edge) PHOENIX_INLINE -> bool {
        const Move* move = function->moves.data() + edge.firstMove;
        if (edge.inOrder) {
            for (std::uint32_t i = 0; i < edge.moves; ++i)
                regs.put(move[i].to, regs.get<Narrow>(move[i].from));
        } else {
            moved_.resize(edge.moves);
            for (std::uint32_t i = 0; i < edge.moves; ++i)
                moved_[i] = regs.get<Narrow>(move[i].from);
            for (std::uint32_t i = 0; i < edge.moves; ++i) regs.put(move[i].to, moved_[i]);
        }
        code = function->code.data() + edge.pc;
        fuel -= edge.cost;
        return fuel >= 0;
    };
    // Enters a function; `code` is at the call. The callee's frame begins above the caller's.
    const auto enter = [&](std::uint32_t index, const Call& call) PHOENIX_INLINE -> TrapKind {
        const LoweredFunction* callee = &image_.functions[index];
        weight -= callee->weight;
        if (weight < 0) return TrapKind::CallDepth;
        std::uint64_t* const frame = regs.slots + function->slots;
        const std::int32_t* argument = function->arguments.data() + call.firstArgument;
        for (std::uint32_t i = 0; i < call.arguments; ++i) frame[i] = regs.get<Narrow>(argument[i]);
        frames_.push_back({function, code, regs.slots, stackAtEntry});
        function = callee;
        regs.slots = frame;
        regs.constants = endOf(callee->constants);
        code = callee->code.data();
        stackAtEntry = stack_;
        fuel -= callee->entryCost;
        return fuel < 0 ? TrapKind::OutOfFuel : TrapKind::None;
    };
    // Goes back to the caller, past the call; false when the host is the caller.
    const auto leave = [&]() PHOENIX_INLINE -> bool {
        stack_ = stackAtEntry;
        weight += function->weight;
        if (frames_.empty()) return false;
        const Frame& frame = frames_.back();
        function = frame.function;
        code = frame.code + 1;
        regs.slots = frame.slots;
        stackAtEntry = frame.stackAtEntry;
        regs.constants = endOf(function->constants);
        frames_.pop_back();
        return true;
    };

    // Operations, by opcode and by the numbers they work on. They say whether they went well.
    const auto widthOf = [&]<typename U>() PHOENIX_INLINE { return sizeof(U) == 16 ? 128u : code->width; };
    const auto unaryOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        regs.put<U>(code->result, unary<O, U>(regs.get<U>(code->a), width));
        return true;
    };
    const auto binaryOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        regs.put<U>(code->result, binary<O, U>(regs.get<U>(code->a), regs.get<U>(code->b), width));
        return true;
    };
    const auto divisionOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        const U a = regs.get<U>(code->a), b = regs.get<U>(code->b);
        if (divisionTraps<O, U>(a, b, width)) return false;
        regs.put<U>(code->result, binary<O, U>(a, b, width));
        return true;
    };
    const auto ternaryOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        regs.put<U>(code->result, ternary<O, U>(regs.get<U>(code->a), regs.get<U>(code->b),
                                                regs.get<U>(code->c), width));
        return true;
    };
    const auto overflowOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        const auto made = overflow<O, U>(regs.get<U>(code->a), regs.get<U>(code->b), width);
        regs.put<U>(code->result, made.value);
        regs.put<Narrow>(code->result + int(sizeof(U) / sizeof(Narrow)), made.overflow);
        return true;
    };
    // A number that may have any width, of the result's.
    const auto putAny = [&](Wide value) PHOENIX_INLINE {
        const Wide bits = ir::truncate(value, code->resultWidth);
        if (code->resultWidth == 128)
            regs.put<Wide>(code->result, bits);
        else
            regs.put<Narrow>(code->result, Narrow(bits));
    };
    const auto threeWayOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const unsigned width = widthOf.template operator()<U>();
        putAny(Wide(SignedWide(
            threeWay<O, U>(regs.get<U>(code->a), regs.get<U>(code->b), width))));
        return true;
    };
    const auto convertOne = [&]<Opcode O, typename U>() PHOENIX_INLINE {
        const Wide value = regs.get<U>(code->a);
        putAny(O == Opcode::SExt ? Wide(ir::signExtend(value, code->width)) : value);
        return true;
    };

#define PHOENIX_OPERATION(OPCODE, APPLY)                                                           \
    case keyOf(Opcode::OPCODE):                                                                    \
        if (!APPLY.template operator()<Opcode::OPCODE, Narrow>())                                  \
            return trap(TrapKind::Arithmetic);                                                     \
        ++code;                                                                                    \
        break;                                                                                     \
    case keyOf(Opcode::OPCODE, kVariantWide):                                                      \
        if (!APPLY.template operator()<Opcode::OPCODE, Wide>())                                    \
            return trap(TrapKind::Arithmetic);                                                     \
        ++code;                                                                                    \
        break;
#define PHOENIX_COMPARE(PREDICATE)                                                                 \
    case keyOf(Opcode::ICmp, unsigned(Predicate::PREDICATE)):                                      \
        regs.put<Narrow>(code->result, compare<Predicate::PREDICATE, Narrow>(                      \
                                           regs.get<Narrow>(code->a), regs.get<Narrow>(code->b),   \
                                           code->width));                                          \
        ++code;                                                                                    \
        break;                                                                                     \
    case keyOf(Opcode::ICmp, unsigned(Predicate::PREDICATE) | kVariantWide):                       \
        regs.put<Narrow>(code->result, compare<Predicate::PREDICATE, Wide>(                        \
                                           regs.get<Wide>(code->a), regs.get<Wide>(code->b),       \
                                           128));                                                  \
        ++code;                                                                                    \
        break;
#define PHOENIX_ACCESS(TYPE, VARIANT)                                                              \
    case keyOf(Opcode::Load, VARIANT): {                                                           \
        const std::uint8_t* from = range(address(), code->extra, sizeof(TYPE));                    \
        if (!from) return trap(TrapKind::OutOfBounds);                                             \
        TYPE value;                                                                                \
        std::memcpy(&value, from, sizeof value);                                                   \
        regs.put<Register<TYPE>>(code->result, VARIANT == kVariantBit ? TYPE(value & 1) : value);  \
        ++code;                                                                                    \
        break;                                                                                     \
    }                                                                                              \
    case keyOf(Opcode::Store, VARIANT): {                                                          \
        std::uint8_t* to = range(address(), code->extra, sizeof(TYPE));                            \
        if (!to) return trap(TrapKind::OutOfBounds);                                               \
        const TYPE value = TYPE(regs.get<Register<TYPE>>(code->b));                                \
        std::memcpy(to, &value, sizeof value);                                                     \
        ++code;                                                                                    \
        break;                                                                                     \
    }

    const auto address = [&]() PHOENIX_INLINE { return std::uint32_t(regs.get<Narrow>(code->a)); };
    const auto chosen = [&]() PHOENIX_INLINE { return regs.get<Narrow>(code->a) != 0 ? code->b : code->c; };

    for (;;) {
        switch (code->key) {
        // What the host enters returns an I32, so the other two kinds of return have a caller.
        case keyOf(Opcode::Return): leave(); break;
        case keyOf(Opcode::Return, kVariantValue): {
            const std::uint64_t value = regs.get<Narrow>(code->a);
            if (leave()) {
                regs.put<Narrow>(code[-1].result, value);
                break;
            }
            if (fuel < 0) return trap(TrapKind::OutOfFuel);
            budget.fuel = fuel;
            code_ = std::int32_t(std::uint32_t(value));
            return Exit::Returned;
        }
        case keyOf(Opcode::Return, kVariantValue | kVariantWide): {
            const Wide value = regs.get<Wide>(code->a);
            leave();
            regs.put<Wide>(code[-1].result, value);
            break;
        }
        case keyOf(Opcode::Branch):
            if (!follow(function->edges[code->extra])) return trap(TrapKind::OutOfFuel);
            break;
        case keyOf(Opcode::CondBranch):
            if (!follow(function->edges[code->extra + (regs.get<Narrow>(code->a) == 0)]))
                return trap(TrapKind::OutOfFuel);
            break;
        case keyOf(Opcode::Switch):
        case keyOf(Opcode::Switch, kVariantWide): {
            const Switch& cases = function->switches[code->extra];
            const Wide value = code->width == 128 ? regs.get<Wide>(code->a)
                                                  : Wide(regs.get<Narrow>(code->a));
            const auto found = std::lower_bound(cases.cases.begin(), cases.cases.end(), value);
            const bool hit = found != cases.cases.end() && *found == value;
            const std::size_t edge =
                hit ? cases.firstEdge + 1 + std::size_t(found - cases.cases.begin())
                    : cases.firstEdge;
            if (!follow(function->edges[edge])) return trap(TrapKind::OutOfFuel);
            break;
        }
        case keyOf(Opcode::Trap): return trap(TrapKind::Unreachable);
        case keyOf(Opcode::Select):
            regs.put(code->result, regs.get<Narrow>(chosen()));
            ++code;
            break;
        case keyOf(Opcode::Select, kVariantWide):
            regs.put(code->result, regs.get<Wide>(chosen()));
            ++code;
            break;
            PHOENIX_OPERATION(Add, binaryOne)
            PHOENIX_OPERATION(Sub, binaryOne)
            PHOENIX_OPERATION(Mul, binaryOne)
            PHOENIX_OPERATION(And, binaryOne)
            PHOENIX_OPERATION(Or, binaryOne)
            PHOENIX_OPERATION(Xor, binaryOne)
            PHOENIX_OPERATION(Shl, binaryOne)
            PHOENIX_OPERATION(LShr, binaryOne)
            PHOENIX_OPERATION(AShr, binaryOne)
            PHOENIX_OPERATION(SMin, binaryOne)
            PHOENIX_OPERATION(SMax, binaryOne)
            PHOENIX_OPERATION(UMin, binaryOne)
            PHOENIX_OPERATION(UMax, binaryOne)
            PHOENIX_OPERATION(SAddSat, binaryOne)
            PHOENIX_OPERATION(UAddSat, binaryOne)
            PHOENIX_OPERATION(SSubSat, binaryOne)
            PHOENIX_OPERATION(USubSat, binaryOne)
            PHOENIX_OPERATION(SShlSat, binaryOne)
            PHOENIX_OPERATION(UShlSat, binaryOne)
            PHOENIX_OPERATION(UDiv, divisionOne)
            PHOENIX_OPERATION(SDiv, divisionOne)
            PHOENIX_OPERATION(URem, divisionOne)
            PHOENIX_OPERATION(SRem, divisionOne)
            PHOENIX_OPERATION(BSwap, unaryOne)
            PHOENIX_OPERATION(BitReverse, unaryOne)
            PHOENIX_OPERATION(CtPop, unaryOne)
            PHOENIX_OPERATION(CtLz, unaryOne)
            PHOENIX_OPERATION(CtTz, unaryOne)
            PHOENIX_OPERATION(Abs, unaryOne)
            PHOENIX_OPERATION(FShl, ternaryOne)
            PHOENIX_OPERATION(FShr, ternaryOne)
            PHOENIX_OPERATION(SAddOverflow, overflowOne)
            PHOENIX_OPERATION(UAddOverflow, overflowOne)
            PHOENIX_OPERATION(SSubOverflow, overflowOne)
            PHOENIX_OPERATION(USubOverflow, overflowOne)
            PHOENIX_OPERATION(SMulOverflow, overflowOne)
            PHOENIX_OPERATION(UMulOverflow, overflowOne)
            PHOENIX_OPERATION(SCmp, threeWayOne)
            PHOENIX_OPERATION(UCmp, threeWayOne)
            PHOENIX_OPERATION(ZExt, convertOne)
            PHOENIX_OPERATION(SExt, convertOne)
            PHOENIX_OPERATION(Trunc, convertOne)
            PHOENIX_COMPARE(Eq)
            PHOENIX_COMPARE(Ne)
            PHOENIX_COMPARE(Ugt)
            PHOENIX_COMPARE(Uge)
            PHOENIX_COMPARE(Ult)
            PHOENIX_COMPARE(Ule)
            PHOENIX_COMPARE(Sgt)
            PHOENIX_COMPARE(Sge)
            PHOENIX_COMPARE(Slt)
            PHOENIX_COMPARE(Sle)
            PHOENIX_ACCESS(std::uint8_t, kVariantBit)
            PHOENIX_ACCESS(std::uint8_t, 0)
            PHOENIX_ACCESS(std::uint16_t, 1)
            PHOENIX_ACCESS(std::uint32_t, 2)
            PHOENIX_ACCESS(std::uint64_t, 3)
            PHOENIX_ACCESS(Wide, 4)
        case keyOf(Opcode::Alloca):
            if (!pushObject(code->extra, unsigned(code->c))) return trap(TrapKind::CallDepth);
            regs.put<Narrow>(code->result, stack_);
            ++code;
            break;
        case keyOf(Opcode::DynamicAlloca): {
            const std::uint32_t bytes = std::uint32_t(regs.get<Narrow>(code->a));
            fuel -= ir::allocaCost(bytes);
            if (fuel < 0) return trap(TrapKind::OutOfFuel);
            if (!pushObject(bytes, unsigned(code->c))) return trap(TrapKind::CallDepth);
            regs.put<Narrow>(code->result, stack_);
            ++code;
            break;
        }
        case keyOf(Opcode::StackSave):
            regs.put<Narrow>(code->result, stack_);
            ++code;
            break;
        case keyOf(Opcode::StackRestore): {
            const std::uint32_t wanted = std::uint32_t(regs.get<Narrow>(code->a));
            if (wanted % 16 != 0 || wanted < stack_ || wanted > stackAtEntry)
                return trap(TrapKind::OutOfBounds);
            stack_ = wanted;
            ++code;
            break;
        }
        case keyOf(Opcode::MemoryMove): {
            const std::uint32_t bytes = std::uint32_t(regs.get<Narrow>(code->c));
            fuel -= ir::memoryOperationCost(bytes);
            if (fuel < 0) return trap(TrapKind::OutOfFuel);
            if (bytes != 0) {
                std::uint8_t* to = range(address(), 0, bytes);
                const std::uint8_t* from =
                    range(std::uint32_t(regs.get<Narrow>(code->b)), 0, bytes);
                if (!to || !from) return trap(TrapKind::OutOfBounds);
                std::memmove(to, from, bytes);
            }
            ++code;
            break;
        }
        case keyOf(Opcode::MemoryFill): {
            const std::uint32_t bytes = std::uint32_t(regs.get<Narrow>(code->c));
            fuel -= ir::memoryOperationCost(bytes);
            if (fuel < 0) return trap(TrapKind::OutOfFuel);
            if (bytes != 0) {
                std::uint8_t* to = range(address(), 0, bytes);
                if (!to) return trap(TrapKind::OutOfBounds);
                std::memset(to, int(regs.get<Narrow>(code->b)), bytes);
            }
            ++code;
            break;
        }
        case keyOf(Opcode::Call): {
            const Call& call = function->calls[code->extra];
            const TrapKind kind = enter(call.index, call);
            if (kind != TrapKind::None) return trap(kind);
            break;
        }
        case keyOf(Opcode::CallIndirect): {
            const Call& call = function->calls[code->extra];
            // Pointer 0 becomes the largest number, which no table reaches.
            const std::uint32_t entry = std::uint32_t(regs.get<Narrow>(code->a)) - 1;
            if (entry >= image_.functionTable.size()) return trap(TrapKind::IndirectCall);
            const std::uint32_t callee = image_.functionTable[entry];
            if (image_.functions[callee].signature != call.index)
                return trap(TrapKind::IndirectCall);
            const TrapKind kind = enter(callee, call);
            if (kind != TrapKind::None) return trap(kind);
            break;
        }
        case keyOf(Opcode::CallImport): {
            const Call& call = function->calls[code->extra];
            std::array<std::uint64_t, abi::kImportParamsMax> args{};
            const std::int32_t* argument = function->arguments.data() + call.firstArgument;
            for (std::uint32_t i = 0; i < call.arguments; ++i)
                args[i] = regs.get<Narrow>(argument[i]);
            budget.fuel = fuel;
            budget.frameWeight = std::uint32_t(weight);
            const auto reply = service::hostCall(*this, abi::Import(call.index), args.data());
            fuel = budget.fuel;
            if (reply.trap != TrapKind::None) return trap(reply.trap);
            if (reply.aborted) return Exit::Aborted;
            if (code->resultWidth == 64)
                regs.put<Narrow>(code->result, std::uint64_t(reply.value));
            else if (code->resultWidth == 32)
                regs.put<Narrow>(code->result, std::uint32_t(reply.value));
            ++code;
            break;
        }
        default: die("the interpreter met an instruction that the verifier does not know");
        }
    }
#undef PHOENIX_INLINE
#undef PHOENIX_OPERATION
#undef PHOENIX_COMPARE
#undef PHOENIX_ACCESS
}

} // namespace phoenix::interpret
