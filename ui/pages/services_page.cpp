#include "ui/pages/services_page.h"

#include "ui/graph/service_graph_view.h"
#include "ui/models/service_rows.h"
#include "ui/models/texts.h"
#include "ui/pages/call_dialog.h"
#include "ui/pages/graph_legend.h"
#include "ui/pages/service_inspector.h"
#include "ui/pages/tables.h"
#include "ui/pages/version_timeline.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segment.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cmath>

namespace phoenix::pages {

using theme::Ink;
using theme::State;
using widgets::Button;
using widgets::Panel;

namespace {

constexpr int kInspectorWidth = 306;
// Below this the inspector shows only while something is chosen.
constexpr int kNarrowWindow = 1360;

} // namespace

ServicesPage::ServicesPage(Session& session, QWidget* parent)
    : Page(session, parent),
      serviceModel_(models::serviceListColumns()),
      edgeModel_(models::edgeColumns()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad,
                            theme::space::kPad);
    row->setSpacing(theme::space::kGap);
    panel_ = new Panel(tr("Service graph"), this);
    panel_->setPadding(0);
    stack_ = new QStackedWidget(panel_);
    stack_->addWidget(makeGraph());
    stack_->addWidget(makeList());
    versions_ = new VersionTimeline(session, true, panel_);
    versions_->layout()->setContentsMargins(4, 0, 4, theme::space::kPad);
    connect(versions_, &VersionTimeline::viewRequested, this, &Page::viewRequested);
    stack_->addWidget(versions_);
    empty_ = new widgets::EmptyState(tr("No services yet"),
                                     tr("A new network starts with governance only."), State::Old,
                                     panel_);
    stack_->addWidget(empty_);
    makeToolbar();
    panel_->body()->addWidget(stack_);
    row->addWidget(panel_, 1);
    inspector_ = new ServiceInspector(session, this);
    inspector_->setFixedWidth(theme::Theme::current().scaled(kInspectorWidth));
    connect(inspector_, &ServiceInspector::viewRequested, this, &Page::viewRequested);
    connect(inspector_, &ServiceInspector::callWanted, this, &ServicesPage::openCall);
    row->addWidget(inspector_);

    connect(&session.selection, &Selection::serviceChosen, this, &ServicesPage::choose);
    showShape(QSettings().value("services/shape", Graph).toInt());
    choose(session.selection.service());
}

// The form lies over the window, but what it shows is this page's.
ServicesPage::~ServicesPage() {
    delete call_;
}

QWidget* ServicesPage::makeGraph() {
    auto* stage = new QWidget(panel_);
    auto* column = new QVBoxLayout(stage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    graph_ = new graph::ServiceGraphView(stage);
    graph_->setObjectName("serviceGraph");
    graph_->setAccessibleName(tr("Service graph"));
    column->addWidget(graph_, 1);
    column->addWidget(new GraphLegend(stage));
    connect(graph_, &graph::ServiceGraphView::selectionChanged, this, [this](const QString& id) {
        if (id != "kernel") session().selection.choose(id);
    });
    connect(graph_, &graph::ServiceGraphView::activated, this, [this](const QString& id) {
        if (id != "kernel") session().selection.choose(id);
        inspector_->setFocus();
    });
    return stage;
}

QWidget* ServicesPage::makeList() {
    auto* split = new QSplitter(Qt::Vertical, panel_);
    split->setChildrenCollapsible(false);
    services_ = makeTable(serviceModel_,
                          {{widgets::Cell::Glyph, 24},
                           {widgets::Cell::Name, 96, true},
                           {widgets::Cell::Text, 96, false, Ink::T2},
                           {widgets::Cell::Mono, 112, false, Ink::T2},
                           {widgets::Cell::Text, 56, false, Ink::T2},
                           {widgets::Cell::Text, 78, false, Ink::T2},
                           {widgets::Cell::Number, 66},
                           {widgets::Cell::Number, 60, false, Ink::T2},
                           {widgets::Cell::Number, 60},
                           {widgets::Cell::Number, 54, false, Ink::T2},
                           {widgets::Cell::Number, 96, false, Ink::T2},
                           {widgets::Cell::Mono, 92, false, Ink::T2},
                           {widgets::Cell::Number, 68, false, Ink::T2}},
                          tr("Services"), "serviceList", split);
    edges_ = makeTable(edgeModel_,
                       {{widgets::Cell::Name, 140},
                        {widgets::Cell::Name, 140, true},
                        {widgets::Cell::Number, 90},
                        {widgets::Cell::Number, 80, false, Ink::T2},
                        {widgets::Cell::Number, 80},
                        {widgets::Cell::Number, 70, false, Ink::T2}},
                       tr("Calls between services"), "edgeList", split);
    split->addWidget(services_);
    split->addWidget(edges_);
    connect(services_, &widgets::DataTable::rowSelected, this, [this](const QModelIndex& row) {
        if (row.isValid()) session().selection.choose(row.data(models::KeyRole).toString());
    });
    return split;
}

void ServicesPage::makeToolbar() {
    search_ = new widgets::SearchField(tr("Find service"), QStringLiteral("/"), panel_);
    search_->setObjectName("serviceSearch");
    search_->setFixedWidth(168);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        services_->setFilter(text);
        edges_->setFilter(text);
        versions_->setFilter(text);
        if (!text.isEmpty()) graph_->find(text);
    });
    metric_ = new widgets::Segment({tr("Calls/s"), QStringLiteral("p99"), tr("Errors")},
                                   tr("Figure at the edges"), panel_);
    metric_->setObjectName("edgeMetric");
    connect(metric_, &widgets::Segment::chosen, this, &ServicesPage::fillGraph);
    shape_ = new widgets::Segment({tr("Graph"), tr("List"), tr("Versions")},
                                  tr("Graph, list or versions"), panel_);
    shape_->setObjectName("graphOrList");
    connect(shape_, &widgets::Segment::chosen, this, &ServicesPage::showShape);

    zoomTools_ = new QWidget(panel_);
    auto* zoom = new QHBoxLayout(zoomTools_);
    zoom->setContentsMargins(0, 0, 0, 0);
    zoom->setSpacing(theme::space::kHair);
    auto* less = Button::withIcon("minus", tr("Zoom out"), zoomTools_);
    zoomLabel_ = new Button(QStringLiteral("100%"), theme::ButtonKind::Quiet, {},
                            theme::ButtonSize::Small, zoomTools_);
    zoomLabel_->setAccessibleName(tr("Original size"));
    auto* more = Button::withIcon("plus", tr("Zoom in"), zoomTools_);
    auto* fit = Button::withIcon("maximize", tr("Fit the graph"), zoomTools_);
    less->setObjectName("zoomOut");
    more->setObjectName("zoomIn");
    fit->setObjectName("zoomFit");
    zoomLabel_->setObjectName("zoomReset");
    for (QWidget* button : {static_cast<QWidget*>(less), static_cast<QWidget*>(zoomLabel_),
                            static_cast<QWidget*>(more), static_cast<QWidget*>(fit)})
        zoom->addWidget(button);
    connect(less, &QAbstractButton::clicked, graph_, &graph::ServiceGraphView::zoomOut);
    connect(more, &QAbstractButton::clicked, graph_, &graph::ServiceGraphView::zoomIn);
    connect(fit, &QAbstractButton::clicked, graph_, &graph::ServiceGraphView::fit);
    connect(zoomLabel_, &QAbstractButton::clicked, graph_, [this] { graph_->setZoom(1); });
    connect(graph_, &graph::ServiceGraphView::zoomChanged, this, [this](double factor) {
        zoomLabel_->setText(QStringLiteral("%1%").arg(int(std::lround(factor * 100))));
    });

    for (QWidget* widget : {static_cast<QWidget*>(search_), static_cast<QWidget*>(shape_),
                            static_cast<QWidget*>(metric_), zoomTools_})
        panel_->addHeadWidget(widget);
}

void ServicesPage::showShape(int shape) {
    shape = std::clamp(shape, int(Graph), int(Versions));
    shape_->setCurrent(shape);
    metric_->setVisible(shape == Graph);
    zoomTools_->setVisible(shape == Graph);
    stack_->setCurrentIndex(shape);
    panel_->setTitle(shape == Graph  ? tr("Service graph")
                     : shape == List ? tr("Services")
                                     : tr("Versions of all services"));
    if (isVisible()) refresh();
}

CallDialog* ServicesPage::openCall(const QString& service, const QString& method) {
    if (!call_) call_ = new CallDialog(session(), window());
    call_->choose(service, method);
    call_->open();
    return call_;
}

void ServicesPage::choose(const QString& service) {
    inspector_->show(service);
    {
        const QSignalBlocker quiet(graph_);
        graph_->select(service);
    }
    const QSignalBlocker quiet(services_);
    if (const int row = serviceModel_.rowOf(service); row >= 0) services_->selectSourceRow(row);
    showInspector();
}

void ServicesPage::showInspector() {
    inspector_->setVisible(window()->width() >= kNarrowWindow || !inspector_->service().isEmpty());
}

void ServicesPage::refresh() {
    const api::Snapshot& now = snapshot();
    panel_->setSubtitle(tr("%n service(s)", nullptr, int(now.services.size())) +
                        QStringLiteral(", ") +
                        tr("%n call path(s)", nullptr, int(now.edges.size())));
    const int shape = shape_->current();
    stack_->setCurrentIndex(now.services.empty() ? int(Empty) : shape);
    serviceModel_.setRows(models::serviceListRows(now, session().limits));
    edgeModel_.setRows(models::edgeRows(now));
    if (shape == Versions) versions_->show({});
    if (shape == Graph) fillGraph();
    // A wide window never shows an empty inspector; other views keep their own choice for that.
    if (inspector_->service().isEmpty() && serviceModel_.rowCount() > 0 &&
        window()->width() >= kNarrowWindow)
        choose(serviceModel_.keyAt(0));
    inspector_->refresh();
}

void ServicesPage::fillGraph() {
    const api::Snapshot& now = snapshot();
    const models::Limits& limits = session().limits;
    QVector<graph::GraphNode> nodes;
    QVector<graph::GraphEdge> edges;
    double incoming = 0;
    for (const api::ServiceInfo& service : now.services) {
        graph::GraphNode node;
        node.id = node.title = models::text(service.service);
        node.version = models::text(service.version);
        if (service.next && service.next->activationHeight != 0)
            node.nextVersion = models::text(service.next->version);
        node.state = theme::stateNamed(models::serviceState(service, limits));
        node.stateWord = models::serviceStateWord(service, limits);
        if (service.kind == api::ServiceKind::Policy) node.kind = models::kindName(service.kind);
        node.rate = theme::rate(service.callsPerSecond);
        node.latency = service.p99Us > 0 ? models::microseconds(service.p99Us) : theme::noData();
        node.latencyShare = service.p99Us / limits.callP99Us;
        nodes.push_back(node);
    }
    for (const api::EdgeInfo& edge : now.edges) {
        graph::GraphEdge line;
        line.from = models::text(edge.from);
        line.to = models::text(edge.to);
        line.load = edge.callsPerSecond;
        const double errors = models::errorShare(edge.errors, edge.calls);
        switch (metric_->current()) {
        case P99:
            line.label = edge.p99Us > 0 ? models::microseconds(edge.p99Us) : QString();
            break;
        case Errors:
            line.label = edge.errors > 0 ? theme::errorShare(errors) : QString();
            break;
        default:
            line.label = edge.callsPerSecond < 0.05 ? QString()
                         : edge.callsPerSecond < 10
                             ? QString::number(edge.callsPerSecond, 'g', 2)
                             : theme::grouped(std::uint64_t(std::llround(edge.callsPerSecond)));
        }
        if (edge.p99Us > limits.callP99Us) line.state = State::Warn;
        line.spoken =
            tr("calls %1 %2, p99 %3")
                .arg(line.to, theme::rate(edge.callsPerSecond), models::microseconds(edge.p99Us));
        if (edge.from == "kernel") incoming += edge.callsPerSecond;
        edges.push_back(line);
    }
    // Declared calls without traffic keep the layers where they will be once there is some.
    for (const api::ServiceInfo& service : now.services)
        for (const std::string& dependency : service.dependencies) {
            const bool shown = std::ranges::any_of(now.edges, [&](const api::EdgeInfo& edge) {
                return edge.from == service.service && edge.to == dependency;
            });
            if (shown) continue;
            graph::GraphEdge line;
            line.from = models::text(service.service);
            line.to = models::text(dependency);
            line.spoken = tr("may call %1").arg(line.to);
            edges.push_back(line);
        }
    if (!nodes.isEmpty()) {
        graph::GraphNode source;
        source.id = QStringLiteral("kernel");
        source.title = tr("Transactions");
        source.source = true;
        source.rate = tr("%1 in").arg(theme::rate(incoming));
        source.note = tr("%1 in pool").arg(theme::grouped(now.status.mempool));
        nodes.push_front(source);
    }
    graph_->setGraph(nodes, edges);
    const QSignalBlocker quiet(graph_);
    graph_->select(inspector_->service());
}

void ServicesPage::focusFilter() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

bool ServicesPage::escape() {
    if (!search_->text().isEmpty()) {
        search_->clear();
        return true;
    }
    if (inspector_->service().isEmpty()) return false;
    session().selection.choose(QString());
    return true;
}

void ServicesPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) {
        if (event->key() == Qt::Key_L)
            return showShape(shape_->current() == Graph ? List : Graph);
        if (event->key() == Qt::Key_T) return showShape(Versions);
        if (event->key() == Qt::Key_C && !inspector_->service().isEmpty()) {
            openCall(inspector_->service(), {});
            return;
        }
        if (event->key() == Qt::Key_F) return focusFilter();
    }
    Page::keyPressEvent(event);
}

void ServicesPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    showInspector();
}

QStringList ServicesPage::keys() const {
    return {tr("Right, Left: to callees, to callers"),
            tr("Up, Down: among services"),
            tr("+, -, 0: zoom, fit"),
            tr("F or /: find"),
            tr("L: graph or list"),
            tr("T: versions of all services"),
            tr("C: call a method of the chosen service"),
            tr("Esc: choose nothing")};
}

void ServicesPage::settle() {
    refresh();
    graph_->fit();
}

void ServicesPage::saveState() const {
    QSettings().setValue("services/shape", shape_->current());
}

} // namespace phoenix::pages
