#include "ui/widgets/empty_state.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

EmptyState::EmptyState(const QString& title, const QString& text, theme::State state,
                       QWidget* parent)
    : QWidget(parent),
      glyph_(new StateGlyph(state, 10)),
      title_(new Label({}, Role::Head, Ink::T1)),
      text_(new Label({}, Role::Caption, Ink::T2)),
      actions_(new QHBoxLayout) {
    text_->setWordWrap(true);
    actions_->setSpacing(space::kSmall);
    actions_->addStretch(1);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(title_);
    texts->addWidget(text_);
    texts->addSpacing(space::kSmall);
    texts->addLayout(actions_);
    texts->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kSmall);
    row->addWidget(glyph_, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    glyph_->setContentsMargins(0, 3, 0, 0);
    setMessage(state, title, text);
}

void EmptyState::setMessage(theme::State state, const QString& title, const QString& text) {
    glyph_->setState(state);
    // A ring here says "nothing", not "old version".
    if (state == theme::State::Old) glyph_->setWord(tr("nothing here"));
    title_->setText(title);
    text_->setText(text);
    setAccessibleName(title + u' ' + text);
}

Button* EmptyState::addAction(const QString& text) {
    auto* button = new Button(text, theme::ButtonKind::Neutral, {}, theme::ButtonSize::Small);
    actions_->insertWidget(actions_->count() - 1, button);
    return button;
}

void EmptyState::clearActions() {
    while (actions_->count() > 1) {
        QLayoutItem* item = actions_->takeAt(0);
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
}

} // namespace phoenix::widgets
