#include "ui/models/needs_you.h"

#include "ui/models/migration_rows.h"
#include "ui/models/tally.h"
#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"

#include <tuple>

namespace phoenix::models {

using api::ProposalState;

namespace {

// A revert stays in view this long, so that nobody misses it over night on a slow chain.
constexpr std::uint64_t kRevertShownBlocks = 200;

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

QString left(const api::NodeStatus& status, std::uint64_t height) {
    return theme::duration(height > status.height ? blocksInMs(status, height - status.height) : 0);
}

QString idOf(const api::ProposalInfo& proposal) {
    return QString::number(proposal.id);
}

Need voteNeed(const api::Snapshot& snapshot, const api::ProposalInfo& proposal) {
    const Tally tally = tallyOf(proposal);
    const QString closes = left(snapshot.status, proposal.votingEnds);
    Need need{"vote-" + idOf(proposal),
              "upgraded",
              say(QT_TRANSLATE_NOOP("phoenix::models", "Vote on P-%1, %2"))
                  .arg(idOf(proposal), proposalHeading(proposal)),
              {},
              NeedAction::ReviewProposal,
              idOf(proposal),
              proposal.votingEnds,
              1};
    need.detail =
        tally.quorumMet()
            ? say(QT_TRANSLATE_NOOP("phoenix::models", "Quorum is met. Closes in %1")).arg(closes)
            : say(QT_TRANSLATE_NOOP("phoenix::models", "Quorum short by %1. Closes in %2"))
                  .arg(theme::share(tally.quorumMissing(), tally.total), closes);
    return need;
}

Need swapNeed(const api::Snapshot& snapshot, const api::ProposalInfo& proposal) {
    bool compiled = false;
    for (const api::ServiceInfo& service : snapshot.services)
        if (service.next && service.next->proposal == proposal.id)
            compiled = service.next->compiledHere;
    const QString ready = theme::share(proposal.readyPower, proposal.totalPower);
    Need need{"swap-" + idOf(proposal),
              compiled ? "upgraded" : "warn",
              (proposal.kind == "removal"
                   ? say(QT_TRANSLATE_NOOP("phoenix::models", "%1 at height %2"))
                   : say(QT_TRANSLATE_NOOP("phoenix::models", "%1 swaps at height %2")))
                  .arg(proposalHeading(proposal), theme::height(proposal.activationHeight)),
              {},
              NeedAction::WatchSwap,
              text(proposal.service),
              proposal.activationHeight,
              compiled ? 2 : 1};
    need.detail =
        compiled ? say(QT_TRANSLATE_NOOP("phoenix::models", "Compiled here. %1 of power is ready"))
                       .arg(ready)
                 : say(QT_TRANSLATE_NOOP("phoenix::models",
                                         "Not compiled here yet. %1 of power is ready"))
                       .arg(ready);
    if (proposal.state == ProposalState::Deferred) {
        need.state = QStringLiteral("warn");
        need.detail =
            say(QT_TRANSLATE_NOOP("phoenix::models", "Deferred: only %1 of power is ready"))
                .arg(ready);
    }
    return need;
}

void addMigrationNeeds(const api::ProposalInfo& proposal, std::vector<Need>& needs) {
    for (const api::MigrationInfo& migration : proposal.migrations) {
        if (migrationState(migration) != MigrationState::Paused) continue;
        needs.push_back(
            {"migration-" + idOf(proposal) + text(migration.service), "warn",
             say(QT_TRANSLATE_NOOP("phoenix::models", "The migration of %1 is paused"))
                 .arg(text(migration.service)),
             say(QT_TRANSLATE_NOOP("phoenix::models", "A step failed after %1 keys, since %2"))
                 .arg(theme::grouped(migration.keys), theme::height(migration.startedHeight)),
             NeedAction::ReviewProposal, idOf(proposal), 0, 1});
    }
}

// Code that came without a vote is looked at by everybody.
void addOverrideNeeds(const api::Snapshot& snapshot, std::vector<Need>& needs) {
    for (const api::SwapMarker& swap : snapshot.swaps) {
        const SwapStory story = storyOf(swap);
        if (story.kind != SwapKind::Override ||
            swap.height + kRevertShownBlocks < snapshot.status.height)
            continue;
        needs.push_back(
            {"override-" + QString::number(swap.height) + text(swap.service), "warn",
             say(QT_TRANSLATE_NOOP("phoenix::models", "%1: %2")).arg(story.title, story.change),
             say(QT_TRANSLATE_NOOP("phoenix::models", "At height %1, without a vote"))
                 .arg(theme::height(swap.height)),
             swap.to.empty() ? NeedAction::WatchSwap : NeedAction::InspectService,
             text(swap.service), 0, 1});
    }
}

void addProposalNeeds(const api::Snapshot& snapshot, std::vector<Need>& needs) {
    const api::NodeStatus& status = snapshot.status;
    for (const api::ProposalInfo& proposal : snapshot.proposals) {
        addMigrationNeeds(proposal, needs);
        switch (proposal.state) {
        case ProposalState::Submitted:
        case ProposalState::Voting:
            if (canVote(snapshot) && !ownVote(snapshot, proposal))
                needs.push_back(voteNeed(snapshot, proposal));
            break;
        case ProposalState::Scheduled:
        case ProposalState::Deferred:
            needs.push_back(swapNeed(snapshot, proposal));
            break;
        case ProposalState::Probation:
            needs.push_back(
                {"probation-" + idOf(proposal), "swapping",
                 say(QT_TRANSLATE_NOOP("phoenix::models", "%1 is on probation"))
                     .arg(proposalHeading(proposal)),
                 say(QT_TRANSLATE_NOOP("phoenix::models",
                                       "It can be reverted by vote until %1"))
                     .arg(theme::height(proposal.probationEnds)),
                 NeedAction::WatchSwap, text(proposal.service), proposal.probationEnds, 3});
            break;
        case ProposalState::Reverted:
            if (proposal.activationHeight + kRevertShownBlocks < status.height) break;
            needs.push_back({"reverted-" + idOf(proposal), "warn",
                             say(QT_TRANSLATE_NOOP("phoenix::models", "%1 was reverted"))
                                 .arg(proposalHeading(proposal)),
                             say(QT_TRANSLATE_NOOP("phoenix::models", "%1 runs again"))
                                 .arg(text(proposal.service + " " + proposal.from)),
                             NeedAction::ReviewProposal, idOf(proposal), 0, 1});
            break;
        default:
            break;
        }
    }
}

void addServiceNeeds(const api::Snapshot& snapshot, const Limits& limits,
                     std::vector<Need>& needs) {
    for (const api::ServiceInfo& service : snapshot.services) {
        const QString name = text(service.service);
        const QString errors = theme::errorShare(errorShare(service.errors, service.calls));
        if (service.state == api::ServiceState::Failed)
            needs.push_back({"failed-" + name, "err",
                             say(QT_TRANSLATE_NOOP("phoenix::models", "%1 is failing")).arg(name),
                             text(service.lastError), NeedAction::InspectService, name, 0, 0});
        else if (service.p99Us > limits.callP99Us)
            needs.push_back(
                {"slow-" + name, "warn",
                 say(QT_TRANSLATE_NOOP("phoenix::models", "%1 p99 is %2, limit %3"))
                     .arg(name, microseconds(service.p99Us), microseconds(limits.callP99Us)),
                 say(QT_TRANSLATE_NOOP("phoenix::models", "%1 of calls fail")).arg(errors),
                 NeedAction::InspectService, name, 0, 1});
    }
}

void addValidatorNeeds(const NetworkView& network, std::vector<Need>& needs) {
    for (const ValidatorCell& cell : network.cells)
        if (cell.state == ValidatorState::Conflicting)
            needs.push_back(
                {"conflict-" + cell.id, "err",
                 say(QT_TRANSLATE_NOOP("phoenix::models", "%1 signed two votes that exclude each other")).arg(cell.name),
                 say(QT_TRANSLATE_NOOP("phoenix::models", "Its power is %1. The evidence can be put before the chain"))
                     .arg(theme::share(cell.power, network.power.total)),
                 NeedAction::InspectValidator, cell.id, 0, 0});
}

} // namespace

std::vector<Need> needsOf(const api::Snapshot& snapshot, const Limits& limits,
                          const std::vector<AlertNote>& alerts, const NetworkView* network) {
    std::vector<Need> needs;
    addProposalNeeds(snapshot, needs);
    addOverrideNeeds(snapshot, needs);
    addServiceNeeds(snapshot, limits, needs);
    if (network != nullptr) addValidatorNeeds(*network, needs);
    for (const AlertNote& alert : alerts)
        needs.push_back(
            {"alert-" + QString::number(alert.timeMs) + alert.text,
             "warn",
             alert.text,
             say(QT_TRANSLATE_NOOP("phoenix::models", "Since %1 UTC"))
                 .arg(theme::clockText(alert.timeMs, std::int64_t(snapshot.status.timeMs))),
             NeedAction::Dismiss,
             {},
             0,
             1});
    std::ranges::stable_sort(needs, {}, [](const Need& need) {
        const std::uint64_t deadline = need.deadline == 0 ? ~std::uint64_t(0) : need.deadline;
        return std::tuple(need.severity == 0 ? 0 : 1, deadline, need.severity);
    });
    return needs;
}

QString actionName(NeedAction action) {
    switch (action) {
    case NeedAction::ReviewProposal:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Review"));
    case NeedAction::WatchSwap:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Watch"));
    case NeedAction::InspectService:
    case NeedAction::InspectValidator:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Inspect"));
    case NeedAction::Dismiss:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Dismiss"));
    }
    return {};
}

} // namespace phoenix::models
