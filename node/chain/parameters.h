// Parameters of the kernel, kept in state; the services keep their own.
#pragma once

#include "node/codec/borsh.h"

namespace phoenix::chain {

// What block H decides about validators, parameters and policy services holds from H+3: all know it then,
// though headers carry the roots of two blocks before.
inline constexpr std::uint64_t kDelayBlocks = 3;

struct Parameters {
    std::uint64_t blockBytesMax = 4u << 20;
    std::uint64_t blockFuelMax = 2'000'000'000; // about two seconds on the reference machine
    std::uint64_t transactionFuelMax = 200'000'000;
    std::uint64_t hookFuel = 100'000'000;  // each begin_block and end_block hook
    std::uint64_t policyFuel = 2'000'000;  // each question to a policy service
    std::uint64_t blockIntervalMs = 1000;
    std::uint64_t evidenceAgeBlocks = 100;
    std::uint64_t chunkExpiryBlocks = 1000;
    std::uint64_t packageBytesMax = 4u << 20;
    std::uint32_t liveProposalsMax = 4;
    std::uint32_t defersMax = 3;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.blockBytesMax, self.blockFuelMax, self.transactionFuelMax, self.hookFuel,
                     self.policyFuel, self.blockIntervalMs, self.evidenceAgeBlocks,
                     self.chunkExpiryBlocks, self.packageBytesMax, self.liveProposalsMax,
                     self.defersMax);
    }
    friend bool operator==(const Parameters&, const Parameters&) = default;
};

} // namespace phoenix::chain
