#include "node/policy/consensus_policy.h"

namespace phoenix::policy {

namespace {

constexpr std::string_view kService = "consensus";

struct TimeoutsAnswer {
    std::uint64_t propose = 0, prevote = 0, precommit = 0, commit = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.propose, self.prevote, self.precommit, self.commit);
    }
};

struct LimitsAnswer {
    std::uint64_t bytes = 0, fuel = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.bytes, self.fuel);
    }
};

} // namespace

std::uint32_t ConsensusPolicy::proposer(std::uint64_t height, std::uint32_t round, const chain::ValidatorSet& set) {
    const Bytes args = codec::argumentsOf(height, round, set.validators());
    const auto answer = desk_.ask<std::uint32_t>({height, kService, "proposer", args}, [&set](std::uint32_t index) {
        return index < set.size() ? "" : "there is no validator " + std::to_string(index);
    });
    return answer.value_or(std::uint32_t((height + round) % set.size()));
}

consensus::Timeouts ConsensusPolicy::timeouts(std::uint64_t height, std::uint32_t round) {
    const std::uint64_t interval = desk_.parameters(height).blockIntervalMs;
    const Bytes args = codec::argumentsOf(height, round, interval);
    const auto answer = desk_.ask<TimeoutsAnswer>({height, kService, "timeouts", args},
                                                  [](const TimeoutsAnswer&) { return ""; });
    const TimeoutsAnswer given = answer.value_or(TimeoutsAnswer{3000, 1000, 1000, interval});
    // The range grows with the round; the pace of blocks is the parameter's, give or take a factor of 4.
    const std::uint64_t most = 10'000 + 2'000ull * round;
    return {std::clamp<std::uint64_t>(given.propose, 50, most), std::clamp<std::uint64_t>(given.prevote, 20, most),
            std::clamp<std::uint64_t>(given.precommit, 20, most),
            std::clamp<std::uint64_t>(given.commit, std::max<std::uint64_t>(1, interval / 4), interval * 4)};
}

mempool::Room ConsensusPolicy::blockLimits(std::uint64_t height) {
    const chain::Parameters& parameters = desk_.parameters(height);
    const Bytes args = codec::argumentsOf(parameters.blockBytesMax, parameters.blockFuelMax);
    const auto answer = desk_.ask<LimitsAnswer>({height, kService, "limits", args},
                                                [](const LimitsAnswer&) { return ""; });
    const LimitsAnswer given = answer.value_or(LimitsAnswer{parameters.blockBytesMax, parameters.blockFuelMax});
    return {std::min(given.bytes, parameters.blockBytesMax), std::min(given.fuel, parameters.blockFuelMax)};
}

} // namespace phoenix::policy
