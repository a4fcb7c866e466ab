#include "ui/graph/minimap.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace phoenix::graph {

using theme::Ink;

Minimap::Minimap(QWidget* parent) : QWidget(parent) {
    resize(162, 112);
    setAccessibleName(tr("Overview of the graph"));
    theme::follow(*this);
}

void Minimap::setScene(const QRectF& bounds, const QVector<Mark>& marks) {
    bounds_ = bounds;
    marks_ = marks;
    update();
}

void Minimap::setWindow(const QRectF& window) {
    window_ = window;
    update();
}

QTransform Minimap::toHere() const {
    const QRectF inside = QRectF(rect()).adjusted(6, 6, -6, -6);
    const double factor = std::min(inside.width() / std::max(bounds_.width(), 1.0),
                                   inside.height() / std::max(bounds_.height(), 1.0));
    QTransform transform;
    transform.translate(inside.center().x(), inside.center().y());
    transform.scale(factor, factor);
    transform.translate(-bounds_.center().x(), -bounds_.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintBox(painter, rect(), theme::space::kRadiusControl, t[Ink::Bg1], t[Ink::Line2],
                    t.outline);
    const QTransform here = toHere();
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    for (const Mark& mark : marks_)
        theme::paintBox(painter, here.mapRect(mark.box), 1, t[mark.ink], Qt::transparent);
    const QRectF inside = QRectF(rect()).adjusted(5, 5, -5, -5);
    theme::paintBox(painter, here.mapRect(window_).intersected(inside), 3, Qt::transparent,
                    t[Ink::Accent]);
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    emit centerWanted(toHere().inverted().map(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        emit centerWanted(toHere().inverted().map(event->position()));
}

} // namespace phoenix::graph
