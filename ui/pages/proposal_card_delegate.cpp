#include "ui/pages/proposal_card_delegate.h"

#include "ui/models/proposal_cards.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tally_bar.h"

#include <QPainter>

namespace phoenix::pages {

using models::ProposalCard;
using theme::Ink;
using theme::Role;

namespace {

constexpr int kHeight = 91;
constexpr int kPad = 12;

// The state as a filled word at the right end; returns its width.
int paintState(QPainter& painter, const QRect& line, const ProposalCard& card,
               const theme::Tokens& t) {
    const Ink ink = theme::inkNamed(card.stateInk, Ink::T2);
    const bool outlined = card.stateInk == "off";
    const QFont font = theme::font(Role::Caption);
    const int width = QFontMetrics(font).horizontalAdvance(card.state) + 16;
    const QRectF box(line.right() - width + 1, line.top(), width, 20);
    theme::paintBox(painter, box, theme::space::kRadiusChip,
                    outlined ? QColor(Qt::transparent) : t[theme::fillOf(ink)],
                    outlined ? t[Ink::Line2] : QColor(Qt::transparent));
    painter.setFont(font);
    painter.setPen(outlined ? t[Ink::T2] : t[ink]);
    painter.drawText(box, Qt::AlignCenter, card.state);
    return width;
}

widgets::Tally shares(const models::Tally& tally) {
    const double total = tally.total == 0 ? 1 : double(tally.total);
    return {double(tally.yes) / total, double(tally.no) / total, double(tally.veto) / total,
            double(tally.abstain) / total};
}

} // namespace

void ProposalCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const theme::Tokens& t = theme::tokens();
    const auto card = index.data(models::DataRole).value<ProposalCard>();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect all = option.rect;
    painter->fillRect(all, selected                                 ? t[Ink::Bg3]
                           : option.state & QStyle::State_MouseOver ? t[Ink::Bg2]
                                                                    : t[Ink::Bg1]);
    painter->fillRect(QRect(all.left(), all.bottom(), all.width(), 1), t[Ink::Line]);
    if (selected)
        painter->fillRect(QRect(all.left(), all.top(), 2, all.height() - 1), t[Ink::Accent]);

    const QRect inner = all.adjusted(kPad, 8, -kPad, -8);
    const int line = theme::Theme::current().lineHeight(Role::Title);
    QRect first(inner.left(), inner.top(), inner.width(), line);
    const int chip = paintState(*painter, first, card, t);
    painter->setFont(theme::font(Role::Data));
    painter->setPen(t[Ink::T3]);
    const QString id = QStringLiteral("P-%1").arg(card.id);
    painter->drawText(first, Qt::AlignVCenter, id);
    const int indent = QFontMetrics(painter->font()).horizontalAdvance(id) + 8;
    QFont heading = theme::font(Role::BodyStrong);
    painter->setFont(heading);
    painter->setPen(t[Ink::T1]);
    const int room = first.width() - indent - chip - 8;
    painter->drawText(first.adjusted(indent, 0, 0, 0), Qt::AlignVCenter,
                      QFontMetrics(heading).elidedText(card.heading, Qt::ElideRight, room));

    const int caption = theme::Theme::current().lineHeight(Role::Caption);
    const QRect second(inner.left(), first.bottom() + 1, inner.width(), caption + 2);
    const QFont small = theme::font(Role::Caption);
    painter->setFont(small);
    painter->setPen(t[Ink::T2]);
    painter->drawText(second, Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(card.title, Qt::ElideRight, second.width()));

    const QRectF bar(inner.left(), second.bottom() + 3, inner.width(), 14);
    widgets::paintTally(*painter, bar, shares(card.tally), 2.0 / 3.0, t, 6);

    const QRect last(inner.left(), int(bar.bottom()) + 2, inner.width(), caption + 2);
    painter->setFont(theme::font(Role::Caption));
    painter->setPen(t[Ink::T3]);
    painter->drawText(last, Qt::AlignVCenter, card.when);
    painter->setPen(t[theme::inkNamed(card.mineInk, Ink::T2)]);
    painter->drawText(last, int(Qt::AlignVCenter | Qt::AlignRight), card.mine);
    if (selected && option.state & QStyle::State_HasFocus)
        theme::paintFocusRing(*painter, QRectF(all).adjusted(1, 1, -1, -2), 0, t);
    painter->restore();
}

QSize ProposalCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, theme::Theme::current().scaled(kHeight)};
}

} // namespace phoenix::pages
