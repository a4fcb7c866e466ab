#include "ui/theme/state.h"

#include <QCoreApplication>
#include <QHash>
#include <QPainter>
#include <QPainterPath>

namespace phoenix::theme {

namespace {

void paintHalfDisc(QPainter& painter, QPointF center, double radius, const QColor& color) {
    painter.setBrush(color);
    painter.setPen(Qt::NoPen);
    const QRectF round(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius);
    painter.drawPie(round, -90 * 16, 180 * 16);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.4));
    painter.drawEllipse(center, radius - 0.7, radius - 0.7);
}

void paintChevrons(QPainter& painter, QPointF center, double unit, const QColor& color) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
    for (const double dy : {-4.0, 0.4}) {
        const QPointF chevron[] = {center + QPointF(-3.8, dy + 3.8) * unit,
                                   center + QPointF(0, dy) * unit,
                                   center + QPointF(3.8, dy + 3.8) * unit};
        painter.drawPolyline(chevron, 3);
    }
}

} // namespace

Ink inkOf(State state) {
    switch (state) {
    case State::None:
        return Ink::T2;
    case State::Ok:
        return Ink::Ok;
    case State::Syncing:
        return Ink::Accent;
    case State::Swapping:
    case State::Upgraded:
        return Ink::Upg;
    case State::Warn:
        return Ink::Warn;
    case State::Err:
        return Ink::Err;
    case State::Old:
    case State::Offline:
        return Ink::Off;
    }
    return Ink::T2;
}

QString wordOf(State state) {
    const auto word = [](const char* text) {
        return QCoreApplication::translate("phoenix::theme::State", text);
    };
    switch (state) {
    case State::None:
        return {};
    case State::Ok:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "within limit"));
    case State::Syncing:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "syncing"));
    case State::Swapping:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "swapping"));
    case State::Upgraded:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "upgraded"));
    case State::Warn:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "over limit"));
    case State::Err:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "failing"));
    case State::Old:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "old version"));
    case State::Offline:
        return word(QT_TRANSLATE_NOOP("phoenix::theme::State", "offline"));
    }
    return {};
}

State stateNamed(const QString& name) {
    static const QHash<QString, State> states{{"ok", State::Ok},
                                              {"syncing", State::Syncing},
                                              {"swapping", State::Swapping},
                                              {"upgraded", State::Upgraded},
                                              {"warn", State::Warn},
                                              {"err", State::Err},
                                              {"old", State::Old},
                                              {"offline", State::Offline}};
    return states.value(name, State::None);
}

void paintState(QPainter& painter, const QRectF& box, State state, const Tokens& tokens) {
    paintStateIn(painter, box, state, tokens[inkOf(state)]);
}

void paintStateIn(QPainter& painter, const QRectF& box, State state, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF c = box.center();
    const double unit = std::min(box.width(), box.height()) / 10.0;
    switch (state) {
    case State::None:
        break;
    case State::Ok:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(c, 4 * unit, 4 * unit);
        break;
    case State::Syncing:
    case State::Swapping:
        paintHalfDisc(painter, c, 4.4 * unit, color);
        break;
    case State::Upgraded:
        paintChevrons(painter, c, unit, color);
        break;
    case State::Warn: {
        const QPointF corners[] = {c + QPointF(0, -4.6) * unit, c + QPointF(5, 4.4) * unit,
                                   c + QPointF(-5, 4.4) * unit};
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(corners, 3);
        break;
    }
    case State::Err: {
        const QPointF corners[] = {c + QPointF(0, -5) * unit, c + QPointF(5, 0) * unit,
                                   c + QPointF(0, 5) * unit, c + QPointF(-5, 0) * unit};
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(corners, 4);
        break;
    }
    case State::Old:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.6));
        painter.drawEllipse(c, 3.6 * unit, 3.6 * unit);
        break;
    case State::Offline: {
        QPen pen(color, 1.6);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.25, 1.1});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawEllipse(c, 3.9 * unit, 3.9 * unit);
        break;
    }
    }
    painter.restore();
}

} // namespace phoenix::theme
