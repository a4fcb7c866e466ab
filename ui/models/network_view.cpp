#include "ui/models/network_view.h"

#include "ui/models/texts.h"

namespace phoenix::models {

namespace {

// A heartbeat is overdue after two of its intervals, and its sender offline after so many or this long.
constexpr std::uint64_t kOverdueIntervals = 2;
constexpr std::uint64_t kOfflineIntervals = 5;
constexpr std::uint64_t kOfflineMs = 5'000;
// A swap stays in view for so long, unless another is scheduled.
constexpr std::uint64_t kSwapInViewMs = 10 * 60'000;

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

QString count(const char* text, std::uint64_t n) {
    return QCoreApplication::translate("phoenix::models", text, nullptr, int(std::min<std::uint64_t>(n, 1'000'000'000)));
}

// The text as the earlier view has it, so that a history of views holds it once.
QString sharing(const QString& before, std::string_view now) {
    const QString fresh = text(now);
    return fresh == before ? before : fresh;
}

std::optional<UpgradeInView> upgradeIn(const api::Snapshot& snapshot, std::uint64_t nowMs) {
    const api::SwapMarker* newest = snapshot.swaps.empty() ? nullptr : &snapshot.swaps.front();
    const bool recent = newest != nullptr && newest->timeMs + kSwapInViewMs > nowMs;
    const api::ProposalInfo* next = nullptr;
    for (const api::ProposalInfo& proposal : snapshot.proposals)
        if (proposal.state == api::ProposalState::Scheduled && !proposal.to.empty() &&
            proposal.activationHeight > snapshot.status.height &&
            (next == nullptr || proposal.activationHeight < next->activationHeight))
            next = &proposal;
    if (next != nullptr)
        return UpgradeInView{text(next->service), text(next->from),  text(next->to),
                             next->activationHeight, 0, next->codeHashes};
    if (!recent || newest->to.empty()) return std::nullopt;
    return UpgradeInView{text(newest->service), text(newest->from), text(newest->to), newest->height, newest->timeMs, {}};
}

std::uint64_t silenceOf(const api::ValidatorStatus& status, std::uint64_t nowMs) {
    return nowMs > status.heardMs ? nowMs - status.heardMs : 0;
}

bool isOffline(const api::ValidatorStatus& status, std::uint64_t nowMs) {
    return !status.self && silenceOf(status, nowMs) > std::max(kOfflineMs, kOfflineIntervals * status.intervalMs);
}

// How far it is behind the tip. Between heartbeats it is taken to keep its distance; when one is overdue the tip
// runs away from it. A signature says more than a heartbeat.
std::uint64_t behindOf(const api::ValidatorStatus& status, std::uint64_t tip, std::uint64_t nowMs) {
    const bool overdue = silenceOf(status, nowMs) > std::max<std::uint64_t>(2'000, kOverdueIntervals * status.intervalMs);
    std::uint64_t height = status.height;
    if (!overdue && !status.syncing && status.heardAtHeight != 0 && tip > status.heardAtHeight)
        height += tip - status.heardAtHeight;
    height = std::max(height, status.lastSignedHeight);
    return tip > height ? tip - height : 0;
}

std::optional<std::uint64_t> reported(const api::ValidatorStatus& status, std::string_view label) {
    for (const api::SelfReport& report : status.reports)
        if (report.label == label) return report.value;
    return std::nullopt;
}

std::string_view versionOf(const api::ValidatorStatus& status, const std::optional<UpgradeInView>& upgrade) {
    if (upgrade)
        for (const auto& [service, version] : status.services)
            if (upgrade->service == service.c_str()) return version;
    return upgrade ? std::string_view() : std::string_view(status.version);
}

ValidatorState stateOf(const api::ValidatorStatus& status, const ValidatorCell& cell,
                       const std::optional<UpgradeInView>& upgrade, std::uint64_t nowMs) {
    if (status.conflicting) return ValidatorState::Conflicting;
    if (status.heardMs == 0 && !status.self) return ValidatorState::Unseen;
    if (isOffline(status, nowMs)) return ValidatorState::Offline;
    if (status.syncing) return ValidatorState::Syncing;
    const bool isNew = upgrade && cell.version == upgrade->to;
    // The exchange happens after the block before, and until it is over the height stands there. Who told nothing
    // since is taken to be at it, too.
    if (upgrade && upgrade->happened() && !isNew &&
        (status.height + 1 == upgrade->height ||
         (status.heardAtHeight < upgrade->height && cell.behind <= kLagLimit)))
        return ValidatorState::Swapping;
    if (cell.behind > kLagLimit) return ValidatorState::OverLimit;
    if (!upgrade) return ValidatorState::Current;
    return isNew ? ValidatorState::Upgraded : ValidatorState::Old;
}

ValidatorCell cellOf(const api::ValidatorStatus& status, int index, const NetworkView& view, const ValidatorCell& before) {
    ValidatorCell cell;
    cell.key = status.consensusKey;
    cell.id = before.key == cell.key && !before.id.isEmpty() ? before.id : hex(cell.key);
    cell.index = index;
    cell.name = sharing(before.name, status.name);
    // Headers carry a root two blocks after it was made: such a signature knows what the new version made.
    const bool signedWithIt = view.upgrade && view.upgrade->happened() &&
                              status.lastSignedHeight >= view.upgrade->height + 2;
    cell.version = signedWithIt ? view.upgrade->to
                                : sharing(before.version, versionOf(status, view.upgrade));
    cell.step = sharing(before.step, status.step);
    cell.self = status.self;
    cell.connected = status.connected;
    cell.proposedLast = status.proposedLast;
    cell.power = status.power;
    cell.behind = behindOf(status, view.tip, view.timeMs);
    cell.height = view.tip - cell.behind;
    cell.lastSigned = status.lastSignedHeight;
    cell.heardMs = status.heardMs;
    cell.round = status.round;
    cell.peers = status.peers;
    cell.roundTripUs = status.roundTripUs;
    cell.executeUs = reported(status, "execute_us");
    cell.commitUs = reported(status, "commit_us");
    cell.waiting = reported(status, "mempool_transactions");
    if (view.upgrade)
        cell.ready = !view.upgrade->codes.empty() && std::ranges::all_of(view.upgrade->codes, [&](const api::Hash& code) {
            return std::ranges::find(status.ready, code) != status.ready.end();
        });
    cell.state = stateOf(status, cell, view.upgrade, view.timeMs);
    if (view.upgrade && view.upgrade->happened()) {
        if (status.swapHeight == view.upgrade->height) cell.swapPauseUs = status.swapPauseUs;
        cell.swapPauseRuns = cell.state == ValidatorState::Swapping;
        if (cell.swapPauseRuns)
            cell.swapPauseUs = (view.timeMs - std::min(view.timeMs, view.upgrade->timeMs)) * 1000;
    }
    return cell;
}

void addPower(PowerSums& sums, const ValidatorCell& cell, const std::optional<UpgradeInView>& upgrade) {
    sums.total += cell.power;
    if (cell.ready) sums.ready += cell.power;
    const bool away = cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen;
    const bool with = upgrade ? cell.version == upgrade->to
                              : cell.state == ValidatorState::Current || cell.state == ValidatorState::Conflicting;
    (away ? sums.offline : cell.state == ValidatorState::Swapping ? sums.swapping : with ? sums.upgraded : sums.old) +=
        cell.power;
}

// Of this node the snapshot knows more than its last heartbeat.
api::ValidatorStatus ownStatus(api::ValidatorStatus status, const api::Snapshot& snapshot) {
    status.height = status.heardAtHeight = snapshot.status.height;
    status.services.clear();
    for (const api::ServiceInfo& service : snapshot.services)
        status.services.emplace_back(service.service, service.version);
    if (snapshot.swaps.empty()) return status;
    status.swapPauseUs = snapshot.swaps.front().pauseUs;
    status.swapHeight = snapshot.swaps.front().height;
    return status;
}

} // namespace

const ValidatorCell* NetworkView::find(const QString& id) const {
    const auto found = std::ranges::find(cells, id, &ValidatorCell::id);
    return found == cells.end() ? nullptr : &*found;
}

std::uint64_t NetworkView::medianPauseUs() const {
    std::vector<std::uint64_t> pauses;
    for (const ValidatorCell& cell : cells)
        if (cell.swapPauseUs != 0 && !cell.swapPauseRuns) pauses.push_back(cell.swapPauseUs);
    if (pauses.empty()) return 0;
    std::ranges::nth_element(pauses, pauses.begin() + std::ptrdiff_t(pauses.size() / 2));
    return pauses[pauses.size() / 2];
}

NetworkView viewOf(const api::NetworkState& network, const api::Snapshot& snapshot, const NetworkView* before) {
    static const ValidatorCell kNone;
    NetworkView view;
    view.timeMs = network.timeMs;
    view.tip = std::max(network.targetHeight, snapshot.status.height);
    view.upgrade = upgradeIn(snapshot, network.timeMs);
    view.cells.reserve(network.validators.size());
    for (std::size_t i = 0; i < network.validators.size(); ++i) {
        const bool known = before != nullptr && i < before->cells.size();
        const api::ValidatorStatus& told = network.validators[i];
        const ValidatorCell& earlier = known ? before->cells[i] : kNone;
        view.cells.push_back(told.self ? cellOf(ownStatus(told, snapshot), int(i) + 1, view, earlier)
                                       : cellOf(told, int(i) + 1, view, earlier));
        ++view.counts[std::size_t(view.cells.back().state)];
        addPower(view.power, view.cells.back(), view.upgrade);
    }
    return view;
}

QString stateWord(ValidatorState state) {
    switch (state) {
    case ValidatorState::Unseen:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "not seen yet"));
    case ValidatorState::Current:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "within limit"));
    case ValidatorState::Upgraded:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "upgraded"));
    case ValidatorState::Swapping:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "swapping"));
    case ValidatorState::Old:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "old version"));
    case ValidatorState::OverLimit:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "over limit"));
    case ValidatorState::Syncing:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "syncing"));
    case ValidatorState::Offline:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "offline"));
    case ValidatorState::Conflicting:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "conflicting votes"));
    }
    return {};
}

QString stateGlyph(ValidatorState state) {
    constexpr const char* kGlyphs[] = {"old",  "ok",      "upgraded", "swapping", "old",
                                       "warn", "syncing", "offline",  "err"};
    return QString::fromLatin1(kGlyphs[std::size_t(state)]);
}

QString behindText(const ValidatorCell& cell) {
    switch (cell.state) {
    case ValidatorState::Offline:
    case ValidatorState::Unseen:
        return stateWord(cell.state);
    case ValidatorState::Conflicting:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "conflict"));
    default:
        return cell.behind == 0 ? say(QT_TRANSLATE_NOOP("phoenix::models", "at tip"))
                                : count(QT_TRANSLATE_N_NOOP("phoenix::models", "%n behind"), cell.behind);
    }
}

QString spokenCell(const ValidatorCell& cell) {
    QStringList words{cell.name, QString::number(cell.index), stateWord(cell.state)};
    if (cell.self) words << say(QT_TRANSLATE_NOOP("phoenix::models", "you"));
    if (cell.ready) words << say(QT_TRANSLATE_NOOP("phoenix::models", "ready"));
    if (!cell.version.isEmpty())
        words << say(QT_TRANSLATE_NOOP("phoenix::models", "version %1")).arg(cell.version);
    if (cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen)
        return words.join(QStringLiteral(", "));
    words << count(QT_TRANSLATE_N_NOOP("phoenix::models", "%n block(s) behind"), cell.behind)
          << say(QT_TRANSLATE_NOOP("phoenix::models", "round %1")).arg(cell.round)
          << count(QT_TRANSLATE_N_NOOP("phoenix::models", "%n peer(s)"), cell.peers);
    return words.join(QStringLiteral(", "));
}

} // namespace phoenix::models
