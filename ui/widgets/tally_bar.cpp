#include "ui/widgets/tally_bar.h"

#include "ui/theme/format.h"
#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;

namespace {

// Diagonal stripes drawn by hand: QBrush patterns are one pixel wide and vanish on dense screens.
void paintStripes(QPainter& painter, const QRectF& rect, const QColor& color, bool both) {
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, both ? 1.4 : 2.6));
    const double step = both ? 5 : 6;
    const double h = rect.height();
    for (double x = rect.left() - h; x < rect.right() + h; x += step) {
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + h, rect.top()));
        if (both) painter.drawLine(QPointF(x, rect.top()), QPointF(x + h, rect.bottom()));
    }
    painter.restore();
}

void paintDots(QPainter& painter, const QRectF& rect, const QColor& color) {
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    // On whole pixels, so that small dots stay sharp.
    for (double y = std::ceil(rect.top()) + 1; y < rect.bottom() - 1; y += 4)
        for (double x = std::ceil(rect.left()) + 1; x < rect.right() - 1; x += 4)
            painter.fillRect(QRectF(x, y, 2, 2), color);
    painter.restore();
}

void paintVotes(QPainter& painter, const QRectF& rect, VoteKind kind, const theme::Tokens& t) {
    const QColor color = t[inkOf(kind)];
    switch (kind) {
    case VoteKind::Yes:
        painter.fillRect(rect, color);
        break;
    case VoteKind::No:
        painter.fillRect(rect, theme::blend(t[Ink::Bg1], color, 0.18));
        paintStripes(painter, rect, color, false);
        break;
    case VoteKind::Veto:
        painter.fillRect(rect, theme::blend(t[Ink::Bg1], color, 0.30));
        paintStripes(painter, rect, color, true);
        break;
    case VoteKind::Abstain:
        paintDots(painter, rect, color);
        break;
    case VoteKind::Missing:
        painter.fillRect(rect, t[Ink::Bg3]);
        break;
    }
}

} // namespace

Ink inkOf(VoteKind kind) {
    switch (kind) {
    case VoteKind::Yes:
        return Ink::Yes;
    case VoteKind::No:
        return Ink::No;
    case VoteKind::Veto:
        return Ink::Veto;
    case VoteKind::Abstain:
        return Ink::Abst;
    case VoteKind::Missing:
        return Ink::T3;
    }
    return Ink::T3;
}

void paintTally(QPainter& painter, const QRectF& rect, const Tally& tally, double quorum,
                const theme::Tokens& t, double barHeight) {
    const QRectF bar(rect.left(), rect.center().y() - barHeight / 2, rect.width(), barHeight);
    painter.save();
    theme::paintBox(painter, bar, theme::space::kRadiusBar, t[Ink::Bg3],
                    t.outline > 1 ? t[Ink::Ctl] : QColor(Qt::transparent));
    const std::pair<VoteKind, double> parts[] = {{VoteKind::Yes, tally.yes},
                                                 {VoteKind::No, tally.no},
                                                 {VoteKind::Veto, tally.veto},
                                                 {VoteKind::Abstain, tally.abstain}};
    double from = 0;
    for (const auto& [kind, share] : parts) {
        if (share <= 0) continue;
        const double left = std::round(bar.left() + std::min(from, 1.0) * bar.width());
        const double right = std::round(bar.left() + std::min(from + share, 1.0) * bar.width());
        from += share;
        // One pixel of ground between neighbours, and never nothing for a vote that was cast.
        paintVotes(painter,
                   QRectF(left, bar.top(),
                          std::max(right - left - (right < bar.right() ? 1 : 0), 2.0),
                          bar.height()),
                   kind, t);
    }
    if (quorum >= 0) {
        const double x = std::round(bar.left() + std::min(quorum, 1.0) * bar.width());
        painter.fillRect(QRectF(x - 1, bar.top() - 4, 2, bar.height() + 8), t[Ink::T1]);
    }
    painter.restore();
}

void paintVoteSwatch(QPainter& painter, const QRectF& rect, VoteKind kind, const theme::Tokens& t) {
    if (kind == VoteKind::Missing || kind == VoteKind::Abstain)
        theme::paintBox(painter, rect, theme::space::kRadiusBar,
                        kind == VoteKind::Missing ? t[Ink::Bg3] : t[Ink::Bg1], t[Ink::Ctl]);
    if (kind == VoteKind::Missing) return;
    paintVotes(painter, kind == VoteKind::Abstain ? rect.adjusted(1.5, 1.5, -1.5, -1.5) : rect,
               kind, t);
}

TallyBar::TallyBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
    theme::setSpokenRole(*this, QAccessible::Graphic);
    describe();
}

void TallyBar::setTally(const Tally& tally) {
    tally_ = tally;
    describe();
    update();
}

void TallyBar::setQuorum(double share) {
    quorum_ = share;
    describe();
    update();
}

void TallyBar::describe() {
    QString words = tr("Yes %1, no %2, veto %3, abstain %4 of all power")
                        .arg(theme::share(tally_.yes), theme::share(tally_.no),
                             theme::share(tally_.veto), theme::share(tally_.abstain));
    if (quorum_ >= 0) words += tr(", quorum at %1").arg(theme::share(quorum_));
    setAccessibleName(words);
}

void TallyBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTally(painter, rect(), tally_, quorum_, theme::tokens());
}

} // namespace phoenix::widgets
