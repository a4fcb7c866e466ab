#include "node/policy/desk.h"

namespace phoenix::policy {

namespace {

constexpr std::size_t kFailuresKept = 64;

// A view of nothing: policies have no state.
class NoState final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

} // namespace

void Desk::record(std::uint64_t height, const service::Registry& registry, const chain::Parameters& parameters) {
    InForce inForce{{}, parameters};
    for (const auto& [name, version] : registry.slots())
        if (version->descriptor.kind == service::ServiceKind::Policy) inForce.policies.exchange(version);
    inForce_[height] = std::move(inForce);
    while (inForce_.size() > chain::kDelayBlocks + 2) inForce_.erase(inForce_.begin());
}

const Desk::InForce& Desk::at(std::uint64_t height) const {
    require(!inForce_.empty(), "no policy is in force");
    const std::uint64_t decided = height > chain::kDelayBlocks ? height - chain::kDelayBlocks : 0;
    auto found = inForce_.upper_bound(decided);
    return found == inForce_.begin() ? found->second : std::prev(found)->second;
}

Hash Desk::codeHash(std::uint64_t height, std::string_view service) const {
    const service::ServiceVersion* version = at(height).policies.find(service);
    return version == nullptr ? Hash{} : version->entry.codeHash;
}

void Desk::complain(std::uint64_t height, std::string_view service, const std::string& text) {
    const service::ServiceVersion* version = at(height).policies.find(service);
    if (version == nullptr || !complained_.insert(version->entry.codeHash).second) return;
    alert_(std::string(service), std::string(service) + " " + version->entry.version + " " + text);
}

std::string Desk::tryVersion(const Question& question, const service::Registry& versions, std::uint64_t fuel,
                             const std::function<std::string(ByteView)>& take) {
    const NoState nothing;
    state::Overlay scratch(&nothing);
    const service::BlockFacts facts{.height = question.height};
    const service::CallContext context{versions, recorder_, facts, nullptr, nullptr};
    service::Budget budget{.fuel = std::int64_t(fuel)};
    const auto outcome = service::callMethod(context, service::kKernel, question.service, question.method,
                                             question.args, scratch, budget);
    switch (outcome.result.status) {
    case service::RunStatus::Ok: return take(outcome.result.returned);
    case service::RunStatus::Trapped: return std::string(service::name(outcome.result.trap));
    case service::RunStatus::Aborted: break;
    }
    return "it gives up with code " + std::to_string(outcome.result.code) +
           (outcome.result.text.empty() ? "" : ": " + outcome.result.text);
}

void Desk::askBytes(const Question& question, const std::function<std::string(ByteView)>& take) {
    const InForce& inForce = at(question.height);
    const std::uint64_t fuel = question.fuel == 0 ? inForce.parameters.policyFuel : question.fuel;
    const service::Registry* before = nullptr;
    for (const service::Registry* versions : {&inForce.policies, &std::as_const(genesis_)}) {
        const service::ServiceVersion* version = versions->find(question.service);
        if (version == nullptr) continue;
        const Hash& codeHash = version->entry.codeHash;
        // Genesis itself is in force: it has been asked.
        if (before != nullptr && before->find(question.service)->entry.codeHash == codeHash) return;
        before = versions;
        const std::pair key{codeHash, std::string(question.method)};
        const auto failed = failed_.find(key);
        if (question.local && failed != failed_.end() && failed->second == question.height) continue;
        const std::string fault = tryVersion(question, *versions, fuel, take);
        if (fault.empty()) return;
        if (failed_.size() >= kFailuresKept) failed_.clear();
        failed_[key] = question.height;
        if (complained_.insert(codeHash).second)
            alert_(std::string(question.service), std::string(question.service) + " " + version->entry.version +
                                                      " does not answer " + std::string(question.method) + " (" +
                                                      fault + "); the genesis policy answers instead");
    }
}

} // namespace phoenix::policy
