// A host for one object of another processor, in a process without a library: it runs the object's entries as
// it is told on its input and writes what came out. Meant for qemu-aarch64, which carries out its system calls.
//
//     input   = { run } , end of file
//     run     = entry, pages, pagesMax, argsBase, argsLength, segmentCount : u32, fuel : i64,
//               { address:u32, length:u32, byte… } , argument byte…
//     output  = { status:u32 (0 returned, 1 trapped), code:i32, fuel:i64, length:u32, byte… }
//
// Traps are left by the engine's own phx_leave, also from a fault in a guard zone.
#include "node/upgrade/jit/enter.h"
#include "upgrades/sdk/phoenix/imports.h"

using phoenix::abi::Import;

#define ENTRY(n) extern "C" __attribute__((weak)) void phx_entry_##n();
ENTRY(0) ENTRY(1) ENTRY(2) ENTRY(3) ENTRY(4) ENTRY(5) ENTRY(6) ENTRY(7)

namespace {

constexpr uint64_t kPage = 65536;
constexpr uint64_t kContext = 4096;
constexpr uint64_t kReserved = (uint64_t(1) << 32) + (uint64_t(1) << 20);

void* const kEntries[] = {(void*)phx_entry_0, (void*)phx_entry_1, (void*)phx_entry_2, (void*)phx_entry_3,
                          (void*)phx_entry_4, (void*)phx_entry_5, (void*)phx_entry_6, (void*)phx_entry_7};

long call(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0) {
    register long x8 asm("x8") = number;
    register long x0 asm("x0") = a;
    register long x1 asm("x1") = b;
    register long x2 asm("x2") = c;
    register long x3 asm("x3") = d;
    register long x4 asm("x4") = e;
    register long x5 asm("x5") = f;
    asm volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}
constexpr long kRead = 63, kWrite = 64, kExit = 94, kSigaltstack = 132, kSigaction = 134, kMmap = 222, kMprotect = 226;
constexpr long kMadvise = 233;

[[noreturn]] void end(int code) {
    for (;;) call(kExit, code);
}

void put(const void* bytes, uint64_t length) {
    const char* at = static_cast<const char*>(bytes);
    while (length != 0) {
        const long written = call(kWrite, 1, long(at), long(length));
        if (written <= 0) end(3);
        at += written;
        length -= uint64_t(written);
    }
}

// False at the end of the input.
bool get(void* bytes, uint64_t length) {
    char* at = static_cast<char*>(bytes);
    while (length != 0) {
        const long got = call(kRead, 0, long(at), long(length));
        if (got == 0) return false;
        if (got < 0) end(4);
        at += got;
        length -= uint64_t(got);
    }
    return true;
}

void* map(uint64_t bytes, int protection) {
    constexpr int kPrivateAnonymousNoReserve = 0x2 | 0x20 | 0x4000;
    const long memory = call(kMmap, 0, long(bytes), protection, kPrivateAnonymousNoReserve, -1, 0);
    if (memory < 0 && memory > -4096) end(5);
    return reinterpret_cast<void*>(memory);
}

// As node/upgrade/ir/object_contract.h has it.
struct Context {
    int64_t fuel;
    uint32_t frameWeight;
    uint32_t unused;
    uint64_t memoryBytes;
};

uint8_t* base;
void* landing;
bool trapped;
uint32_t pagesMax;
bool hasReturned;
uint32_t returnedLength;
uint8_t returnedBytes[kPage];

Context& context() {
    return *reinterpret_cast<Context*>(base - kContext);
}

[[noreturn]] void trap() {
    trapped = true;
    phx_leave(landing);
}

void resize(uint64_t pages) {
    const uint64_t bytes = pages * kPage;
    if (call(kMprotect, long(base + kPage), long(bytes - kPage), 3) != 0) end(6);
    context().memoryBytes = bytes;
}

bool isInside(uint64_t address, uint64_t length) {
    return length == 0 || (address >= kPage && address + length <= context().memoryBytes);
}

// Rule 4 of price.h.
void charge(Import import, const uint32_t* args) {
    int64_t& fuel = context().fuel;
    if (fuel < 0) trap();
    fuel -= phoenix::abi::importCost(import, args);
    if (fuel < 0) trap();
}

void onFault(int, const uint8_t* info, void*) {
    const uint8_t* address = *reinterpret_cast<uint8_t* const*>(info + 16);
    // Not the module's: this runner is at fault.
    if (address < base || address >= base + kReserved) end(7);
    trap();
}

void catchFaults() {
    struct {
        void* stack;
        int flags;
        uint64_t bytes;
    } stack{map(65536, 3), 0, 65536};
    struct {
        void (*handler)(int, const uint8_t*, void*);
        unsigned long flags;
        void* restorer;
        uint64_t mask;
    } action{onFault, 0x4 | 0x08000000 | 0x40000000, nullptr, 0}; // SIGINFO, ONSTACK, NODEFER
    if (call(kSigaltstack, long(&stack), 0) != 0) end(8);
    constexpr int kSignals[] = {7, 8, 11}; // SIGBUS, SIGFPE, SIGSEGV
    for (const int signal : kSignals)
        if (call(kSigaction, signal, long(&action), 0, 8) != 0) end(8);
}

struct Run {
    uint32_t entry, pages, pagesMax, argsBase, argsLength, segments;
    int64_t fuel;
};

struct Answer {
    uint32_t status;
    int32_t code;
    int64_t fuel;
    uint32_t length;
} __attribute__((packed));

void run(const Run& job, void* stackTop) {
    // Everything zero and only the job's pages there.
    if (call(kMadvise, long(base), long(kPage * 1024), 4) != 0) end(9);
    if (call(kMprotect, long(base), long(kPage * 1024), 0) != 0) end(9);
    resize(job.pages);
    for (uint32_t n = 0; n < job.segments; ++n) {
        uint32_t segment[2];
        if (!get(segment, sizeof segment) || !get(base + segment[0], segment[1])) end(10);
    }
    if (!get(base + job.argsBase, job.argsLength)) end(10);
    pagesMax = job.pagesMax;
    trapped = hasReturned = false;
    returnedLength = 0;
    context().fuel = job.fuel;
    context().frameWeight = 1u << 20;
    const int32_t code = phx_enter(kEntries[job.entry], base, job.argsBase, job.argsLength, stackTop, &landing);
    const Answer answer{trapped ? 1u : 0u, trapped ? 0 : code, trapped ? 0 : context().fuel,
                        trapped ? 0 : returnedLength};
    put(&answer, sizeof answer);
    put(returnedBytes, answer.length);
}

// Division of 128-bit numbers, bit by bit.
using Wide = unsigned __int128;

Wide divide(Wide a, Wide b, Wide* rest) {
    Wide quotient = 0, left = 0;
    for (int bit = 127; bit >= 0; --bit) {
        const bool carry = (left >> 127) != 0;
        left = left << 1 | (a >> bit & 1);
        if (!carry && left < b) continue;
        left -= b;
        quotient |= Wide(1) << bit;
    }
    *rest = left;
    return quotient;
}

Wide magnitude(__int128 a) {
    return a < 0 ? -Wide(a) : Wide(a);
}

} // namespace

extern "C" {

void phx_trap(uint8_t*, uint32_t) {
    trap();
}

void phx_memory_move(uint8_t*, uint32_t to, uint32_t from, uint32_t length) {
    if (!isInside(to, length) || !isInside(from, length)) trap();
    if (to <= from)
        for (uint32_t n = 0; n < length; ++n) base[to + n] = base[from + n];
    else
        for (uint32_t n = length; n-- > 0;) base[to + n] = base[from + n];
}

void phx_memory_fill(uint8_t*, uint32_t to, uint8_t byte, uint32_t length) {
    if (!isInside(to, length)) trap();
    for (uint32_t n = 0; n < length; ++n) base[to + n] = byte;
}

// phx_return and phx_memory_grow; the programs that are run here import no others.
void phx_import_6(uint8_t*, uint32_t address, uint32_t length) {
    const uint32_t args[] = {address, length};
    charge(Import::Return, args);
    if (!isInside(address, length) || length > kPage || hasReturned) trap();
    hasReturned = true;
    returnedLength = length;
    for (uint32_t n = 0; n < length; ++n) returnedBytes[n] = base[address + n];
}

int32_t phx_import_14(uint8_t*, uint32_t pages) {
    charge(Import::MemoryGrow, &pages);
    const uint64_t before = context().memoryBytes / kPage;
    if (before + pages > pagesMax) return -1;
    if (pages != 0) resize(before + pages);
    return int32_t(before);
}

Wide __udivti3(Wide a, Wide b) {
    Wide rest = 0;
    return divide(a, b, &rest);
}
Wide __umodti3(Wide a, Wide b) {
    Wide rest = 0;
    divide(a, b, &rest);
    return rest;
}
__int128 __divti3(__int128 a, __int128 b) {
    const Wide quotient = __udivti3(magnitude(a), magnitude(b));
    return __int128((a < 0) != (b < 0) ? -quotient : quotient);
}
__int128 __modti3(__int128 a, __int128 b) {
    const Wide rest = __umodti3(magnitude(a), magnitude(b));
    return __int128(a < 0 ? -rest : rest);
}

// What the compiler makes of loops and copies.
void* memset(void* to, int byte, unsigned long length) {
    auto* at = static_cast<volatile uint8_t*>(to);
    for (unsigned long n = 0; n < length; ++n) at[n] = uint8_t(byte);
    return to;
}
void* memcpy(void* to, const void* from, unsigned long length) {
    auto* at = static_cast<volatile uint8_t*>(to);
    for (unsigned long n = 0; n < length; ++n) at[n] = static_cast<const uint8_t*>(from)[n];
    return to;
}
void* memmove(void* to, const void* from, unsigned long length) {
    auto* at = static_cast<volatile uint8_t*>(to);
    const auto* source = static_cast<const uint8_t*>(from);
    if (at <= source) return memcpy(to, from, length);
    for (unsigned long n = length; n-- > 0;) at[n] = source[n];
    return to;
}

[[noreturn]] void _start() {
    uint8_t* region = static_cast<uint8_t*>(map(kContext + kReserved, 0));
    base = region + kContext;
    if (call(kMprotect, long(region), long(kContext), 3) != 0) end(6);
    const uint64_t stackBytes = uint64_t(4) << 20;
    uint8_t* stack = static_cast<uint8_t*>(map(stackBytes, 3));
    catchFaults();
    for (Run job; get(&job, sizeof job);) run(job, stack + stackBytes);
    end(0);
}
}
