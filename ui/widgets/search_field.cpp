#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_hint.h"

#include <QKeyEvent>
#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

SearchField::SearchField(const QString& placeholder, const QString& keyHint, QWidget* parent)
    : QLineEdit(parent), key_(keyHint) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setFont(theme::font(Role::Table));
    const int hint =
        keyHint.isEmpty()
            ? 0
            : QFontMetrics(theme::font(Role::CaptionMono)).horizontalAdvance(keyHint) + 16;
    setTextMargins(18, 0, hint, 0);
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintIcon(painter, QRectF(9, height() / 2.0 - 6, 12, 12), "search", t[Ink::T2]);
    if (key_.isEmpty() || !text().isEmpty()) return;
    const double width = QFontMetricsF(theme::font(Role::CaptionMono)).horizontalAdvance(key_) + 10;
    paintKeyCap(painter, QRectF(this->width() - width - 7, height() / 2.0 - 8, width, 16), key_, t);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QLineEdit::keyPressEvent(event);
    if (text().isEmpty())
        emit left();
    else
        clear();
}

} // namespace phoenix::widgets
