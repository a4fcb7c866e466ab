#include "node/upgrade/swap/rules.h"

#include "node/upgrade/swap/upgrades_service.h"

#include <algorithm>

namespace phoenix::swap {

chain::Event stateEvent(std::uint64_t proposal, ProposalState state, std::string_view why) {
    codec::Writer data;
    codec::write(data, proposal);
    codec::write(data, state);
    codec::write(data, std::string(why));
    return upgradeEvent("state", data.take());
}

std::optional<std::string> unmetDependency(const service::Registry& registry, const TableReader& tables) {
    const auto trials = tables.probations();
    const auto trialOf = [&trials](const std::string& service) {
        const auto found = trials.find(service);
        return found == trials.end() ? nullptr : &found->second;
    };
    for (const auto& [name, version] : registry.slots())
        for (const service::Dependency& dependency : version->descriptor.dependencies) {
            if (dependency.service == chain::kUpgradesService) continue;
            const std::string needs = name + " " + version->entry.version + " needs " + dependency.service + " " +
                                      service::rangeText(dependency);
            const service::ServiceVersion* found = registry.find(dependency.service);
            if (found == nullptr || !dependency.accepts(found->descriptor.version)) return needs;
            const Probation* trial = trialOf(dependency.service);
            const Probation* own = trialOf(name);
            if (trial == nullptr || (own != nullptr && own->proposal == trial->proposal)) continue;
            const auto before = trial->previous ? service::parseVersion(trial->previous->version)
                                                : Result<service::Version>(reject("it is new"));
            if (!before || !dependency.accepts(*before)) return needs + ", which is on trial itself";
        }
    return std::nullopt;
}

bool isCalledByKernel(std::string_view service) {
    static constexpr std::string_view kCalled[] = {"builder", "consensus", "fees",      "gossip",    "governance",
                                                   "ledger",  "mempool",   "sync",      "telemetry", "validators"};
    return std::ranges::binary_search(kCalled, service);
}

chain::VersionEntry entryOf(const SealedPackage& sealed, std::uint64_t activationHeight) {
    return {sealed.service,    sealed.version,     sealed.codeHash,  sealed.irVersion,
            sealed.abiVersion, sealed.costVersion, activationHeight};
}

} // namespace phoenix::swap
