#include "node/mempool/selection.h"

namespace phoenix::mempool {

bool isSelection(std::span<const Candidate> candidates, std::span<const std::uint32_t> chosen, const Room& room) {
    if (chosen.size() > candidates.size()) return false;
    // The place of each candidate in the line of its sender.
    std::vector<std::uint32_t> lines(candidates.size()), places;
    places.reserve(candidates.size());
    for (const Candidate& candidate : candidates) places.push_back(lines[candidate.sender]++);
    // Each in its turn: nothing is taken twice, or before its predecessor.
    std::vector<std::uint32_t> taken(candidates.size());
    std::uint64_t bytes = 0, fuel = 0;
    for (const std::uint32_t index : chosen) {
        if (index >= candidates.size()) return false;
        const Candidate& candidate = candidates[index];
        if (places[index] != taken[candidate.sender]++) return false;
        if (candidate.fuelLimit > room.fuel - fuel || candidate.bytes > room.bytes - bytes) return false;
        bytes += candidate.bytes;
        fuel += candidate.fuelLimit;
    }
    return true;
}

std::vector<std::uint32_t> takeInOrder(std::span<const Candidate> candidates, Room room) {
    std::vector<std::uint32_t> chosen;
    std::vector<bool> waits(candidates.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        const Candidate& candidate = candidates[i];
        if (waits[candidate.sender]) continue;
        if (candidate.bytes > room.bytes || candidate.fuelLimit > room.fuel) {
            waits[candidate.sender] = true;
            continue;
        }
        room.bytes -= candidate.bytes;
        room.fuel -= candidate.fuelLimit;
        chosen.push_back(i);
    }
    return chosen;
}

} // namespace phoenix::mempool
