// The answers of the policy service `consensus`, asked through the call gate and bounded by the kernel.
//
// For block H the version and parameters are those in force after H−3, so that a change is known to all
// before it counts. A trap or an answer out of bounds: the genesis version answers for that round; when it
// cannot either, the kernel's round-robin. Both raise an alert once a version.
#pragma once

#include "node/consensus/machine.h"
#include "node/engine/execution.h"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace phoenix::engine {

// Thread: core.
class PolicyDesk {
  public:
    PolicyDesk(service::Recorder& recorder, std::function<void(std::string)> alert)
        : recorder_(recorder), alert_(std::move(alert)) {}

    void setGenesis(service::ServiceVersionPointer version) { genesis_ = std::move(version); }
    // What is in force after executing `height`.
    void record(std::uint64_t height, service::ServiceVersionPointer version, const chain::Parameters& parameters);

    std::uint32_t proposer(std::uint64_t height, std::uint32_t round, const chain::ValidatorSet& set);
    consensus::Timeouts timeouts(std::uint64_t height, std::uint32_t round);
    // At most what the parameters allow.
    std::pair<std::uint64_t, std::uint64_t> blockLimits(std::uint64_t height); // bytes, fuel
    const chain::Parameters& parameters(std::uint64_t height) const;

  private:
    struct InForce {
        service::ServiceVersionPointer version;
        chain::Parameters parameters;
    };
    const InForce& at(std::uint64_t height) const;
    // The first good answer of the version in force, then of genesis'.
    template<typename Answer>
    std::optional<Answer> ask(std::uint64_t height, std::string_view method, const Bytes& args,
                              const std::function<bool(const Answer&)>& good);

    service::Recorder& recorder_;
    std::function<void(std::string)> alert_;
    service::ServiceVersionPointer genesis_;
    std::map<std::uint64_t, InForce> inForce_; // by executed height
    std::set<Hash> complained_;
};

} // namespace phoenix::engine
