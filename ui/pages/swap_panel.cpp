#include "ui/pages/swap_panel.h"

#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/pages/signing.h"
#include "ui/pages/tables.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/step_progress.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::State;
using widgets::Panel;
using widgets::Step;
using widgets::StepState;

namespace {

// Where there is no room for words.
const QString kNone = QStringLiteral("–");

QVector<models::Column> comparisonColumns() {
    return {{"figure", {}},
            {"before", SwapPanel::tr("Before"), true},
            {"swap", SwapPanel::tr("Swap"), true},
            {"after", SwapPanel::tr("After"), true},
            {"change", SwapPanel::tr("Change"), true}};
}

QVector<models::Column> neighbourColumns() {
    return {{"glyph", {}}, {"name", {}}, {"before", {}, true}, {"after", {}, true}};
}

models::Cell figureCell(const std::optional<double>& value,
                        const QString& ink = QStringLiteral("t1")) {
    models::Cell cell;
    cell.text = value ? theme::significant(*value) : kNone;
    if (!value) cell.tip = theme::noData();
    cell.ink = value ? ink : QStringLiteral("t3");
    return cell;
}

// Less is better in all of these figures.
models::Cell changeCell(const std::optional<double>& before, const std::optional<double>& after) {
    models::Cell cell;
    cell.ink = QStringLiteral("t3");
    cell.text = before && after ? theme::change(*before, *after) : kNone;
    if (!before || !after) cell.tip = theme::noData();
    if (!before || !after || *before <= 0) return cell;
    const double share = *after / *before - 1;
    cell.ink = share < -0.05  ? QStringLiteral("ok")
               : share > 0.05 ? QStringLiteral("warn")
                              : QStringLiteral("t3");
    return cell;
}

} // namespace

SwapPanel::SwapPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      comparison_(comparisonColumns()),
      neighbourModel_(neighbourColumns()) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(theme::space::kGap);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget;
    column_ = new QVBoxLayout(inner);
    QVBoxLayout* column = column_;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kGap);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);
    upgrade_ = new Panel(tr("Newest upgrade"), this);
    empty_ = new widgets::EmptyState(
        tr("No swap yet"), tr("When an upgrade goes live, its phases and figures stand here."),
        State::Old, upgrade_);
    verdict_ = new widgets::Banner(State::Ok, upgrade_);
    verdict_->setStacked(true);
    phases_ = new widgets::StepProgress(widgets::StepProgress::Shape::List, upgrade_);
    upgrade_->body()->addWidget(empty_);
    upgrade_->body()->addWidget(verdict_);
    upgrade_->body()->addWidget(phases_);
    column->addWidget(upgrade_);

    compare_ = new Panel(tr("Before, during, after"), this);
    compare_->setPadding(4, 0, 4, theme::space::kChip);
    auto* table = makeTable(comparison_,
                            {{widgets::Cell::Text, 70, true, Ink::T2},
                             {widgets::Cell::Number, 52, false, Ink::T2},
                             {widgets::Cell::Number, 52},
                             {widgets::Cell::Number, 52},
                             {widgets::Cell::Number, 58}},
                            tr("Before, during, after"), "swapComparison", compare_);
    table->setSortable(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setMinimumHeight(26 * 6 + 4);
    table->setMaximumHeight(26 * 6 + 4);
    compare_->body()->addWidget(table);
    compareNote_ = new widgets::Label({}, theme::Role::Caption, Ink::T3, compare_);
    compareNote_->setWordWrap(true);
    compareNote_->setContentsMargins(8, 0, 8, 0);
    compare_->body()->addWidget(compareNote_);
    column->addWidget(compare_);

    neighbours_ = new Panel(tr("Neighbours, p99 µs"), this);
    neighbours_->setNote(tr("before → after"));
    neighbours_->setPadding(4, 0, 4, 4);
    auto* list = makeTable(neighbourModel_,
                           {{widgets::Cell::Glyph, 24},
                            {widgets::Cell::Text, 100, true},
                            {widgets::Cell::Number, 80, false, Ink::T2},
                            {widgets::Cell::Number, 80}},
                           tr("Neighbours"), "swapNeighbours", neighbours_);
    list->setSortable(false);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->horizontalHeader()->hide();
    list->setMinimumHeight(60);
    neighbours_->body()->addWidget(list);
    column->addWidget(neighbours_, 1);

    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kChip);
    export_ = new widgets::Button(tr("Export…"), theme::ButtonKind::Neutral, "download");
    export_->setObjectName("latencyExport");
    revert_ = new widgets::Button(tr("Revert…"), theme::ButtonKind::Danger);
    revert_->setObjectName("swapRevert");
    row->addWidget(export_, 1);
    row->addWidget(revert_, 1);
    outer->addLayout(row);
    connect(export_, &QAbstractButton::clicked, this, &SwapPanel::exportWanted);
    connect(revert_, &QAbstractButton::clicked, this, &SwapPanel::askRevert);
    show(nullptr);
}

void SwapPanel::show(const api::SwapMarker* swap) {
    empty_->setVisible(swap == nullptr);
    verdict_->setVisible(swap != nullptr);
    phases_->setVisible(swap != nullptr);
    compare_->setVisible(swap != nullptr);
    neighbours_->setVisible(swap != nullptr);
    revert_->setVisible(false);
    column_->setStretchFactor(upgrade_, swap == nullptr ? 1 : 0);
    if (swap == nullptr) return;
    service_ = swap->service;
    const models::SwapReport report = models::swapReport(
        session_.bridge.samples(), *swap, session_.bridge.snapshot()->status.blockIntervalTargetMs);
    upgrade_->setTitle(models::storyOf(*swap).title);
    upgrade_->setNote(tr("height %1").arg(theme::height(swap->height)));
    showVerdict(*swap, report);
    showPhases(*swap);
    showComparison(report);
    showNeighbours(*swap);
    showRevert(*swap);
}

// "No blocks missed, no calls lost" is said only when both counters are zero.
void SwapPanel::showVerdict(const api::SwapMarker& swap, const models::SwapReport& report) {
    const QString pause =
        tr("The exchange took %1.").arg(models::microseconds(double(swap.pauseUs)));
    const QString longest =
        report.longestBlockMs > 0
            ? tr("Longest block %1 ms.").arg(theme::significant(report.longestBlockMs))
            : QString();
    const QString detail = (pause + ' ' + longest).trimmed();
    const models::SwapStory story = models::storyOf(swap);
    if (story.kind == models::SwapKind::Override)
        verdict_->setMessage(State::Warn, tr("It came without a vote: %1").arg(story.change),
                             detail);
    else if (story.kind == models::SwapKind::Removal)
        verdict_->setMessage(State::Old, story.change,
                             tr("Nothing took its place. %1").arg(longest).trimmed());
    else if (swap.outcome == "reverted")
        verdict_->setMessage(
            State::Warn,
            tr("%1 went back to %2").arg(models::text(swap.service), models::text(swap.to)),
            detail);
    else if (report.longestBlockMs <= 0)
        verdict_->setMessage(State::Old, tr("No samples of this swap here"), pause);
    else if (report.callsLost > 0)
        verdict_->setMessage(
            State::Err, tr("%n call(s) failed more than usual", nullptr, int(report.callsLost)),
            detail);
    else if (report.blockLate)
        verdict_->setMessage(State::Warn, tr("A block came late"), detail);
    else
        verdict_->setMessage(State::Ok, tr("No blocks missed, no calls lost"), detail);
}

void SwapPanel::showPhases(const api::SwapMarker& swap) {
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    const api::ProposalInfo* proposal = nullptr;
    for (const api::ProposalInfo& each : snapshot.proposals)
        if (each.id == swap.proposal) proposal = &each;
    QVector<Step> steps;
    if (proposal != nullptr) {
        steps << Step{tr("Proposed"), theme::height(proposal->submittedHeight), StepState::Done};
        for (const api::AttestationInfo& attestation : proposal->attestations)
            if (snapshot.status.consensusKey == attestation.validator)
                steps << Step{tr("Compiled here"),
                              models::microseconds(double(attestation.attest.compileMicroseconds)),
                              StepState::Done};
        steps << Step{tr("Ready"), theme::share(proposal->readyPower, proposal->totalPower),
                      StepState::Done};
        steps << Step{tr("Approved"), theme::share(proposal->yes, proposal->totalPower),
                      StepState::Done};
    }
    steps << Step{
        tr("Swapped at %1")
            .arg(theme::clockText(std::int64_t(swap.timeMs), std::int64_t(snapshot.status.timeMs))),
        models::microseconds(double(swap.pauseUs)), StepState::Done};
    if (proposal == nullptr)
        steps.push_front({tr("Decided by"),
                          models::storyOf(swap).decided, StepState::Done});
    if (proposal != nullptr && proposal->probationEnds > 0) {
        const bool over = snapshot.status.height >= proposal->probationEnds;
        const QString left = over ? tr("over")
                                  : tr("%1 left").arg(theme::blocks(proposal->probationEnds -
                                                                    snapshot.status.height));
        if (swap.outcome == "reverted" || proposal->state == api::ProposalState::Reverted)
            steps << Step{tr("Probation"), tr("reverted"), StepState::Failed};
        else
            steps << Step{tr("Probation"), left, over ? StepState::Done : StepState::AtWork};
    }
    phases_->setSteps(steps);
}

void SwapPanel::showComparison(const models::SwapReport& report) {
    std::vector<models::Row> rows;
    const auto add = [&](const QString& key, const QString& name, const QString& unit,
                         std::optional<double> models::Figures::*field) {
        models::Cell title;
        title.text = name;
        title.more = unit;
        title.moreInk = QStringLiteral("t3");
        const auto& before = report.before.*field;
        const auto& during = report.during.*field;
        const bool worse = before && during && *during > *before * 1.25;
        rows.push_back(
            {key,
             {title, figureCell(before, "t2"), figureCell(during, worse ? "warn" : "t1"),
              figureCell(report.after.*field), changeCell(before, report.after.*field)}});
    };
    add("p50", "p50", "µs", &models::Figures::p50Us);
    add("p99", "p99", "µs", &models::Figures::p99Us);
    add("max", tr("max"), "µs", &models::Figures::maxUs);
    add("block", tr("block"), "ms", &models::Figures::blockMs);
    const auto percent = [](const models::Figures& figures) -> std::optional<double> {
        const auto share = figures.errorShare();
        return share ? std::optional(*share * 100) : std::nullopt;
    };
    models::Cell title;
    title.text = tr("errors");
    title.more = QStringLiteral("%");
    const auto errorCell = [&](const models::Figures& figures, const QString& ink) {
        models::Cell cell = figureCell(percent(figures), ink);
        if (percent(figures)) cell.text = QString::number(*percent(figures), 'f', 2);
        return cell;
    };
    rows.push_back({"errors",
                    {title, errorCell(report.before, "t2"),
                     errorCell(report.during, report.callsLost > 0 ? "err" : "t1"),
                     errorCell(report.after, "t1"),
                     changeCell(percent(report.before), percent(report.after))}});
    comparison_.setRows(std::move(rows));
    compareNote_->setText(
        tr("2 minutes each side. Swap is %1 to %2.")
            .arg(theme::clockText(std::int64_t(report.fromMs), std::int64_t(report.fromMs)),
                 theme::clockText(std::int64_t(report.swapEndMs), std::int64_t(report.swapEndMs))));
}

void SwapPanel::showNeighbours(const api::SwapMarker& swap) {
    std::vector<models::Row> rows;
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    for (const api::ServiceInfo& service : snapshot.services) {
        const bool near = std::ranges::any_of(snapshot.edges, [&](const api::EdgeInfo& edge) {
            return (edge.from == swap.service && edge.to == service.service) ||
                   (edge.to == swap.service && edge.from == service.service);
        });
        if (!near) continue;
        api::SwapMarker other = swap;
        other.service = service.service;
        const models::SwapReport report = models::swapReport(session_.bridge.samples(), other,
                                                             snapshot.status.blockIntervalTargetMs);
        models::Cell glyph, name;
        glyph.state = models::serviceState(service, session_.limits);
        name.text = models::text(service.service);
        models::Cell before = figureCell(report.before.p99Us, "t2");
        before.text += QStringLiteral(" →");
        rows.push_back({name.text, {glyph, name, before, figureCell(report.after.p99Us)}});
    }
    neighbours_->setVisible(!rows.empty());
    neighbourModel_.setRows(std::move(rows));
}

void SwapPanel::showRevert(const api::SwapMarker& swap) {
    for (const api::ServiceInfo& service : session_.bridge.snapshot()->services)
        if (service.service == swap.service)
            revert_->setVisible(session_.signer && service.state == api::ServiceState::Probation);
}

void SwapPanel::askRevert() {
    const QString service = models::text(service_);
    SigningRequest request;
    request.title = tr("Vote to revert %1?").arg(service);
    request.text =
        tr("When more than half of the power asks for it, the version before comes back.");
    request.facts = {{tr("Service"), service, {}}};
    request.confirm = tr("Sign and ask to revert");
    request.kind = theme::ButtonKind::Danger;
    request.stages = {{tr("Asking to revert"), {api::revertCall(service_)}}};
    askToSign(session_, this, std::move(request));
}

} // namespace phoenix::pages
