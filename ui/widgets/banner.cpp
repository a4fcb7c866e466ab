#include "ui/widgets/banner.h"

#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

Banner::Banner(theme::State state, QWidget* parent)
    : QWidget(parent),
      state_(state),
      glyph_(new StateGlyph(state, 10)),
      title_(new Label({}, Role::Head, Ink::T1)),
      detail_(new Label({}, Role::Caption, Ink::T2)),
      row_(new QHBoxLayout(this)),
      texts_(new QBoxLayout(QBoxLayout::LeftToRight)) {
    row_->setContentsMargins(space::kPad, space::kChip, space::kPad, space::kChip);
    row_->setSpacing(space::kChip);
    texts_->setSpacing(space::kSmall);
    texts_->addWidget(title_);
    texts_->addWidget(detail_, 1);
    detail_->setWordWrap(true);
    row_->addWidget(glyph_, 0, Qt::AlignVCenter);
    row_->addLayout(texts_, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    theme::setSpokenRole(*this, QAccessible::AlertMessage);
    theme::follow(*this);
    dress();
}

void Banner::setMessage(theme::State state, const QString& title, const QString& detail) {
    const bool news = title != title_->text();
    state_ = state;
    title_->setText(title);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? title : title + u' ' + detail);
    dress();
    if (!news) return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::setStacked(bool stacked) {
    stacked_ = stacked;
    texts_->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    texts_->setSpacing(stacked ? 2 : space::kSmall);
    title_->setWordWrap(stacked);
    dress();
}

Button* Banner::addAction(const QString& text) {
    auto* button = new Button(text, theme::ButtonKind::Neutral, {}, theme::ButtonSize::Small);
    row_->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void Banner::dress() {
    glyph_->setState(state_);
    title_->setInk(stacked_ && state_ != theme::State::None ? theme::inkOf(state_) : Ink::T1);
    update();
}

void Banner::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    const Ink ink = theme::inkOf(state_);
    QPainter painter(this);
    theme::paintBox(painter, rect(), space::kRadiusControl, t[theme::fillOf(ink)],
                    t.outline > 1 ? t[ink] : QColor(Qt::transparent), t.outline);
}

} // namespace phoenix::widgets
