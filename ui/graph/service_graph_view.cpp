#include "ui/graph/service_graph_view.h"

#include "ui/graph/dot_layout.h"
#include "ui/graph/edge_item.h"
#include "ui/graph/layered_layout.h"
#include "ui/graph/minimap.h"
#include "ui/graph/node_item.h"
#include "ui/graph/router.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/theme.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace phoenix::graph {

using theme::Ink;

namespace {

constexpr double kZoomMin = 0.25;
constexpr double kZoomMax = 2.5;
constexpr double kMargin = 28;

Topology topologyOf(const QVector<GraphNode>& nodes, const QVector<GraphEdge>& edges) {
    Topology topology;
    for (const GraphNode& node : nodes) {
        topology.nodes.append(node.id);
        if (node.source) topology.sources.append(node.id);
    }
    for (const GraphEdge& edge : edges)
        topology.edges.append({edge.from, edge.to});
    std::sort(topology.nodes.begin(), topology.nodes.end());
    std::sort(topology.sources.begin(), topology.sources.end());
    std::sort(topology.edges.begin(), topology.edges.end());
    topology.edges.erase(std::unique(topology.edges.begin(), topology.edges.end()),
                         topology.edges.end());
    return topology;
}

} // namespace

ServiceGraphView::ServiceGraphView(QWidget* parent)
    : QGraphicsView(parent), dot_(new DotLayout(this)), minimap_(new Minimap(this)) {
    setScene(new QGraphicsScene(this));
    setFrameShape(NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setTransformationAnchor(AnchorUnderMouse);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setProperty(theme::kOwnFocus, true);
    theme::letItemsSpeak(*this, *this, QAccessible::Tree, QAccessible::TreeItem);
    setAccessibleName(tr("Service graph"));
    viewport()->setAccessibleName(accessibleName());
    connect(dot_, &DotLayout::finished, this,
            [this](const Topology& topology, const Layout& layout) {
                if (topology == topology_) place(layout);
            });
    connect(dot_, &DotLayout::failed, this,
            [this](const Topology& topology, const QString& reason) {
                if (topology != topology_) return;
                place(layeredLayout(topology));
                emit layoutFellBack(reason);
            });
    connect(minimap_, &Minimap::centerWanted, this,
            [this](const QPointF& point) { centerOn(point); });
    connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] {
        resetCachedContent();
        viewport()->update();
        refreshMinimap();
    });
}

ServiceGraphView::~ServiceGraphView() = default;

void ServiceGraphView::setLayoutProgram(const QString& program) {
    dot_->setProgram(program);
}

void ServiceGraphView::setGraph(const QVector<GraphNode>& nodes, const QVector<GraphEdge>& edges) {
    const Topology topology = topologyOf(nodes, edges);
    const bool same = topology == topology_;
    if (!same) {
        topology_ = topology;
        for (auto it = nodes_.begin(); it != nodes_.end();)
            if (topology.nodes.contains(it.key())) {
                ++it;
            } else {
                delete it.value();
                it = nodes_.erase(it);
            }
        qDeleteAll(edges_);
        edges_.clear();
    }
    for (const GraphNode& node : nodes) {
        if (NodeItem* item = nodes_.value(node.id)) {
            item->setNode(node);
            continue;
        }
        auto* item = new NodeItem(node);
        // Cards appear when the layout knows where.
        item->setVisible(false);
        scene()->addItem(item);
        nodes_.insert(node.id, item);
        connect(item, &NodeItem::moved, this, [this, id = node.id] {
            if (placing_) return;
            movedByHand_[id] = nodes_[id]->pos();
            reroute();
            refreshMinimap();
        });
    }
    for (const GraphEdge& edge : edges) {
        const EdgeKey key{edge.from, edge.to};
        if (EdgeItem* item = edges_.value(key)) {
            item->setEdge(edge);
            continue;
        }
        if (!nodes_.contains(edge.from) || !nodes_.contains(edge.to)) continue;
        auto* item = new EdgeItem(edge);
        scene()->addItem(item);
        edges_.insert(key, item);
    }
    if (!selected_.isEmpty() && !nodes_.contains(selected_)) select({});
    if (!same) askForLayout();
    light();
    refreshMinimap();
}

void ServiceGraphView::askForLayout() {
    if (topology_.nodes.isEmpty()) return place({});
    dot_->start(topology_);
}

void ServiceGraphView::place(const Layout& layout) {
    layout_ = layout;
    placing_ = true;
    for (auto it = nodes_.begin(); it != nodes_.end(); ++it) {
        it.value()->setPos(movedByHand_.value(it.key(), layout.centers.value(it.key())));
        it.value()->setVisible(true);
    }
    placing_ = false;
    reroute();
    QRectF bounds;
    for (const NodeItem* item : nodes_)
        bounds = bounds.united(item->sceneBoundingRect());
    for (const EdgeItem* item : edges_)
        bounds = bounds.united(item->sceneBoundingRect());
    scene()->setSceneRect(bounds.adjusted(-kMargin, -kMargin, kMargin, kMargin));
    laidOut_ = true;
    if (fitted_) fit();
    light();
    refreshMinimap();
    emit layoutChanged();
}

// The crossings of a layout hold only for edges whose cards stand where the layout put them.
void ServiceGraphView::reroute() {
    QHash<QString, QPointF> centers;
    for (auto it = nodes_.begin(); it != nodes_.end(); ++it)
        centers[it.key()] = it.value()->pos();
    auto crossings = layout_.crossings;
    for (auto it = crossings.begin(); it != crossings.end();)
        if (movedByHand_.contains(it.key().first) || movedByHand_.contains(it.key().second))
            it = crossings.erase(it);
        else
            ++it;
    const auto routes = routeEdges(topology_, centers, crossings);
    for (auto it = edges_.begin(); it != edges_.end(); ++it)
        it.value()->setRoute(routes.value(it.key()));
}

void ServiceGraphView::resetLayout() {
    movedByHand_.clear();
    fitted_ = true;
    place(layout_);
}

void ServiceGraphView::select(const QString& id) {
    const QString next = nodes_.contains(id) ? id : QString();
    if (next == selected_) return;
    selected_ = next;
    setAccessibleDescription(spokenFor(selected_));
    light();
    if (!selected_.isEmpty()) theme::announceItem(*this, int(topology_.nodes.indexOf(selected_)));
    emit selectionChanged(selected_);
}

void ServiceGraphView::light() {
    for (auto it = edges_.begin(); it != edges_.end(); ++it) {
        const auto& [from, to] = it.key();
        const bool lit = !selected_.isEmpty() && (from == selected_ || to == selected_);
        it.value()->setLit(lit);
    }
    for (auto it = nodes_.begin(); it != nodes_.end(); ++it)
        it.value()->setSelectedLook(it.key() == selected_, hasFocus());
}

QString ServiceGraphView::spokenFor(const QString& id) const {
    const NodeItem* node = nodes_.value(id);
    if (!node) return tr("%n services", nullptr, int(nodes_.size()));
    QStringList sentences{node->spoken()};
    for (const auto& edge : topology_.edges)
        if (edge.first == id)
            if (const EdgeItem* item = edges_.value(edge))
                sentences << (item->edge().spoken.isEmpty()
                                  ? tr("calls %1 %2").arg(edge.second, item->edge().label)
                                  : item->edge().spoken);
    return sentences.join("; ");
}

void ServiceGraphView::center(const QString& id) {
    if (NodeItem* item = nodes_.value(id)) centerOn(item);
}

bool ServiceGraphView::find(const QString& text) {
    for (const QString& id : topology_.nodes) {
        if (!nodes_[id]->node().title.contains(text, Qt::CaseInsensitive)) continue;
        select(id);
        ensureVisible(nodes_[id], 40, 40);
        return true;
    }
    return false;
}

QPointF ServiceGraphView::nodeCenter(const QString& id) const {
    const NodeItem* item = nodes_.value(id);
    return item ? item->pos() : QPointF();
}

double ServiceGraphView::zoom() const {
    return transform().m11();
}

void ServiceGraphView::setZoom(double factor) {
    const double bounded = std::clamp(factor, kZoomMin, kZoomMax);
    fitted_ = false;
    setTransform(QTransform::fromScale(bounded, bounded));
    refreshMinimap();
    emit zoomChanged(bounded);
}

void ServiceGraphView::zoomIn() {
    setZoom(zoom() * 1.2);
}

void ServiceGraphView::zoomOut() {
    setZoom(zoom() / 1.2);
}

// Never above 100 %: a small graph is not blown up.
void ServiceGraphView::fit() {
    const QRectF scene = sceneRect();
    if (scene.isEmpty()) return;
    const double factor =
        std::min({viewport()->width() / scene.width(), viewport()->height() / scene.height(), 1.0});
    setZoom(factor);
    centerOn(scene.center());
    fitted_ = true;
}

void ServiceGraphView::refreshMinimap() {
    QVector<Minimap::Mark> marks;
    for (const NodeItem* item : nodes_) {
        const GraphNode& node = item->node();
        const bool loud = node.state == theme::State::Warn || node.state == theme::State::Err;
        const Ink ink = loud                          ? theme::inkOf(node.state)
                        : !node.nextVersion.isEmpty() ? Ink::Upg
                                                      : Ink::Ctl;
        QRectF box(QPointF(), kNodeSize);
        box.moveCenter(item->pos());
        marks.append({box, ink});
    }
    minimap_->setScene(sceneRect(), marks);
    minimap_->setWindow(mapToScene(viewport()->rect()).boundingRect());
    minimap_->setVisible(nodes_.size() > 3);
}

void ServiceGraphView::placeMinimap() {
    minimap_->move(width() - minimap_->width() - 8, height() - minimap_->height() - 12);
    minimap_->raise();
}

void ServiceGraphView::drawBackground(QPainter* painter, const QRectF& rect) {
    const theme::Tokens& t = theme::tokens();
    painter->fillRect(rect, t[Ink::Bg0]);
    // Dots every 24 pixels show that the ground moves when nothing else is in sight.
    constexpr double kStep = 24;
    if (zoom() < 0.5) return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(t[Ink::Line]);
    for (double x = std::floor(rect.left() / kStep) * kStep; x < rect.right(); x += kStep)
        for (double y = std::floor(rect.top() / kStep) * kStep; y < rect.bottom(); y += kStep)
            painter->drawRect(QRectF(x, y, 1, 1));
}

} // namespace phoenix::graph
