#include "ui/graph/minimap.h"
#include "ui/graph/node_item.h"
#include "ui/graph/service_graph_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <cmath>

namespace phoenix::graph {

NodeItem* ServiceGraphView::itemAt(const QPoint& viewPoint) const {
    for (QGraphicsItem* item : items(viewPoint))
        if (auto* node = dynamic_cast<NodeItem*>(item)) return node;
    return nullptr;
}

// Right and Left follow calls to the nearest card on that side, Up and Down go through the column.
void ServiceGraphView::walk(int key) {
    if (selected_.isEmpty()) {
        // The first step enters at the left end.
        QString first;
        for (const QString& id : topology_.nodes)
            if (first.isEmpty() || nodeCenter(id).x() < nodeCenter(first).x()) first = id;
        return select(first);
    }
    const QPointF here = nodeCenter(selected_);
    QVector<QString> candidates;
    if (key == Qt::Key_Right || key == Qt::Key_Left) {
        for (const auto& [from, to] : topology_.edges) {
            if (key == Qt::Key_Right && from == selected_) candidates << to;
            if (key == Qt::Key_Left && to == selected_) candidates << from;
        }
    } else {
        for (const QString& id : topology_.nodes) {
            const QPointF at = nodeCenter(id);
            const bool column = std::abs(at.x() - here.x()) < kNodeSize.width();
            if (column && (key == Qt::Key_Up ? at.y() < here.y() - 1 : at.y() > here.y() + 1))
                candidates << id;
        }
    }
    QString best;
    double bestDistance = 0;
    for (const QString& id : candidates) {
        const QPointF way = nodeCenter(id) - here;
        const double distance = std::hypot(way.x(), way.y());
        if (!best.isEmpty() && distance >= bestDistance) continue;
        best = id;
        bestDistance = distance;
    }
    if (best.isEmpty()) return;
    select(best);
    ensureVisible(nodes_[best], 40, 40);
}

void ServiceGraphView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return walk(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!selected_.isEmpty()) emit activated(selected_);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Escape:
        if (!selected_.isEmpty()) return select({});
        break;
    case Qt::Key_Menu:
        if (!selected_.isEmpty())
            emit menuWanted(selected_,
                            viewport()->mapToGlobal(mapFromScene(nodeCenter(selected_))));
        return;
    default:
        break;
    }
    // QGraphicsView would scroll or hand the key to the scene; the page has uses for it.
    event->ignore();
}

void ServiceGraphView::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0) return;
    const QPointF under = mapToScene(event->position().toPoint());
    setZoom(zoom() * std::pow(1.15, steps));
    const QPointF now = mapToScene(event->position().toPoint());
    const QPointF center = mapToScene(viewport()->rect().center());
    centerOn(center + under - now);
    refreshMinimap();
}

void ServiceGraphView::mousePressEvent(QMouseEvent* event) {
    NodeItem* item = itemAt(event->pos());
    const bool ground = event->button() == Qt::LeftButton && !item;
    if (event->button() == Qt::MiddleButton || ground) {
        panning_ = true;
        panFrom_ = event->pos();
        setCursor(Qt::ClosedHandCursor);
        if (ground) select({});
        return;
    }
    if (event->button() == Qt::LeftButton && item) select(item->node().id);
    QGraphicsView::mousePressEvent(event);
}

void ServiceGraphView::mouseMoveEvent(QMouseEvent* event) {
    if (!panning_) return QGraphicsView::mouseMoveEvent(event);
    const QPoint way = event->pos() - panFrom_;
    panFrom_ = event->pos();
    fitted_ = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - way.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - way.y());
}

void ServiceGraphView::mouseReleaseEvent(QMouseEvent* event) {
    if (!panning_) return QGraphicsView::mouseReleaseEvent(event);
    panning_ = false;
    unsetCursor();
}

void ServiceGraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    NodeItem* item = itemAt(event->pos());
    if (!item) return fit();
    fitted_ = false;
    center(item->node().id);
    emit activated(item->node().id);
}

void ServiceGraphView::contextMenuEvent(QContextMenuEvent* event) {
    NodeItem* item = itemAt(event->pos());
    if (!item) return;
    select(item->node().id);
    emit menuWanted(item->node().id, event->globalPos());
}

void ServiceGraphView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    placeMinimap();
    if (fitted_) fit();
    refreshMinimap();
}

void ServiceGraphView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    refreshMinimap();
}

int ServiceGraphView::spokenCount() const {
    return int(topology_.nodes.size());
}

QString ServiceGraphView::spokenText(int item) const {
    return spokenFor(topology_.nodes.value(item));
}

QRect ServiceGraphView::spokenRect(int item) const {
    QRectF card(QPointF(), kNodeSize);
    card.moveCenter(nodeCenter(topology_.nodes.value(item)));
    return mapFromScene(card).boundingRect();
}

bool ServiceGraphView::spokenSelected(int item) const {
    return topology_.nodes.value(item) == selected_;
}

bool ServiceGraphView::spokenPress(int item) {
    select(topology_.nodes.value(item));
    return true;
}

void ServiceGraphView::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    light();
}

void ServiceGraphView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    light();
}

} // namespace phoenix::graph
