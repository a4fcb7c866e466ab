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
    // Of an operand that is in the frame for certain.
    template<typename U = Narrow>
    U own(std::int32_t slot) const {
        if constexpr (sizeof(U) == 16)
            return ir::wideOf(slots[slot], slots[slot + 1]);
        else
            return slots[slot];
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
        if (edge.moves != 0) {
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
        }
        code += edge.jump;
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

    // The bytes of an access of the loop, or null when they are out of bounds: an address below the first becomes
    // the largest number. There is always more memory than an access has bytes, the room of the arguments.
    std::uint8_t* const first = memory + ir::kNullZoneBytes;
    std::uint64_t room = memoryBytes - ir::kNullZoneBytes;
    const auto place = [&]<typename T>(Narrow base, std::uint32_t offset) PHOENIX_INLINE -> std::uint8_t* {
        const std::uint64_t at = std::uint64_t(std::uint32_t(base)) + offset - ir::kNullZoneBytes;
        return at <= room - sizeof(T) ? first + at : nullptr;
    };
    const auto load = [&]<typename T>(Narrow base) PHOENIX_INLINE {
        const std::uint8_t* from = place.template operator()<T>(base, code->extra);
        if (!from) return false;
        T value;
        std::memcpy(&value, from, sizeof value);
        regs.put<Register<T>>(code->result, value);
        return true;
    };
    const auto store = [&]<typename T>(Narrow base, Register<T> number) PHOENIX_INLINE {
        std::uint8_t* to = place.template operator()<T>(base, code->extra);
        if (!to) return false;
        const T value = T(number);
        std::memcpy(to, &value, sizeof value);
        return true;
    };

    const auto address = [&]() PHOENIX_INLINE { return std::uint32_t(regs.get<Narrow>(code->a)); };
    const auto chosen = [&]() PHOENIX_INLINE { return regs.get<Narrow>(code->a) != 0 ? code->b : code->c; };
    const auto scaled = [&]() PHOENIX_INLINE { return regs.own(code->a) + regs.own(code->b) * code->number; };

    // Each handler ends by going to the next one's label, so that the processor guesses for each by itself.
#define PHOENIX_X(NAME) &&on##NAME,
    static const void* const kLabels[] = {PHOENIX_HANDLERS};
#undef PHOENIX_X
#define PHOENIX_GO goto *kLabels[unsigned(code->handler)]
#define PHOENIX_NEXT                                                                               \
    do {                                                                                           \
        ++code;                                                                                    \
        PHOENIX_GO;                                                                                \
    } while (false)
#define PHOENIX_NEXT_OR(KIND, WENT)                                                                \
    do {                                                                                           \
        if (!(WENT)) return trap(TrapKind::KIND);                                                  \
        PHOENIX_NEXT;                                                                              \
    } while (false)
#define PHOENIX_FOLLOW(EDGE)                                                                       \
    do {                                                                                           \
        if (!follow(function->edges[EDGE])) return trap(TrapKind::OutOfFuel);                      \
        PHOENIX_GO;                                                                                \
    } while (false)
#define PHOENIX_ENTER(CALLEE, CALL)                                                                \
    do {                                                                                           \
        const TrapKind kind = enter(CALLEE, CALL);                                                 \
        if (kind != TrapKind::None) return trap(kind);                                             \
        PHOENIX_GO;                                                                                \
    } while (false)

#define PHOENIX_OPERATION(OPCODE, APPLY)                                                           \
    on##OPCODE : PHOENIX_NEXT_OR(Arithmetic, (APPLY.template operator()<Opcode::OPCODE, Narrow>())); \
    on##OPCODE##Wide : PHOENIX_NEXT_OR(Arithmetic, (APPLY.template operator()<Opcode::OPCODE, Wide>()));
#define PHOENIX_COMPARE(PREDICATE)                                                                 \
    onICmp##PREDICATE : regs.put<Narrow>(                                                          \
        code->result, compare<Predicate::PREDICATE, Narrow>(regs.get<Narrow>(code->a),             \
                                                            regs.get<Narrow>(code->b), code->width)); \
    PHOENIX_NEXT;                                                                                  \
    onICmp##PREDICATE##Wide                                                                        \
        : regs.put<Narrow>(code->result, compare<Predicate::PREDICATE, Wide>(                      \
                                             regs.get<Wide>(code->a), regs.get<Wide>(code->b), 128)); \
    PHOENIX_NEXT;
#define PHOENIX_ACCESS(NAME, TYPE)                                                                 \
    onLoad##NAME : PHOENIX_NEXT_OR(OutOfBounds, load.template operator()<TYPE>(address()));        \
    onStore##NAME : PHOENIX_NEXT_OR(                                                               \
        OutOfBounds, store.template operator()<TYPE>(address(), regs.get<Register<TYPE>>(code->b))); \
    onLoadSlot##NAME : PHOENIX_NEXT_OR(OutOfBounds, load.template operator()<TYPE>(regs.own(code->a))); \
    onStoreSlot##NAME : PHOENIX_NEXT_OR(                                                           \
        OutOfBounds,                                                                               \
        store.template operator()<TYPE>(regs.own(code->a), regs.own<Register<TYPE>>(code->b)));
#define PHOENIX_NARROW_ACCESS(NAME, TYPE)                                                          \
    onStoreNumber##NAME                                                                            \
        : PHOENIX_NEXT_OR(OutOfBounds, store.template operator()<TYPE>(regs.own(code->a), code->number)); \
    onLoadScaled##NAME : PHOENIX_NEXT_OR(OutOfBounds, load.template operator()<TYPE>(scaled()));   \
    onStoreScaled##NAME                                                                            \
        : PHOENIX_NEXT_OR(OutOfBounds, store.template operator()<TYPE>(scaled(), regs.own(code->c)));
#define PHOENIX_FAST_OPERATION(OPCODE, WIDTH)                                                      \
    on##OPCODE##WIDTH : regs.put(code->result, binary<Opcode::OPCODE, Narrow>(                     \
                                                   regs.own(code->a), regs.own(code->b), WIDTH));  \
    PHOENIX_NEXT;                                                                                  \
    on##OPCODE##WIDTH##Number : regs.put(code->result, binary<Opcode::OPCODE, Narrow>(             \
                                                           regs.own(code->a), code->number, WIDTH)); \
    PHOENIX_NEXT;
#define PHOENIX_FAST_SHIFT(OPCODE, WIDTH)                                                          \
    on##OPCODE##WIDTH##Number                                                                      \
        : regs.put(code->result, ternary<Opcode::OPCODE, Narrow>(regs.own(code->a), regs.own(code->b), \
                                                                 code->number, WIDTH));            \
    PHOENIX_NEXT;
#define PHOENIX_HOLDS(PREDICATE, WIDTH, B) (compare<Predicate::PREDICATE, Narrow>(regs.own(code->a), B, WIDTH))
#define PHOENIX_FAST_COMPARISON(PREDICATE, WIDTH)                                                  \
    onICmp##PREDICATE##WIDTH                                                                       \
        : regs.put<Narrow>(code->result, PHOENIX_HOLDS(PREDICATE, WIDTH, regs.own(code->b)));      \
    PHOENIX_NEXT;                                                                                  \
    onICmp##PREDICATE##WIDTH##Number                                                               \
        : regs.put<Narrow>(code->result, PHOENIX_HOLDS(PREDICATE, WIDTH, code->number));           \
    PHOENIX_NEXT;                                                                                  \
    onBranch##PREDICATE##WIDTH                                                                     \
        : PHOENIX_FOLLOW(code->extra + !PHOENIX_HOLDS(PREDICATE, WIDTH, regs.own(code->b)));       \
    onBranch##PREDICATE##WIDTH##Number                                                             \
        : PHOENIX_FOLLOW(code->extra + !PHOENIX_HOLDS(PREDICATE, WIDTH, code->number));
#define PHOENIX_ADD_SCALED(WIDTH)                                                                  \
    onAddScaled##WIDTH : regs.put(code->result, scaled() & mask<Narrow>(WIDTH));                   \
    PHOENIX_NEXT;

    PHOENIX_GO;

    PHOENIX_ARITHMETIC(PHOENIX_OPERATION)
    PHOENIX_PREDICATES(PHOENIX_COMPARE)
    PHOENIX_ACCESSES(PHOENIX_ACCESS)
    PHOENIX_NARROW_ACCESSES(PHOENIX_NARROW_ACCESS)
    PHOENIX_FAST_BINARY(PHOENIX_FAST_OPERATION)
    PHOENIX_FAST_FUNNEL(PHOENIX_FAST_SHIFT)
    PHOENIX_FAST_COMPARE(PHOENIX_FAST_COMPARISON)
    PHOENIX_ADD_SCALED(32)
    PHOENIX_ADD_SCALED(64)

// What the host enters returns an I32, so the other two kinds of return have a caller.
onReturn:
    leave();
    PHOENIX_GO;
onReturnValue : {
    const std::uint64_t value = regs.get<Narrow>(code->a);
    if (leave()) {
        regs.put<Narrow>(code[-1].result, value);
        PHOENIX_GO;
    }
    if (fuel < 0) return trap(TrapKind::OutOfFuel);
    budget.fuel = fuel;
    code_ = std::int32_t(std::uint32_t(value));
    return Exit::Returned;
}
onReturnWide : {
    const Wide value = regs.get<Wide>(code->a);
    leave();
    regs.put<Wide>(code[-1].result, value);
    PHOENIX_GO;
}
onBranch:
    PHOENIX_FOLLOW(code->extra);
onCondBranch:
    PHOENIX_FOLLOW(code->extra + (regs.get<Narrow>(code->a) == 0));
onSwitch : {
    const Switch& cases = function->switches[code->extra];
    const Wide value = code->width == 128 ? regs.get<Wide>(code->a) : Wide(regs.get<Narrow>(code->a));
    const auto found = std::lower_bound(cases.cases.begin(), cases.cases.end(), value);
    const bool hit = found != cases.cases.end() && *found == value;
    PHOENIX_FOLLOW(hit ? cases.firstEdge + 1 + std::size_t(found - cases.cases.begin()) : cases.firstEdge);
}
onTrap:
    return trap(TrapKind::Unreachable);
onSelect:
    regs.put(code->result, regs.get<Narrow>(chosen()));
    PHOENIX_NEXT;
onSelectWide:
    regs.put(code->result, regs.get<Wide>(chosen()));
    PHOENIX_NEXT;
onCopy:
    regs.put(code->result, regs.own(code->a));
    PHOENIX_NEXT;
onSExtNarrow:
    regs.put(code->result, Narrow(sign(regs.own(code->a), code->width)) & mask<Narrow>(code->resultWidth));
    PHOENIX_NEXT;
onLoadBit:
    if (!load.template operator()<std::uint8_t>(address())) return trap(TrapKind::OutOfBounds);
    regs.put(code->result, regs.own(code->result) & 1);
    PHOENIX_NEXT;
onStoreBit:
    PHOENIX_NEXT_OR(OutOfBounds, store.template operator()<std::uint8_t>(address(), regs.get<Narrow>(code->b)));
onAlloca:
    if (!pushObject(code->extra, unsigned(code->c))) return trap(TrapKind::CallDepth);
    regs.put<Narrow>(code->result, stack_);
    PHOENIX_NEXT;
onDynamicAlloca : {
    const std::uint32_t bytes = std::uint32_t(regs.get<Narrow>(code->a));
    fuel -= ir::allocaCost(bytes);
    if (fuel < 0) return trap(TrapKind::OutOfFuel);
    if (!pushObject(bytes, unsigned(code->c))) return trap(TrapKind::CallDepth);
    regs.put<Narrow>(code->result, stack_);
    PHOENIX_NEXT;
}
onStackSave:
    regs.put<Narrow>(code->result, stack_);
    PHOENIX_NEXT;
onStackRestore : {
    const std::uint32_t wanted = std::uint32_t(regs.get<Narrow>(code->a));
    if (wanted % 16 != 0 || wanted < stack_ || wanted > stackAtEntry)
        return trap(TrapKind::OutOfBounds);
    stack_ = wanted;
    PHOENIX_NEXT;
}
onMemoryMove : {
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
    PHOENIX_NEXT;
}
onMemoryFill : {
    const std::uint32_t bytes = std::uint32_t(regs.get<Narrow>(code->c));
    fuel -= ir::memoryOperationCost(bytes);
    if (fuel < 0) return trap(TrapKind::OutOfFuel);
    if (bytes != 0) {
        std::uint8_t* to = range(address(), 0, bytes);
        if (!to) return trap(TrapKind::OutOfBounds);
        std::memset(to, int(regs.get<Narrow>(code->b)), bytes);
    }
    PHOENIX_NEXT;
}
onCall : {
    const Call& call = function->calls[code->extra];
    PHOENIX_ENTER(call.index, call);
}
onCallIndirect : {
    const Call& call = function->calls[code->extra];
    // Pointer 0 becomes the largest number, which no table reaches.
    const std::uint32_t entry = std::uint32_t(regs.get<Narrow>(code->a)) - 1;
    if (entry >= image_.functionTable.size()) return trap(TrapKind::IndirectCall);
    const std::uint32_t callee = image_.functionTable[entry];
    if (image_.functions[callee].signature != call.index)
        return trap(TrapKind::IndirectCall);
    PHOENIX_ENTER(callee, call);
}
onCallImport : {
    const Call& call = function->calls[code->extra];
    std::array<std::uint64_t, abi::kImportParamsMax> args{};
    const std::int32_t* argument = function->arguments.data() + call.firstArgument;
    for (std::uint32_t i = 0; i < call.arguments; ++i)
        args[i] = regs.get<Narrow>(argument[i]);
    budget.fuel = fuel;
    budget.frameWeight = std::uint32_t(weight);
    const auto reply = service::hostCall(*this, abi::Import(call.index), args.data());
    fuel = budget.fuel;
    room = memoryBytes - ir::kNullZoneBytes;
    if (reply.trap != TrapKind::None) return trap(reply.trap);
    if (reply.aborted) return Exit::Aborted;
    if (code->resultWidth == 64)
        regs.put<Narrow>(code->result, std::uint64_t(reply.value));
    else if (code->resultWidth == 32)
        regs.put<Narrow>(code->result, std::uint32_t(reply.value));
    PHOENIX_NEXT;
}
#undef PHOENIX_INLINE
#undef PHOENIX_GO
#undef PHOENIX_NEXT
#undef PHOENIX_NEXT_OR
#undef PHOENIX_FOLLOW
#undef PHOENIX_ENTER
#undef PHOENIX_OPERATION
#undef PHOENIX_COMPARE
#undef PHOENIX_ACCESS
#undef PHOENIX_NARROW_ACCESS
#undef PHOENIX_FAST_OPERATION
#undef PHOENIX_FAST_SHIFT
#undef PHOENIX_HOLDS
#undef PHOENIX_FAST_COMPARISON
#undef PHOENIX_ADD_SCALED
}

} // namespace phoenix::interpret
