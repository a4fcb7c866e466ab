#include "ui/widgets/table_delegate.h"

#include "ui/charts/sparkline.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/meter.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kPad = 6;

QVector<double> valuesOf(const QVariant& variant) {
    if (variant.canConvert<QVector<double>>()) return variant.value<QVector<double>>();
    QVector<double> values;
    for (const QVariant& value : variant.toList())
        values.append(value.toDouble());
    return values;
}

} // namespace

TableDelegate::TableDelegate(DataTable& table) : QStyledItemDelegate(&table), table_(table) {}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const theme::Tokens& t = theme::tokens();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, selected ? t[Ink::Bg3] : hovered ? t[Ink::Bg2] : t[Ink::Bg1]);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      t[Ink::Line]);
    if (selected && index.column() == 0 && t.outline > 1)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                          t[Ink::Accent]);

    const Column& column = table_.columnAt(index.column());
    const QRect rect = option.rect.adjusted(kPad, 0, -kPad, -1);
    switch (column.cell) {
    case Cell::Glyph: {
        const auto state = theme::stateNamed(index.data(table_.roles().state).toString());
        theme::paintState(
            *painter, QRectF(option.rect.center().x() - 4, option.rect.center().y() - 5, 10, 10),
            state, t);
        break;
    }
    case Cell::Spark: {
        charts::SparkStyle style;
        style.filled = false;
        style.width = 1.2;
        style.ink = theme::inkNamed(index.data(table_.roles().ink).toString(), Ink::S1);
        charts::paintSparkline(*painter, QRectF(rect).adjusted(0, 5, 0, -5),
                               valuesOf(index.data(table_.roles().spark)), style, t);
        break;
    }
    case Cell::Share: {
        const QVector<double> values = valuesOf(index.data(table_.roles().spark));
        const Ink ink = theme::inkNamed(index.data(table_.roles().ink).toString(), Ink::S1);
        paintMeter(*painter, rect, values.isEmpty() ? 0 : values.first(), -1, ink, t, 6);
        break;
    }
    default:
        paintText(*painter, rect, index);
    }
    // The keyboard's place is seen on the row, not only as its colour.
    if (selected && table_.hasFocus() && option.state & QStyle::State_Active) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                          t[Ink::Accent]);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          t[Ink::Accent]);
    }
}

void TableDelegate::paintText(QPainter& painter, const QRect& rect,
                              const QModelIndex& index) const {
    const theme::Tokens& t = theme::tokens();
    const Column& column = table_.columnAt(index.column());
    const Role role = column.cell == Cell::Name   ? Role::TableName
                      : column.cell == Cell::Text ? Role::Table
                                                  : Role::Data;
    QFont font = theme::font(role);
    font.setStrikeOut(index.data(table_.roles().struck).toBool());
    const QFontMetrics metrics(font);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString suffix = index.data(table_.roles().suffix).toString();
    const int align = int(column.cell == Cell::Number ? Qt::AlignRight : Qt::AlignLeft) |
                      Qt::AlignVCenter | Qt::TextSingleLine;
    painter.setFont(font);
    painter.setPen(t[theme::inkNamed(index.data(table_.roles().ink).toString(), column.ink)]);
    painter.drawText(rect, align, metrics.elidedText(text, Qt::ElideRight, rect.width()));
    if (suffix.isEmpty()) return;
    const int offset = metrics.horizontalAdvance(text) + 6;
    if (offset >= rect.width()) return;
    const QFont small = theme::font(theme::isMono(role) ? Role::CaptionMono : Role::Caption);
    painter.setFont(small);
    painter.setPen(t[theme::inkNamed(index.data(table_.roles().suffixInk).toString(), Ink::T3)]);
    painter.drawText(rect.adjusted(offset, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(small).elidedText(suffix, Qt::ElideRight, rect.width() - offset));
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const Column& column = table_.columnAt(index.column());
    return {theme::Theme::current().scaled(column.width), table_.rowHeight(index.row())};
}

} // namespace phoenix::widgets
