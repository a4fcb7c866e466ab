#include "ui/pages/service_inspector.h"

#include "ui/charts/sparkline.h"
#include "ui/models/tally.h"
#include "ui/models/texts.h"
#include "ui/pages/service_interface_view.h"
#include "ui/pages/tables.h"
#include "ui/pages/version_timeline.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/step_progress.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr int kSparkPoints = 64;
constexpr std::uint64_t kSparkMs = 15 * 60'000;

QVector<models::Column> callColumns() {
    return {{"way", {}}, {"other", {}}, {"rate", {}, true}, {"p99", {}, true}};
}

// A part of the inspector under a line across the panel.
class Section : public QWidget {
  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(0, 0, width(), 1), theme::color(Ink::Line));
    }
};

QWidget* section(QWidget* content, bool line = true) {
    QWidget* box = line ? new Section : new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(theme::space::kPad, theme::space::kGap, theme::space::kPad,
                               theme::space::kGap);
    column->addWidget(content);
    return box;
}

QScrollArea* scrolled(QWidget* content, const char* name) {
    auto* scroll = new QScrollArea;
    scroll->setObjectName(name);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    // setWidget switches it on; the panel's own ground is to be seen.
    content->setAutoFillBackground(false);
    return scroll;
}

} // namespace

ServiceInspector::ServiceInspector(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), calls_(callColumns()) {
    setAccessibleName(tr("Inspector"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    panel_ = new widgets::Panel({}, this);
    panel_->setPadding(0);
    panel_->setAccessibleName(tr("Inspector"));
    outer->addWidget(panel_);

    content_ = new QWidget(panel_);
    auto* whole = new QVBoxLayout(content_);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    makeHead(whole);
    stack_ = new QStackedWidget(content_);
    auto* now = new QWidget;
    auto* column = new QVBoxLayout(now);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeFigures(column);
    makeNext(column);
    makeCalls(column);
    stack_->addWidget(scrolled(now, "inspectorScroll"));
    interface_ = new ServiceInterfaceView(session_);
    connect(interface_, &ServiceInterfaceView::callWanted, this,
            [this](const QString& method) { emit callWanted(service_, method); });
    stack_->addWidget(scrolled(interface_, "inspectorInterface"));
    auto* timeline = new QWidget;
    auto* padded = new QVBoxLayout(timeline);
    padded->setContentsMargins(theme::space::kTight, theme::space::kSmall, theme::space::kTight,
                               theme::space::kSmall);
    versions_ = new VersionTimeline(session_, false);
    connect(versions_, &VersionTimeline::viewRequested, this, &ServiceInspector::viewRequested);
    padded->addWidget(versions_);
    stack_->addWidget(timeline);
    whole->addWidget(stack_, 1);
    panel_->body()->setSpacing(0);
    panel_->body()->addWidget(content_, 1);
    makeActions(panel_->body());

    empty_ = new widgets::EmptyState(
        tr("Nothing chosen"), tr("Choose a service in the graph or the list."), State::Old, panel_);
    panel_->body()->addWidget(empty_);
    connect(&session_.bridge, &bridge::NodeBridge::snapshotChanged, this, [this] {
        if (isVisible()) refresh();
    });
    refresh();
}

void ServiceInspector::makeHead(QVBoxLayout* column) {
    auto* head = new QWidget;
    auto* rows = new QVBoxLayout(head);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space::kSmall);
    auto* first = new QHBoxLayout;
    first->setSpacing(theme::space::kChip);
    glyph_ = new widgets::StateGlyph(State::Ok, 12, head);
    name_ = new Label({}, Role::Title, Ink::T1, head);
    name_->setObjectName("inspectorName");
    version_ = new Label({}, Role::Data, Ink::T2, head);
    chip_ = new widgets::Chip({}, Ink::Upg, State::None, head);
    kindChip_ = new widgets::Chip({}, Ink::T2, State::None, head);
    kindChip_->setObjectName("inspectorKind");
    kindChip_->setOutlined(true);
    first->addWidget(glyph_);
    first->addWidget(name_);
    first->addWidget(version_);
    first->addWidget(kindChip_);
    first->addStretch(1);
    first->addWidget(chip_);
    rows->addLayout(first);
    kind_ = new Label({}, Role::Caption, Ink::T2, head);
    kind_->setElided(true);
    rows->addWidget(kind_);
    parts_ = new widgets::Segment({tr("Now"), tr("Interface"), tr("Versions")},
                                  tr("What to see of the service"), head);
    parts_->setObjectName("inspectorPart");
    connect(parts_, &widgets::Segment::chosen, this, &ServiceInspector::showPart);
    auto* tabs = new QHBoxLayout;
    tabs->addWidget(parts_);
    tabs->addStretch(1);
    rows->addLayout(tabs);
    column->addWidget(section(head, false));
}

void ServiceInspector::makeFigures(QVBoxLayout* column) {
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(theme::space::kPad, 0, theme::space::kPad, theme::space::kSmall);
    facts_ = new widgets::FactList(false, box);
    rows->addWidget(facts_);
    column->addWidget(box);
    spark_ = new charts::Sparkline;
    spark_->setFixedHeight(40);
    spark_->setAccessibleName(tr("p99 of the last 15 minutes"));
    column->addWidget(spark_);
}

void ServiceInspector::makeNext(QVBoxLayout* column) {
    next_ = new QWidget;
    auto* rows = new QVBoxLayout(next_);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space::kSmall);
    auto* first = new QHBoxLayout;
    first->addWidget(new Label(tr("Next version"), Role::Head, Ink::T1, next_));
    first->addStretch(1);
    nextNote_ = new Label({}, Role::Caption, Ink::T3, next_);
    first->addWidget(nextNote_);
    rows->addLayout(first);
    nextVersion_ = new Label({}, Role::Data, Ink::Upg, next_);
    rows->addWidget(nextVersion_);
    nextSteps_ = new widgets::StepProgress(widgets::StepProgress::Shape::List, next_);
    rows->addWidget(nextSteps_);
    column->addWidget(section(next_));
}

void ServiceInspector::makeCalls(QVBoxLayout* column) {
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space::kTight);
    rows->addWidget(new Label(tr("Calls"), Role::Head, Ink::T1, box));
    auto* table = makeTable(calls_,
                            {{widgets::Cell::Text, 34, false, Ink::T3},
                             {widgets::Cell::Text, 90, true},
                             {widgets::Cell::Number, 80},
                             {widgets::Cell::Number, 76, false, Ink::T2}},
                            tr("Calls"), "inspectorCalls", box);
    table->setCompact(true);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSortable(false);
    table->horizontalHeader()->hide();
    table->setMinimumHeight(132);
    connect(table, &widgets::DataTable::rowActivated, this, [this](const QModelIndex& row) {
        const QString other = row.data(models::KeyRole).toString().section('>', 1);
        if (other != "kernel") session_.selection.choose(other);
    });
    rows->addWidget(table, 1);
    column->addWidget(section(box), 1);
}

void ServiceInspector::makeActions(QVBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kChip);
    row->setContentsMargins(theme::space::kPad, theme::space::kSmall, theme::space::kPad,
                            theme::space::kPad);
    open_ = new widgets::Button(tr("Open proposal"));
    open_->setObjectName("openProposal");
    watch_ = new widgets::Button(tr("Show latency"));
    watch_->setObjectName("showLatency");
    call_ = new widgets::Button(tr("Call…"));
    call_->setObjectName("callMethod");
    call_->setAccessibleName(tr("Call a method of this service"));
    row->addWidget(open_, 1);
    row->addWidget(watch_, 1);
    row->addWidget(call_, 1);
    connect(call_, &QAbstractButton::clicked, this, [this] {
        emit callWanted(service_, stack_->currentIndex() == Interface ? interface_->method()
                                                                      : QString());
    });
    column->addLayout(row);
    connect(open_, &QAbstractButton::clicked, this, [this] {
        const api::ServiceInfo* service = find();
        if (service == nullptr || !service->next) return;
        session_.selection.choose(quint64(service->next->proposal));
        emit viewRequested(View::Proposals);
    });
    connect(watch_, &QAbstractButton::clicked, this, [this] { emit viewRequested(View::Latency); });
}

const api::ServiceInfo* ServiceInspector::find() const {
    for (const api::ServiceInfo& service : session_.bridge.snapshot()->services)
        if (models::text(service.service) == service_) return &service;
    return nullptr;
}

void ServiceInspector::show(const QString& service) {
    service_ = service;
    refresh();
}

void ServiceInspector::refresh() {
    const api::ServiceInfo* service = find();
    empty_->setVisible(service == nullptr);
    content_->setVisible(service != nullptr);
    open_->setVisible(service != nullptr && service->next);
    watch_->setVisible(service != nullptr && !service->next);
    call_->setVisible(service != nullptr && !service->descriptor.empty());
    if (service == nullptr) return;
    showFigures(*service);
    showNext(*service);
    showCalls(*service);
    interface_->show(*service);
    versions_->show(service_);
}

void ServiceInspector::showPart(int part) {
    parts_->setCurrent(part);
    stack_->setCurrentIndex(part);
}

void ServiceInspector::showFigures(const api::ServiceInfo& service) {
    const models::Limits& limits = session_.limits;
    const api::NodeStatus& status = session_.bridge.snapshot()->status;
    const QString state = models::serviceState(service, limits);
    glyph_->setState(theme::stateNamed(state));
    glyph_->setWord(models::serviceStateWord(service, limits));
    name_->setText(service_);
    version_->setText(models::text(service.version));
    chip_->setVisible(state != "ok");
    if (state == "upgraded")
        chip_->setChip(tr("swap in %1")
                           .arg(theme::grouped(service.next->activationHeight > status.height
                                                   ? service.next->activationHeight - status.height
                                                   : 0)),
                       Ink::Upg);
    else
        chip_->setChip(models::serviceStateWord(service, limits),
                       theme::inkOf(theme::stateNamed(state)));
    kindChip_->setChip(models::kindName(service.kind), Ink::T2);
    kind_->setText(tr("Runs as %1, %n method(s)", nullptr, int(service.methods.size()))
                       .arg(models::text(service.engine)));

    double out = 0;
    for (const api::EdgeInfo& edge : session_.bridge.snapshot()->edges)
        if (edge.from == service.service) out += edge.callsPerSecond;
    const QString hash = models::hex(service.codeHash);
    const bool any = service.p99Us > 0;
    facts_->setFact(tr("Code hash"), theme::shortHash(hash), Ink::T1, hash);
    facts_->setFact(tr("Running since height"),
                    service.activeSince == 0 ? tr("genesis") : theme::height(service.activeSince));
    facts_->setFact(tr("Calls in"), theme::rate(service.callsPerSecond));
    facts_->setFact(tr("Calls out"), theme::rate(out));
    facts_->setFact(
        tr("Errors"), theme::errorShare(models::errorShare(service.errors, service.calls)),
        models::errorShare(service.errors, service.calls) > 0.001 ? Ink::Warn : Ink::T1);
    facts_->setFact(tr("Code size"), theme::bytes(service.codeBytes));
    facts_->setFact(QStringLiteral("p50"),
                    any ? models::microseconds(service.p50Us) : theme::noData());
    facts_->setFact(tr("p99, limit %1").arg(models::microseconds(limits.callP99Us)),
                    any ? models::microseconds(service.p99Us) : theme::noData(),
                    service.p99Us > limits.callP99Us ? Ink::Warn : Ink::T1);
    const models::SparkSeries series =
        models::p99Series(session_.bridge.samples(), kSparkMs, kSparkPoints);
    spark_->setValues(series.value(service_));
}

void ServiceInspector::showNext(const api::ServiceInfo& service) {
    const api::ProposalInfo* proposal = nullptr;
    if (service.next)
        for (const api::ProposalInfo& each : session_.bridge.snapshot()->proposals)
            if (each.id == service.next->proposal) proposal = &each;
    next_->parentWidget()->setVisible(service.next.has_value());
    if (!service.next) return;
    nextVersion_->setText(models::text(service.version + " → " + service.next->version));
    open_->setText(tr("Open P-%1").arg(service.next->proposal));
    using widgets::Step;
    using widgets::StepState;
    const auto step = [](const QString& title, const QString& detail, bool done) {
        return Step{title, detail, done ? StepState::Done : StepState::ToCome};
    };
    QVector<Step> steps;
    steps << step(tr("Code on the chain"), theme::shortHash(models::hex(service.next->codeHash)),
                  true);
    steps << step(service.next->compiledHere ? tr("Compiled here") : tr("Not compiled here yet"),
                  {}, service.next->compiledHere);
    if (proposal != nullptr) {
        nextNote_->setText(
            QStringLiteral("P-%1, %2").arg(proposal->id).arg(models::stateName(proposal->state)));
        steps << step(tr("Ready"), theme::share(proposal->readyPower, proposal->totalPower),
                      models::readyEnough(*proposal));
        steps << step(tr("Approved"), theme::share(proposal->yes, proposal->totalPower),
                      proposal->approved);
    }
    const bool scheduled = service.next->activationHeight != 0;
    steps << step(scheduled ? tr("Swaps at height") : tr("No height yet"),
                  scheduled ? theme::height(service.next->activationHeight) : QString(), scheduled);
    nextSteps_->setSteps(steps);
}

void ServiceInspector::showCalls(const api::ServiceInfo& service) {
    std::vector<models::Row> rows;
    for (const api::EdgeInfo& edge : session_.bridge.snapshot()->edges) {
        const bool in = edge.to == service.service;
        if (!in && edge.from != service.service) continue;
        const std::string& other = in ? edge.from : edge.to;
        models::Cell way, name, rate, p99;
        way.text = in ? tr("in") : tr("out");
        way.ink = "t3";
        name.text = models::callerName(other);
        rate.text = theme::rate(edge.callsPerSecond);
        p99.text = edge.p99Us > 0 ? models::microseconds(edge.p99Us) : theme::noData();
        p99.ink = "t2";
        rows.push_back(
            {models::text((in ? "in>" : "out>") + other),
             {way, name, rate, p99},
             QStringLiteral("%1 %2, %3, p99 %4").arg(way.text, name.text, rate.text, p99.text)});
    }
    std::ranges::stable_partition(rows,
                                  [](const models::Row& row) { return row.key.startsWith("in>"); });
    calls_.setRows(std::move(rows));
}

} // namespace phoenix::pages
