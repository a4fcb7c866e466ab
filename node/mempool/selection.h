// Which of the waiting transactions go into a block: what every choice must keep to, and the kernel's own.
#pragma once

#include "node/mempool/policy.h"

namespace phoenix::mempool {

// Space in a block.
struct Room {
    std::uint64_t bytes = 0;
    std::uint64_t fuel = 0;
};

// In both, senders are numbered from 0 without gaps.
//
// Whether the chosen indices are different ones, fit into the room together, and take each sender's
// candidates in their order without a gap.
bool isSelection(std::span<const Candidate> candidates, std::span<const std::uint32_t> chosen, const Room& room);

// All that fit, in the order of the candidates; behind one that does not fit its sender's others wait.
std::vector<std::uint32_t> takeInOrder(std::span<const Candidate> candidates, Room room);

} // namespace phoenix::mempool
