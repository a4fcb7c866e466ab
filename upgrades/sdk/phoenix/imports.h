// The imports of ABI 1 as data: id, name, signature and price of each; seen by both sides.
//
// Freestanding C++20. The order is the id and is final: a later ABI appends, never reorders. Prices belong
// to cost table 1 and are part of consensus: a call costs
//     base + sum over its lengths of ceil(length * per16 / 16)
// units, charged in full before anything is touched, whatever the call then does.
#ifndef PHOENIX_IMPORTS_H
#define PHOENIX_IMPORTS_H

#include <stddef.h>
#include <stdint.h>

namespace phoenix::abi {

enum class Import : uint8_t {
    StateGet,
    StatePut,
    StateDelete,
    StateNext,
    ForeignGet,
    Call,
    Return,
    Emit,
    Log,
    Sha256,
    Ed25519Verify,
    Block,
    Tx,
    FuelLeft,
    MemoryGrow,
    Schedule,
    Abort,
};

inline constexpr unsigned kImportCount = 17;
inline constexpr unsigned kImportParamsMax = 6;

// A parameter that is a length (of bytes, or of pages), and what 16 of them cost.
struct PricedLength {
    uint8_t param;
    uint32_t per16;
};

struct ImportInfo {
    const char* name;
    char result;       // 'v' nothing, 'i' 32 bits, 'l' 64 bits
    uint8_t params;    // every parameter of ABI 1 has 32 bits
    bool policy;       // policy services may import it too
    bool returns;      // false: it ends the run
    uint32_t base;     // units of cost table 1
    uint8_t lengths;   // how many of `length` are used
    PricedLength length[3];
};

inline constexpr ImportInfo kImports[kImportCount] = {
    {"phx_state_get", 'l', 4, false, true, 3000, 2, {{1, 16}, {3, 1}}},
    {"phx_state_put", 'v', 4, false, true, 4000, 2, {{1, 64}, {3, 64}}},
    {"phx_state_delete", 'v', 2, false, true, 4000, 1, {{1, 16}}},
    {"phx_state_next", 'l', 6, false, true, 6000, 3, {{1, 16}, {3, 16}, {5, 1}}},
    {"phx_foreign_get", 'l', 6, false, true, 3000, 3, {{1, 16}, {3, 16}, {5, 1}}},
    {"phx_call", 'l', 6, false, true, 1000, 3, {{1, 16}, {3, 4}, {5, 1}}},
    {"phx_return", 'v', 2, true, true, 100, 1, {{1, 2}}},
    {"phx_emit", 'v', 4, false, true, 500, 2, {{1, 32}, {3, 32}}},
    {"phx_log", 'v', 3, true, true, 200, 1, {{2, 16}}},
    {"phx_sha256", 'v', 3, true, true, 200, 1, {{1, 32}}},
    {"phx_ed25519_verify", 'i', 4, false, true, 60000, 1, {{2, 48}}},
    {"phx_block", 'l', 3, false, true, 50, 1, {{2, 1}}},
    {"phx_tx", 'l', 3, false, true, 50, 1, {{2, 1}}},
    {"phx_fuel_left", 'l', 0, true, true, 5, 0, {}},
    {"phx_memory_grow", 'i', 1, true, true, 500, 1, {{0, 80000}}},
    {"phx_schedule", 'v', 2, false, true, 1000, 1, {{1, 32}}},
    {"phx_abort", 'v', 3, true, false, 100, 1, {{2, 16}}},
};

constexpr const ImportInfo& importInfo(Import id) {
    return kImports[static_cast<unsigned>(id)];
}

// The id of an import by its name, or kImportCount.
constexpr unsigned importByName(const char* name, size_t length) {
    for (unsigned id = 0; id < kImportCount; ++id) {
        const char* candidate = kImports[id].name;
        size_t i = 0;
        while (i < length && candidate[i] != 0 && candidate[i] == name[i]) ++i;
        if (i == length && candidate[i] == 0) return id;
    }
    return kImportCount;
}

// Price of one call, in units. Lengths have 32 bits, so the sum cannot overflow.
constexpr int64_t importCost(Import id, const uint32_t* args) {
    const ImportInfo& info = importInfo(id);
    int64_t cost = info.base;
    for (unsigned i = 0; i < info.lengths; ++i) {
        const PricedLength priced = info.length[i];
        cost += (static_cast<int64_t>(args[priced.param]) * priced.per16 + 15) / 16;
    }
    return cost;
}

} // namespace phoenix::abi

#endif
