#include "node/engine/round_watch.h"

namespace phoenix::engine {

void RoundWatch::observe(const consensus::Machine& machine, std::uint64_t nowUs) {
    if (machine.height() != progress_.height || machine.round() != progress_.round) {
        progress_ = {};
        progress_.height = machine.height();
        progress_.round = machine.round();
        startedUs_ = nowUs;
    }
    progress_.step = consensus::name(machine.currentStep());
    progress_.prevotePower = machine.prevotePower();
    progress_.precommitPower = machine.precommitPower();
    const std::uint64_t quorum = machine.quorumPower();
    const auto note = [&](std::optional<std::uint64_t>& when, bool reached) {
        if (reached && !when) when = nowUs - startedUs_;
    };
    note(progress_.proposalUs, machine.hasProposal());
    note(progress_.prevoteUs, quorum != 0 && progress_.prevotePower >= quorum);
    note(progress_.precommitUs, quorum != 0 && progress_.precommitPower >= quorum);
}

} // namespace phoenix::engine
