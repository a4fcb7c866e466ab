#include "ui/widgets/state_glyph.h"

#include "ui/theme/spoken_items.h"
#include <QPainter>

namespace phoenix::widgets {

StateGlyph::StateGlyph(theme::State state, int size, QWidget* parent)
    : QWidget(parent), state_(theme::State::None), size_(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    theme::follow(*this);
    theme::setSpokenRole(*this, QAccessible::Graphic);
    setState(state);
}

void StateGlyph::setState(theme::State state) {
    if (state_ == state && !accessibleName().isEmpty()) return;
    state_ = state;
    setWord(theme::wordOf(state));
    update();
}

void StateGlyph::setWord(const QString& word) {
    setAccessibleName(word);
    setToolTip(word);
}

QSize StateGlyph::sizeHint() const {
    // One pixel of air on each side, so round shapes are not clipped.
    const int side = theme::Theme::current().scaled(size_) + 2;
    return {side, side};
}

void StateGlyph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    theme::paintState(painter, QRectF(rect()).adjusted(1, 1, -1, -1), state_, theme::tokens());
}

} // namespace phoenix::widgets
