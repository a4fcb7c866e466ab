#include "ui/widgets/vital.h"

#include "ui/theme/spoken_items.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

Vital::Vital(const QString& label, QWidget* parent)
    : QWidget(parent),
      label_(new Label(label, Role::Caption, Ink::T3)),
      value_(new Label({}, Role::BodyMono, Ink::T1)),
      glyph_(new StateGlyph(theme::State::None, 12)) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTight);
    row->addWidget(glyph_);
    row->addWidget(value_);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 0, 14, 0);
    column->setSpacing(1);
    column->addStretch();
    column->addWidget(label_);
    column->addLayout(row);
    column->addStretch();
    glyph_->hide();
    theme::setSpokenRole(*this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setValue(QString());
}

void Vital::setLabel(const QString& label) {
    label_->setText(label);
    describe();
}

void Vital::setValue(const QString& value, Ink ink, theme::State state) {
    value_->setText(value);
    value_->setInk(ink);
    glyph_->setState(state);
    glyph_->setVisible(state != theme::State::None);
    describe();
}

void Vital::setSeparator(bool shown) {
    separator_ = shown;
    update();
}

void Vital::setStale(bool stale) {
    if (stale == stale_) return;
    stale_ = stale;
    auto* effect = stale ? new QGraphicsOpacityEffect(value_) : nullptr;
    if (effect) effect->setOpacity(0.6);
    value_->setGraphicsEffect(effect);
}

void Vital::describe() {
    setAccessibleName(label_->text() + u' ' + value_->text());
}

void Vital::paintEvent(QPaintEvent*) {
    if (!separator_) return;
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme::color(Ink::Line));
}

} // namespace phoenix::widgets
