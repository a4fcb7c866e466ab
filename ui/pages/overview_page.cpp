#include "ui/pages/overview_page.h"

#include "ui/charts/time_chart.h"
#include "ui/models/texts.h"
#include "ui/models/validator_rows.h"
#include "ui/pages/latency_feed.h"
#include "ui/pages/needs_list.h"
#include "ui/pages/overview_tiles.h"
#include "ui/pages/round_view.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using widgets::Panel;

namespace {

constexpr int kBlocksShown = 24;
constexpr int kSparkPoints = 48;
constexpr std::uint64_t kSparkMs = 15 * 60'000;
// The overview offers 5 m, 15 m, 1 h and 24 h of timeRanges().
constexpr int kFirstRange = 1;
constexpr int kMedianColumn = 4;
constexpr int kNarrowPage = 1200;

} // namespace

OverviewPage::OverviewPage(Session& session, QWidget* parent)
    : Page(session, parent),
      serviceModel_(models::overviewServiceColumns()),
      validatorModel_(models::validatorColumns()),
      blockModel_(models::blockColumns()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad,
                               theme::space::kPad);
    column->setSpacing(theme::space::kGap);
    tiles_ = new OverviewTiles(session, this);
    connect(tiles_, &OverviewTiles::viewRequested, this, &Page::viewRequested);
    column->addWidget(tiles_);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(theme::space::kGap);
    middle->addWidget(makeChart(), 850);
    middle->addWidget(makeNeeds(), 372);
    column->addLayout(middle, 284);

    auto* lower = new QHBoxLayout;
    lower->setSpacing(theme::space::kGap);
    lower->addWidget(makeServices(), 553);
    lower->addWidget(makeRound(), 340);
    lower->addWidget(makeBlocks(), 318);
    column->addLayout(lower, 374);

    connect(&bridge(), &bridge::NodeBridge::sampleAdded, this, &OverviewPage::refreshSparks);
    connect(&bridge(), &bridge::NodeBridge::historyLoaded, this, [this] {
        refreshSparks();
        refresh();
    });
    connect(&bridge(), &bridge::NodeBridge::networkChanged, this, [this] {
        if (isVisible()) refreshRound();
    });
    connect(&bridge(), &bridge::NodeBridge::liveChanged, tiles_, &OverviewTiles::refresh);
    connect(&bridge(), &bridge::NodeBridge::alert, this, [this](const QString& text, qint64 at) {
        alerts_.push_back({text, at});
        refresh();
    });
    refreshSparks();
}

QWidget* OverviewPage::makeChart() {
    auto* panel = new Panel(tr("Latency and upgrade swaps"), this);
    panel->setPadding(0, 4, 0, 4);
    QStringList names;
    for (int i = kFirstRange; i < timeRanges().size(); ++i)
        names << timeRanges()[i].name;
    range_ = new widgets::Segment(names, tr("Range"), panel);
    range_->setObjectName("overviewRange");
    range_->setCurrent(1);
    connect(range_, &widgets::Segment::chosen, this, &OverviewPage::chooseRange);
    panel->addHeadWidget(range_);

    chart_ = new charts::TimeChart(panel);
    chart_->setObjectName("overviewChart");
    chart_->setAccessibleName(tr("Latency and upgrade swaps"));
    const int blocks = chart_->addLane({.title = tr("block interval, ms"), .titleInside = true, .leastSpan = 0.6});
    charts::LaneSpec callSpec{tr("service call, µs: p99 and p50"), true, 1, 0.0};
    callSpec.titleAtTop = true;
    const int calls = chart_->addLane(callSpec);
    LatencyFeed::Series series;
    series.interval =
        chart_->addSeries(blocks, {tr("Block interval"), Ink::S1, charts::SeriesStyle::Line, 1.4,
                                   QStringLiteral("ms")});
    series.p99 = chart_->addSeries(calls, {QStringLiteral("p99"),
                                           Ink::S2,
                                           charts::SeriesStyle::Line,
                                           1.4,
                                           QStringLiteral("µs"),
                                           -1,
                                           true,
                                           {},
                                           5000});
    series.p50 = chart_->addSeries(calls, {QStringLiteral("p50"),
                                           Ink::S1,
                                           charts::SeriesStyle::Line,
                                           1.4,
                                           QStringLiteral("µs"),
                                           -1,
                                           true,
                                           {},
                                           5000});
    const auto target = double(snapshot().status.blockIntervalTargetMs);
    if (target > 0) chart_->setLimits(blocks, {{target, {}, Ink::T3, true}});
    feed_ = new LatencyFeed(bridge(), *chart_, series, this);
    feed_->setRange(timeRanges()[kFirstRange + 1].ms);
    connect(chart_, &charts::TimeChart::markerClicked, this, [this](const QString& id) {
        if (id.toULongLong() == 0) return;
        this->session().selection.choose(id.toULongLong());
        emit viewRequested(View::Proposals);
    });
    panel->body()->addWidget(chart_);
    return panel;
}

QWidget* OverviewPage::makeNeeds() {
    needsPanel_ = new Panel(tr("Needs you"), this);
    needsPanel_->setPadding(theme::space::kPad, 4, theme::space::kPad, theme::space::kPad);
    needs_ = new NeedsList(needsPanel_);
    needs_->setObjectName("needsYou");
    connect(needs_, &NeedsList::acted, this, &OverviewPage::act);
    connect(needs_, &NeedsList::countChanged, this, [this](int count) {
        needsPanel_->setNote(count == 0 ? QString() : QString::number(count));
        emit needsCounted(count);
    });
    auto* scroll = new QScrollArea(needsPanel_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(needs_);
    needs_->setAutoFillBackground(false);
    needsPanel_->body()->addWidget(scroll);
    return needsPanel_;
}

QWidget* OverviewPage::makeServices() {
    servicesPanel_ = new Panel(tr("Services"), this);
    servicesPanel_->setPadding(4, 0, 4, 0);
    services_ = makeTable(serviceModel_,
                          {{widgets::Cell::Glyph, 24},
                           {widgets::Cell::Name, 84, true},
                           {widgets::Cell::Mono, 112, false, Ink::T2},
                           {widgets::Cell::Number, 58},
                           {widgets::Cell::Number, 66, false, Ink::T2},
                           {widgets::Cell::Number, 66},
                           {widgets::Cell::Number, 48, false, Ink::T2},
                           {widgets::Cell::Spark, 64}},
                          tr("Services"), "overviewServices", servicesPanel_);
    services_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(services_, &widgets::DataTable::rowActivated, this, [this](const QModelIndex& row) {
        this->session().selection.choose(row.data(models::KeyRole).toString());
        emit viewRequested(View::Services);
    });
    servicesPanel_->body()->addWidget(services_);
    return servicesPanel_;
}

QWidget* OverviewPage::makeRound() {
    roundPanel_ = new Panel(tr("Validators"), this);
    roundPanel_->setPadding(4, 0, 4, theme::space::kPad);
    round_ = new RoundView(roundPanel_);
    connect(round_, &RoundView::validatorChosen, this, [this](const QString& id) {
        session().selection.chooseValidator(id);
        emit viewRequested(View::Testnet);
    });
    roundPanel_->body()->addWidget(round_, 1);
    auto* table = makeTable(
        validatorModel_,
        {{widgets::Cell::Name, 90, true}, {widgets::Cell::Share, 126}, {widgets::Cell::Number, 68}},
        tr("Validators"), "overviewValidators", roundPanel_);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    validators_ = table;
    roundPanel_->body()->addWidget(table, 1);
    roundPanel_->addSeparator();
    auto* lower = new QWidget(roundPanel_);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(theme::space::kSmall);
    auto* heading = new QHBoxLayout;
    heading->addWidget(new widgets::Label(tr("Newest block"), Role::Head, Ink::T1, lower));
    heading->addStretch(1);
    workText_ = new widgets::Label({}, Role::Caption, Ink::T2, lower);
    heading->addWidget(workText_);
    column->addLayout(heading);
    workMeter_ = new widgets::Meter(lower);
    column->addWidget(workMeter_);
    work_ = new widgets::FactList(false, lower);
    column->addWidget(work_);
    roundPanel_->body()->addWidget(lower);
    return roundPanel_;
}

QWidget* OverviewPage::makeBlocks() {
    auto* panel = new Panel(tr("Latest blocks"), this);
    panel->setPadding(4, 0, 4, 0);
    auto* table = makeTable(blockModel_,
                            {{widgets::Cell::Mono, 68, false, Ink::Accent},
                             {widgets::Cell::Text, 60, true, Ink::T2},
                             {widgets::Cell::Number, 50},
                             {widgets::Cell::Number, 48, false, Ink::T2},
                             {widgets::Cell::Number, 50, false, Ink::T2}},
                            tr("Latest blocks"), "overviewBlocks", panel);
    table->setSortable(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    panel->body()->addWidget(table);
    return panel;
}

// In a narrow window the median makes room for figures and names in full.
void OverviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    services_->setColumnHidden(kMedianColumn, width() < kNarrowPage);
}

void OverviewPage::refresh() {
    const api::Snapshot& now = snapshot();
    tiles_->refresh();
    chart_->setMarkers(swapMarkers(now, nullptr));
    serviceModel_.setRows(models::overviewServiceRows(now, sparks_, session().limits));
    const auto healthy = std::ranges::count_if(now.services, [&](const api::ServiceInfo& service) {
        const QString state = models::serviceState(service, session().limits);
        return state != "err" && state != "warn";
    });
    servicesPanel_->setNote(
        tr("%1 of %2 within limit, by state then load").arg(healthy).arg(now.services.size()));
    blockModel_.setRows(models::blockRows(now, session().limits, kBlocksShown));
    needs_->setNeeds(models::needsOf(now, session().limits, alerts_, session().network.newest().get()));
    refreshRound();
}

void OverviewPage::refreshSparks() {
    if (!isVisible() && !sparks_.isEmpty()) return;
    sparks_ = models::p99Series(bridge().samples(), kSparkMs, kSparkPoints);
}

void OverviewPage::refreshRound() {
    const api::Snapshot& now = snapshot();
    const api::NodeStatus& status = now.status;
    // A validator alone has no round worth a picture.
    const models::NetworkView& others = *session().network.newest();
    const bool together = others.cells.size() > 1;
    round_->setVisible(together);
    validators_->setVisible(!together);
    if (together) {
        const api::RoundProgress& round = bridge().network()->round;
        round_->show(round, others);
        roundPanel_->setTitle(tr("Consensus round"));
        roundPanel_->setNote(tr("height %1, round %2").arg(theme::height(round.height)).arg(round.round));
    } else {
        validatorModel_.setRows(models::validatorRows(now));
        roundPanel_->setTitle(tr("Validators"));
        roundPanel_->setNote(tr("round %1, %2").arg(status.round).arg(models::text(status.step)));
    }

    const double busyUs = double(status.executeMicroseconds + status.commitMicroseconds);
    const double room = double(status.blockIntervalTargetMs) * 1000;
    const double share = room > 0 ? std::min(1.0, busyUs / room) : 0;
    workMeter_->setValue(share);
    workMeter_->setInk(share > 0.8 ? Ink::Warn : Ink::S1);
    workMeter_->setSpoken(
        tr("Work of the newest block: %1 of the block interval").arg(theme::share(share)));
    workText_->setText(tr("work %1 of the interval").arg(theme::share(share)));
    work_->setFact(tr("Execution"), models::microseconds(double(status.executeMicroseconds)));
    work_->setFact(tr("Commit"), models::microseconds(double(status.commitMicroseconds)));
    const QString root = models::hex(status.stateRoot);
    work_->setFact(tr("State root"), theme::shortHash(root), Ink::T1, root);
}

void OverviewPage::chooseRange(int index) {
    range_->setCurrent(index);
    feed_->setRange(timeRanges()[kFirstRange + index].ms);
}

void OverviewPage::act(const models::Need& need) {
    switch (need.action) {
    case models::NeedAction::ReviewProposal:
        session().selection.choose(need.target.toULongLong());
        return emit viewRequested(View::Proposals);
    case models::NeedAction::WatchSwap:
        session().selection.choose(need.target);
        return emit viewRequested(View::Latency);
    case models::NeedAction::InspectService:
        session().selection.choose(need.target);
        return emit viewRequested(View::Services);
    case models::NeedAction::InspectValidator:
        session().selection.chooseValidator(need.target);
        return emit viewRequested(View::Testnet);
    case models::NeedAction::Dismiss:
        std::erase_if(alerts_,
                      [&](const models::AlertNote& note) { return note.text == need.title; });
        return refresh();
    }
}

void OverviewPage::focusFilter() {
    services_->setFocus(Qt::ShortcutFocusReason);
}

void OverviewPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) {
        if (event->key() == Qt::Key_N) return needs_->focusFirst();
        if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_4)
            return chooseRange(event->key() - Qt::Key_1);
    }
    Page::keyPressEvent(event);
}

QStringList OverviewPage::keys() const {
    return {tr("N: to what needs you"), tr("1 to 4: range of the chart"),
            tr("Delete: snooze a row for an hour"), tr("Enter: open the service")};
}

void OverviewPage::settle() {
    refreshSparks();
    refresh();
    chart_->flush();
}

} // namespace phoenix::pages
