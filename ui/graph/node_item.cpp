#include "ui/graph/node_item.h"

#include "ui/graph/layout.h"
#include "ui/theme/format.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace phoenix::graph {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

QRectF cardRect() {
    return {-kNodeSize.width() / 2, -kNodeSize.height() / 2, kNodeSize.width(), kNodeSize.height()};
}

// The scene has a size of its own; the text scale of the desktop is served by zooming.
QFont sceneFont(Role role) {
    return theme::fontFor(role, 1.0);
}

} // namespace

NodeItem::NodeItem(const GraphNode& node) {
    setFlag(ItemIsMovable);
    setFlag(ItemSendsGeometryChanges);
    setCursor(Qt::PointingHandCursor);
    setZValue(2);
    setNode(node);
}

void NodeItem::setNode(const GraphNode& node) {
    node_ = node;
    setToolTip(spoken());
    update();
}

void NodeItem::setSelectedLook(bool selected, bool focused) {
    selected_ = selected;
    focused_ = focused;
    update();
}

QString NodeItem::spoken() const {
    QStringList words{node_.title};
    if (!node_.kind.isEmpty()) words << node_.kind;
    if (!node_.version.isEmpty()) words << tr("version %1").arg(node_.version);
    if (!node_.nextVersion.isEmpty()) words << tr("changes to %1").arg(node_.nextVersion);
    if (!node_.source)
        words << (node_.stateWord.isEmpty() ? theme::wordOf(node_.state) : node_.stateWord);
    if (!node_.rate.isEmpty()) words << tr("calls %1").arg(node_.rate);
    if (!node_.latency.isEmpty())
        words << tr("p99 %1, %2 of its limit").arg(node_.latency, theme::share(node_.latencyShare));
    words.removeAll(QString());
    return words.join(", ");
}

QRectF NodeItem::boundingRect() const {
    return cardRect().adjusted(-7, -7, 7, 7);
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const theme::Tokens& t = theme::tokens();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = cardRect();
    if (selected_)
        theme::paintFocusRing(*painter, card.adjusted(-3.5, -3.5, 3.5, 3.5),
                              space::kRadiusPanel + 3, t);
    if (node_.source) {
        QPen pen(t[Ink::Ctl], 1);
        pen.setDashPattern({4, 3});
        painter->setPen(pen);
        painter->setBrush(t[Ink::Bg2]);
        painter->drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), space::kRadiusPanel,
                                 space::kRadiusPanel);
    } else {
        const bool loud = node_.state == theme::State::Warn || node_.state == theme::State::Err;
        const bool due = !node_.nextVersion.isEmpty() || node_.state == theme::State::Swapping;
        const QColor border = loud  ? t[theme::inkOf(node_.state)]
                              : due ? t[Ink::Upg]
                                    : t[Ink::Line2];
        theme::paintBox(*painter, card, space::kRadiusPanel, selected_ ? t[Ink::Bg2] : t[Ink::Bg1],
                        border, loud || due ? 1.6 : t.outline);
        // A second, dashed line tells another kind apart without its word.
        if (!node_.kind.isEmpty()) {
            QPen pen(t[Ink::Line2], 1);
            pen.setDashPattern({2, 3});
            painter->setPen(pen);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(card.adjusted(3.5, 3.5, -3.5, -3.5), space::kRadiusPanel - 3,
                                     space::kRadiusPanel - 3);
        }
    }
    paintTexts(*painter, card);
}

void NodeItem::paintTexts(QPainter& painter, const QRectF& card) const {
    const theme::Tokens& t = theme::tokens();
    const QRectF inside = card.adjusted(12, 8, -11, -9);
    const auto line = [&](double top, double height) {
        return QRectF(inside.left(), inside.top() + top, inside.width(), height);
    };
    const auto elided = [&](const QString& text, double width) {
        return painter.fontMetrics().elidedText(text, Qt::ElideRight, int(width));
    };
    const double indent = node_.source ? 0 : 16;
    if (!node_.source)
        theme::paintState(painter, QRectF(inside.left() - 1, inside.top() + 3.5, 10, 10),
                          node_.state, t);
    QFont title = sceneFont(Role::BodyStrong);
    painter.setFont(title);
    painter.setPen(t[Ink::T1]);
    painter.drawText(line(0, 17).adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     elided(node_.title, inside.width() - indent));
    painter.setFont(sceneFont(Role::CaptionMono));
    if (node_.source) {
        painter.setPen(t[Ink::T2]);
        painter.drawText(line(21, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         elided(node_.rate, inside.width()));
        painter.setPen(t[Ink::T3]);
        painter.drawText(line(39, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         elided(node_.note, inside.width()));
        return;
    }
    painter.setPen(t[Ink::T3]);
    painter.drawText(line(18, 15).adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     node_.version);
    if (!node_.nextVersion.isEmpty()) {
        const double offset =
            indent + painter.fontMetrics().horizontalAdvance(node_.version + u' ');
        painter.setPen(t[Ink::Upg]);
        painter.drawText(line(18, 15).adjusted(offset, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("→ ") + node_.nextVersion);
    }
    if (!node_.kind.isEmpty() && node_.nextVersion.isEmpty()) {
        painter.setFont(sceneFont(Role::Caption));
        painter.setPen(t[Ink::T3]);
        painter.drawText(line(18, 15), Qt::AlignRight | Qt::AlignVCenter, node_.kind);
        painter.setFont(sceneFont(Role::CaptionMono));
    }
    const bool loud = node_.state == theme::State::Warn || node_.state == theme::State::Err;
    const QColor strong = loud ? t[theme::inkOf(node_.state)] : t[Ink::T1];
    painter.setPen(t[Ink::T2]);
    painter.drawText(line(37, 15), Qt::AlignLeft | Qt::AlignVCenter, node_.rate);
    painter.setPen(strong);
    painter.drawText(line(37, 15), Qt::AlignRight | Qt::AlignVCenter, node_.latency);
    const QRectF bar(inside.left(), card.bottom() - 13, inside.width(), 4);
    theme::paintBox(painter, bar, 2, t[Ink::Bg3], Qt::transparent);
    const double filled = std::clamp(node_.latencyShare, 0.0, 1.0) * bar.width();
    if (filled > 0)
        theme::paintBox(painter, QRectF(bar.left(), bar.top(), std::max(filled, 3.0), bar.height()),
                        2, loud ? strong : t[Ink::S1], Qt::transparent);
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant& value) {
    if (change == ItemPositionHasChanged) emit moved();
    return QGraphicsObject::itemChange(change, value);
}

} // namespace phoenix::graph
