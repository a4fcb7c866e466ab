#include "ui/charts/lane.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <qcustomplot.h>

namespace phoenix::charts {

using theme::Ink;
using theme::Role;

namespace {

// QCustomPlot's date ticker counts in seconds; everything else here in milliseconds.
constexpr double kMs = 1000.0;

} // namespace

Lane::Lane(QCustomPlot& plot, QString title, double stretch, bool titleInside)
    : plot_(plot),
      axes_(new QCPAxisRect(&plot, true)),
      title_(std::move(title)),
      stretch_(stretch),
      titleInside_(titleInside) {
    axes_->setAutoMargins(QCP::msNone);
    axes_->setMinimumSize(40, 10);
    axes_->axis(QCPAxis::atTop)->setVisible(false);
    axes_->axis(QCPAxis::atRight)->setVisible(false);
    QCPAxis* time = axes_->axis(QCPAxis::atBottom);
    QSharedPointer<QCPAxisTickerDateTime> ticker(new QCPAxisTickerDateTime);
    ticker->setDateTimeSpec(Qt::UTC);
    ticker->setTickCount(5);
    time->setTicker(ticker);
    time->setTickLength(0, 0);
    time->setSubTicks(false);
    time->setBasePen(Qt::NoPen);
    time->grid()->setVisible(false);
    QCPAxis* value = axes_->axis(QCPAxis::atLeft);
    value->setTickLength(0, 0);
    value->setSubTicks(false);
    value->setBasePen(Qt::NoPen);
    value->setTickLabelPadding(6);
    value->grid()->setZeroLinePen(Qt::NoPen);
    for (QCPAxis* axis : axes_->axes()) {
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setLayer("axes");
        axis->grid()->setLayer("grid");
    }
}

Lane::~Lane() = default;

QRect Lane::area() const {
    return axes_->rect();
}

double Lane::xAt(double ms) const {
    return axes_->axis(QCPAxis::atBottom)->coordToPixel(ms / kMs);
}

double Lane::timeAt(double x) const {
    return axes_->axis(QCPAxis::atBottom)->pixelToCoord(x) * kMs;
}

void Lane::setMargins(int left, int top, int right, int bottom) {
    axes_->setMargins(QMargins(left, top, right, bottom));
}

void Lane::showTimeLabels(bool shown) {
    axes_->axis(QCPAxis::atBottom)->setTickLabels(shown);
}

void Lane::setTimeRange(double from, double to) {
    QCPAxis* axis = axes_->axis(QCPAxis::atBottom);
    axis->setRange(from / kMs, to / kMs);
    const double span = to - from;
    auto ticker = qSharedPointerDynamicCast<QCPAxisTickerDateTime>(axis->ticker());
    ticker->setDateTimeFormat(span <= 6 * 60e3      ? "HH:mm:ss"
                              : span <= 26 * 3600e3 ? "HH:mm"
                                                    : "d MMM HH:mm");
}

void Lane::restyle(const theme::Tokens& t) {
    const QFont font = theme::font(Role::CaptionMono);
    for (QCPAxis* axis : axes_->axes()) {
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(t[Ink::T3]);
        axis->grid()->setPen(QPen(t[Ink::Line], 1));
    }
}

void Lane::paintTitle(QPainter& painter, const theme::Tokens& t) const {
    if (title_.isEmpty()) return;
    const QRect inner = area();
    QRect room(inner.left(), inner.top() - 22, inner.width(), 18);
    int flags = Qt::AlignLeft | Qt::AlignVCenter;
    if (titleInside_) {
        room = inner.adjusted(0, 4, 0, -4);
        flags = Qt::AlignRight | (titleAtTop_ ? Qt::AlignTop : Qt::AlignBottom);
    }
    painter.setFont(theme::font(titleInside_ ? Role::Caption : Role::Head));
    painter.setPen(t[titleInside_ ? Ink::T3 : Ink::T1]);
    const QRect words = painter.boundingRect(room, flags, title_);
    if (words.height() > room.height() + 8) return;
    painter.fillRect(words.adjusted(-3, 0, 3, 0), t[Ink::Bg1]);
    painter.drawText(room, flags | Qt::TextDontClip, title_);
}

} // namespace phoenix::charts
