// How the base price moves, as a pure rule: EIP-1559's, in whole numbers.
#pragma once

#include <phoenix/math.h>

namespace market {

// A block that uses so much fuel leaves the price as it is; twice as much is as full as a block counts.
inline constexpr phx::u64 kTargetFuel = 1'000'000'000;
inline constexpr phx::u64 kChangeDenominator = 8;
inline constexpr phx::u64 kLowest = 1;
// So that no fee overflows: 2^32 for each unit of fuel.
inline constexpr phx::u64 kHighest = 1ull << 32;

// The base price of the next block after one that used `fuel`. It moves by at most an eighth, and by at
// least 1 where it is to move at all.
inline phx::u64 nextPrice(phx::u64 price, phx::u64 fuel) {
    using namespace phx;
    const u64 used = least(fuel, 2 * kTargetFuel);
    const u64 distance = used > kTargetFuel ? used - kTargetFuel : kTargetFuel - used;
    const u64 step = mulDiv(price, distance, kTargetFuel * kChangeDenominator);
    const u64 moved = used > kTargetFuel   ? addSaturated(price, greatest<u64>(step, 1))
                      : used < kTargetFuel ? subtractSaturated(price, greatest<u64>(step, 1))
                                           : price;
    return clamp(moved, kLowest, kHighest);
}

} // namespace market
