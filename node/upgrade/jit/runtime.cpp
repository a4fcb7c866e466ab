#include "node/upgrade/jit/runtime.h"

#include "node/upgrade/ir/limits.h"
#include "node/upgrade/jit/enter.h"
#include "node/upgrade/jit/linear_memory.h"

#include <utility>

// From the compiler's support library: division of 128-bit numbers.
extern "C" {
__int128 __divti3(__int128, __int128);
__int128 __modti3(__int128, __int128);
unsigned __int128 __udivti3(unsigned __int128, unsigned __int128);
unsigned __int128 __umodti3(unsigned __int128, unsigned __int128);
}

// These functions are left by phx_leave and not by return, so a sanitizer must keep no books about them.
#define PHOENIX_LEFT_BY_TRAP __attribute__((no_sanitize("address", "thread", "undefined"), noinline))

namespace phoenix::jit {

namespace {

static_assert(int(ir::ObjectTrap::OutOfFuel) == int(service::TrapKind::OutOfFuel));
static_assert(int(ir::ObjectTrap::OutOfBounds) == int(service::TrapKind::OutOfBounds));
static_assert(int(ir::ObjectTrap::Unreachable) == int(service::TrapKind::Unreachable));
static_assert(int(ir::ObjectTrap::Arithmetic) == int(service::TrapKind::Arithmetic));
static_assert(int(ir::ObjectTrap::IndirectCall) == int(service::TrapKind::IndirectCall));
static_assert(int(ir::ObjectTrap::CallDepth) == int(service::TrapKind::CallDepth));

[[noreturn]] PHOENIX_LEFT_BY_TRAP void trap(std::uint8_t* base, std::uint32_t kind) {
    Context& context = contextOf(base);
    context.trap = service::TrapKind(kind);
    phx_leave(context.landing);
}

bool isInside(std::uint8_t* base, std::uint32_t address, std::uint32_t length) {
    return address >= ir::kNullZoneBytes &&
           std::uint64_t(address) + length <= contextOf(base).memoryBytes;
}

// The range is inside. Mostly its pages, one or two, were written before.
inline bool isPrepared(const Context& context, std::uint32_t address, std::uint32_t length) {
    constexpr unsigned kPageBits = 12;
    if (context.written.all) return true;
    const std::uint64_t first = address >> kPageBits;
    const std::uint64_t last = (std::uint64_t(address) + length - 1) >> kPageBits;
    return last - first <= 1 && context.written.contains(first) && context.written.contains(last);
}

// What has to be done before writing a range that is not prepared or not inside. Apart, so that the way past it
// needs no registers saved.
PHOENIX_LEFT_BY_TRAP void prepareOrTrap(std::uint8_t* base, std::uint32_t to, std::uint32_t length, bool inside) {
    if (!inside) trap(base, std::uint32_t(ir::ObjectTrap::OutOfBounds));
    prepareWrite(contextOf(base), to, length);
}

PHOENIX_LEFT_BY_TRAP void moveUnprepared(std::uint8_t* base, std::uint32_t to, std::uint32_t from,
                                         std::uint32_t length, bool inside) {
    prepareOrTrap(base, to, length, inside);
    std::memmove(base + to, base + from, length);
}

PHOENIX_LEFT_BY_TRAP void fillUnprepared(std::uint8_t* base, std::uint32_t to, std::uint8_t byte,
                                         std::uint32_t length, bool inside) {
    prepareOrTrap(base, to, length, inside);
    std::memset(base + to, byte, length);
}

PHOENIX_LEFT_BY_TRAP void memoryMove(std::uint8_t* base, std::uint32_t to, std::uint32_t from,
                                     std::uint32_t length) {
    if (length == 0) return;
    const bool inside = isInside(base, to, length) && isInside(base, from, length);
    if (!inside || !isPrepared(contextOf(base), to, length)) [[unlikely]]
        return moveUnprepared(base, to, from, length, inside);
    std::memmove(base + to, base + from, length);
}

PHOENIX_LEFT_BY_TRAP void memoryFill(std::uint8_t* base, std::uint32_t to, std::uint8_t byte,
                                     std::uint32_t length) {
    if (length == 0) return;
    const bool inside = isInside(base, to, length);
    if (!inside || !isPrepared(contextOf(base), to, length)) [[unlikely]]
        return fillUnprepared(base, to, byte, length, inside);
    std::memset(base + to, byte, length);
}

// Where an import writes its answer: parameters of the address and of the length, or a fixed length.
struct Answer {
    bool any = false;
    unsigned address = 0;
    unsigned length = 0;
    std::uint32_t fixed = 0;
};

constexpr Answer answerOf(abi::Import id) {
    switch (id) {
    case abi::Import::StateGet: return {true, 2, 3};
    case abi::Import::StateNext:
    case abi::Import::ForeignGet:
    case abi::Import::Call: return {true, 4, 5};
    case abi::Import::Sha256: return {true, 2, 0, 32};
    case abi::Import::Block:
    case abi::Import::Tx: return {true, 1, 2};
    default: return {};
    }
}

// Everything that owns something ends inside, before a trap leaves.
__attribute__((noinline)) std::int64_t ask(Context& context, abi::Import id, const std::uint64_t* args) {
    const service::HostCallResult result = service::hostCall(*context.run, id, args);
    context.trap = result.trap;
    context.aborted = result.aborted;
    return result.value;
}

template<abi::Import Id, typename Result, typename... Args>
PHOENIX_LEFT_BY_TRAP Result importGlue(std::uint8_t* base, Args... args) {
    Context& context = contextOf(base);
    const std::uint64_t numbers[abi::kImportParamsMax] = {args...};
    constexpr Answer answer = answerOf(Id);
    if constexpr (answer.any)
        prepareWrite(context, numbers[answer.address],
                     answer.fixed != 0 ? answer.fixed : numbers[answer.length]);
    const std::int64_t value = ask(context, Id, numbers);
    if (context.trap != service::TrapKind::None || context.aborted) [[unlikely]]
        phx_leave(context.landing);
    return Result(value);
}

template<std::size_t>
using Word = std::uint32_t;

template<abi::Import Id, std::size_t... N>
void* glueAddress(std::index_sequence<N...>) {
    constexpr char kind = abi::importInfo(Id).result;
    if constexpr (kind == 'v')
        return reinterpret_cast<void*>(&importGlue<Id, void, Word<N>...>);
    else if constexpr (kind == 'i')
        return reinterpret_cast<void*>(&importGlue<Id, std::int32_t, Word<N>...>);
    else
        return reinterpret_cast<void*>(&importGlue<Id, std::int64_t, Word<N>...>);
}

template<std::size_t... Ids>
void addImports(std::vector<RuntimeSymbol>& all, std::index_sequence<Ids...>) {
    (all.push_back({ir::importSymbol(Ids),
                    glueAddress<abi::Import(Ids)>(
                        std::make_index_sequence<abi::kImports[Ids].params>())}),
     ...);
}

std::vector<RuntimeSymbol> makeSymbols() {
    std::vector<RuntimeSymbol> all{
        {std::string(ir::kTrapSymbol), reinterpret_cast<void*>(&trap)},
        {std::string(ir::kMemoryMoveSymbol), reinterpret_cast<void*>(&memoryMove)},
        {std::string(ir::kMemoryFillSymbol), reinterpret_cast<void*>(&memoryFill)},
        {"__divti3", reinterpret_cast<void*>(&__divti3)},
        {"__modti3", reinterpret_cast<void*>(&__modti3)},
        {"__udivti3", reinterpret_cast<void*>(&__udivti3)},
        {"__umodti3", reinterpret_cast<void*>(&__umodti3)},
    };
    addImports(all, std::make_index_sequence<abi::kImportCount>());
    return all;
}

} // namespace

const std::vector<RuntimeSymbol>& runtimeSymbols() {
    static const std::vector<RuntimeSymbol> all = makeSymbols();
    return all;
}

} // namespace phoenix::jit
