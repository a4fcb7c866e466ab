// Paints a proposal of the list as a card: name and state, title, tally with its tick, when, my
// vote.
#pragma once

#include <QStyledItemDelegate>

namespace phoenix::pages {

class ProposalCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace phoenix::pages
