#include "ui/widgets/label.h"

#include <QPainter>

namespace phoenix::widgets {

Label::Label(const QString& text, theme::Role role, theme::Ink ink, QWidget* parent)
    : QLabel(text, parent), role_(role), ink_(ink) {
    // Names and messages come from the chain and must not be read as markup.
    setTextFormat(Qt::PlainText);
    // A label inside a button would else take the button's text colour.
    setForegroundRole(QPalette::WindowText);
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &Label::dress);
    dress();
}

void Label::setRole(theme::Role role) {
    role_ = role;
    dress();
}

void Label::setInk(theme::Ink ink) {
    if (ink == ink_) return;
    ink_ = ink;
    dress();
}

void Label::setElided(bool elided) {
    elided_ = elided;
    updateGeometry();
    update();
}

QSize Label::minimumSizeHint() const {
    const QSize size = QLabel::minimumSizeHint();
    return elided_ ? QSize(std::min(size.width(), 24), size.height()) : size;
}

void Label::dress() {
    setFont(theme::font(role_));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, theme::color(ink_));
    setPalette(palette);
}

void Label::paintEvent(QPaintEvent* event) {
    const QRect inside = contentsRect();
    if (!elided_ || wordWrap() || fontMetrics().horizontalAdvance(text()) <= inside.width()) {
        if (elided_) setToolTip({});
        return QLabel::paintEvent(event);
    }
    setToolTip(text());
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(inside, int(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, inside.width()));
}

} // namespace phoenix::widgets
