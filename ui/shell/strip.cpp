#include "ui/shell/strip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace phoenix::shell {

Strip::Strip(Qt::Edges lines, QWidget* parent) : QWidget(parent), lines_(lines) {
    theme::follow(*this);
}

void Strip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(theme::Ink::Bg1));
    const QColor line = theme::color(theme::Ink::Line);
    const QRect r = rect();
    if (lines_ & Qt::TopEdge) painter.fillRect(QRect(0, 0, r.width(), 1), line);
    if (lines_ & Qt::BottomEdge) painter.fillRect(QRect(0, r.bottom(), r.width(), 1), line);
    if (lines_ & Qt::LeftEdge) painter.fillRect(QRect(0, 0, 1, r.height()), line);
    if (lines_ & Qt::RightEdge) painter.fillRect(QRect(r.right(), 0, 1, r.height()), line);
}

} // namespace phoenix::shell
