#include "node/engine/policy.h"

namespace phoenix::engine {

namespace {

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

// A view of nothing: policies have no state.
class NoState final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

template<typename... Fields>
Bytes argsOf(const Fields&... fields) {
    codec::Writer out;
    (codec::write(out, fields), ...);
    return out.take();
}

} // namespace

void PolicyDesk::record(std::uint64_t height, service::ServiceVersionPointer version,
                        const chain::Parameters& parameters) {
    inForce_[height] = {std::move(version), parameters};
    while (inForce_.size() > kDelayBlocks + 2) inForce_.erase(inForce_.begin());
}

const PolicyDesk::InForce& PolicyDesk::at(std::uint64_t height) const {
    require(!inForce_.empty(), "no policy is in force");
    const std::uint64_t decided = height > kDelayBlocks ? height - kDelayBlocks : 0;
    auto found = inForce_.upper_bound(decided);
    return found == inForce_.begin() ? found->second : std::prev(found)->second;
}

const chain::Parameters& PolicyDesk::parameters(std::uint64_t height) const {
    return at(height).parameters;
}

template<typename Answer>
std::optional<Answer> PolicyDesk::ask(std::uint64_t height, std::string_view method, const Bytes& args,
                                      const std::function<bool(const Answer&)>& good) {
    const InForce& inForce = at(height);
    const service::BlockFacts facts{.height = height};
    const NoState nothing;
    for (const auto& version : {inForce.version, genesis_}) {
        if (!version) continue;
        service::Registry registry;
        registry.exchange(version);
        const service::CallContext context{registry, recorder_, facts, nullptr, nullptr};
        service::Budget budget{.fuel = std::int64_t(inForce.parameters.policyFuel)};
        state::Overlay scratch(&nothing);
        const auto outcome = service::callMethod(context, service::kKernel, "consensus", method, args, scratch, budget);
        std::string why = std::string(service::name(outcome.result.trap));
        if (outcome.result.status == service::RunStatus::Ok) {
            auto answer = codec::decode<Answer>(outcome.result.returned, "an answer");
            if (answer && good(*answer)) return *answer;
            why = "its answer is out of bounds";
        }
        if (complained_.insert(version->entry.codeHash).second)
            alert_("consensus " + version->entry.version + " does not answer " + std::string(method) + " (" +
                   why + "); the genesis policy answers instead");
    }
    return std::nullopt;
}

std::uint32_t PolicyDesk::proposer(std::uint64_t height, std::uint32_t round, const chain::ValidatorSet& set) {
    const auto answer = ask<std::uint32_t>(height, "proposer", argsOf(height, round, set.validators()),
                                           [&set](std::uint32_t index) { return index < set.size(); });
    return answer.value_or(std::uint32_t((height + round) % set.size()));
}

consensus::Timeouts PolicyDesk::timeouts(std::uint64_t height, std::uint32_t round) {
    const std::uint64_t interval = at(height).parameters.blockIntervalMs;
    const auto answer = ask<TimeoutsAnswer>(height, "timeouts", argsOf(height, round, interval),
                                            [](const TimeoutsAnswer&) { return true; });
    const TimeoutsAnswer given = answer.value_or(TimeoutsAnswer{3000, 1000, 1000, interval});
    // The range grows with the round; the pace of blocks is the parameter's, give or take a factor of 4.
    const std::uint64_t most = 10'000 + 2'000ull * round;
    return {std::clamp<std::uint64_t>(given.propose, 50, most), std::clamp<std::uint64_t>(given.prevote, 20, most),
            std::clamp<std::uint64_t>(given.precommit, 20, most),
            std::clamp<std::uint64_t>(given.commit, std::max<std::uint64_t>(1, interval / 4), interval * 4)};
}

std::pair<std::uint64_t, std::uint64_t> PolicyDesk::blockLimits(std::uint64_t height) {
    const chain::Parameters& parameters = at(height).parameters;
    const auto answer = ask<LimitsAnswer>(height, "limits", argsOf(parameters.blockBytesMax, parameters.blockFuelMax),
                                          [](const LimitsAnswer&) { return true; });
    const LimitsAnswer given = answer.value_or(LimitsAnswer{parameters.blockBytesMax, parameters.blockFuelMax});
    return {std::min(given.bytes, parameters.blockBytesMax), std::min(given.fuel, parameters.blockFuelMax)};
}

} // namespace phoenix::engine
