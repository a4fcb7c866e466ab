#include "ui/graph/edge_item.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <cmath>

namespace phoenix::graph {

using theme::Ink;
using theme::Role;

double widthForLoad(double perSecond) {
    return std::clamp(1.0 + 0.75 * std::log10(std::max(perSecond, 1.0)), 1.0, 5.0);
}

EdgeItem::EdgeItem(const GraphEdge& edge) : edge_(edge) {
    setEdge(edge);
}

void EdgeItem::setEdge(const GraphEdge& edge) {
    prepareGeometryChange();
    edge_ = edge;
    setToolTip(edge.spoken.isEmpty()
                   ? edge.from + QStringLiteral(" → ") + edge.to + u' ' + edge.label
                   : edge.spoken);
    setZValue(lit_ ? 1 : 0);
    update();
}

void EdgeItem::setRoute(const Route& route) {
    prepareGeometryChange();
    route_ = route;
}

void EdgeItem::setLit(bool lit) {
    lit_ = lit;
    setZValue(lit ? 1 : 0);
    update();
}

QRectF EdgeItem::boundingRect() const {
    return route_.path.boundingRect().adjusted(-40, -12, 40, 12);
}

QPainterPath EdgeItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(10);
    return stroker.createStroke(route_.path);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (route_.path.isEmpty()) return;
    const theme::Tokens& t = theme::tokens();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool loud = edge_.state == theme::State::Warn || edge_.state == theme::State::Err;
    const QColor color = loud ? t[theme::inkOf(edge_.state)] : lit_ ? t[Ink::S1] : t[Ink::Ctl];
    const double width = widthForLoad(edge_.load);
    painter->setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(route_.path);
    // The arrow lies on the last stretch and points into the card.
    const QPointF tip = route_.path.pointAtPercent(1);
    const QPointF before = route_.path.pointAtPercent(
        route_.path.percentAtLength(std::max(0.0, route_.path.length() - 8)));
    const QPointF along = tip - before;
    const double length = std::max(std::hypot(along.x(), along.y()), 1e-6);
    const QPointF unit = along / length;
    const QPointF across(-unit.y(), unit.x());
    const double half = 2.6 + width * 0.5;
    const QPointF arrow[] = {tip, tip - unit * 7 + across * half, tip - unit * 7 - across * half};
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(arrow, 3);
    if (edge_.label.isEmpty()) return;
    const QFont font = theme::fontFor(Role::CaptionMono);
    const QFontMetricsF metrics(font);
    QRectF box(0, 0, metrics.horizontalAdvance(edge_.label) + 8, 14);
    box.moveCenter(route_.label);
    painter->fillRect(box, t[Ink::Bg0]);
    painter->setFont(font);
    painter->setPen(lit_ ? t[Ink::T1] : t[Ink::T2]);
    painter->drawText(box, Qt::AlignCenter, edge_.label);
}

} // namespace phoenix::graph
