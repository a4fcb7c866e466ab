#include "ui/widgets/key_hint.h"

#include "ui/theme/style.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

void paintKeyCap(QPainter& painter, const QRectF& rect, const QString& key,
                 const theme::Tokens& t) {
    theme::paintBox(painter, rect, 3, Qt::transparent, t[Ink::Line2], t.outline);
    painter.setFont(theme::font(Role::CaptionMono));
    painter.setPen(t[Ink::T2]);
    painter.drawText(rect, Qt::AlignCenter, key);
}

KeyHint::KeyHint(const QString& key, QWidget* parent) : QWidget(parent), key_(key) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("key %1").arg(key));
    theme::follow(*this);
}

QSize KeyHint::sizeHint() const {
    return {QFontMetrics(theme::font(Role::CaptionMono)).horizontalAdvance(key_) + 10,
            theme::Theme::current().scaled(17)};
}

void KeyHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintKeyCap(painter, rect(), key_, theme::tokens());
}

} // namespace phoenix::widgets
