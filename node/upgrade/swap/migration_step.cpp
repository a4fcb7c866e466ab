#include "node/upgrade/swap/migration_step.h"

namespace phoenix::swap {

namespace {

struct MigrateArgs {
    service::Version from;
    Bytes cursor;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.from, self.cursor);
    }
};

struct MigrateResult {
    bool done = false;
    Bytes cursor;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.done, self.cursor);
    }
};

} // namespace

StepResult migrateStep(const Boundary& boundary, state::Overlay& state, const service::ServiceVersion& version,
                       std::string_view hook, Migration& migration) {
    const auto from = service::parseVersion(migration.fromVersion);
    const service::CallContext context{boundary.registry, boundary.recorder, boundary.facts, nullptr,
                                       &boundary.kernel};
    service::Budget budget{.fuel = std::int64_t(TableReader(state).parameters().hookFuel)};
    state::Overlay writes(&state);
    const auto outcome = service::callHook(
        context, version, hook, codec::encode(MigrateArgs{from.value_or(service::Version{}), migration.cursor}),
        writes, budget);
    if (outcome.result.status != service::RunStatus::Ok)
        return {false, false,
                outcome.result.text.empty() ? std::string(service::name(outcome.result.trap)) : outcome.result.text};
    auto result = codec::decode<MigrateResult>(outcome.result.returned, "a migration's result");
    if (!result) return {false, false, result.error().message};
    auto written = writes.take();
    migration.keys += written.size();
    state.apply(std::move(written));
    if (result->done) migration.doneHeight = boundary.facts.height;
    migration.cursor = std::move(result->cursor);
    ++migration.steps;
    return {true, result->done, {}};
}

} // namespace phoenix::swap
