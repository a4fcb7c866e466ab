#include "ui/widgets/panel.h"

#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

// One pixel of `line`, inset by nothing: sections of a panel reach its border.
class Separator : public QWidget {
  public:
    Separator() { setFixedHeight(1); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), theme::color(Ink::Line));
    }
};

} // namespace

Panel::Panel(const QString& title, QWidget* parent)
    : QFrame(parent),
      head_(new QWidget),
      headLayout_(new QHBoxLayout(head_)),
      title_(new Label(title, Role::Head, Ink::T1)),
      subtitle_(new Label({}, Role::Caption, Ink::T3)),
      note_(new Label({}, Role::Caption, Ink::T3)) {
    headLayout_->setContentsMargins(space::kPad, 0, space::kPad, 0);
    headLayout_->setSpacing(space::kChip);
    headLayout_->addWidget(title_);
    headLayout_->addWidget(subtitle_);
    headLayout_->addStretch(1);
    headLayout_->addWidget(note_);
    rightStart_ = 3;
    subtitle_->hide();
    note_->hide();
    head_->setMinimumHeight(space::kPanelHead);
    head_->setVisible(!title.isEmpty());

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(head_);
    auto* inner = new QWidget;
    body_ = new QVBoxLayout(inner);
    body_->setContentsMargins(space::kPad, space::kPad, space::kPad, space::kPad);
    body_->setSpacing(space::kChip);
    column->addWidget(inner, 1);
    theme::setSpokenRole(*this, QAccessible::Grouping);
    setAccessibleName(title);
    theme::follow(*this);
}

void Panel::setTitle(const QString& title) {
    title_->setText(title);
    head_->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Panel::setSubtitle(const QString& text) {
    subtitle_->setText(text);
    subtitle_->setVisible(!text.isEmpty());
}

void Panel::setNote(const QString& text) {
    note_->setText(text);
    note_->setVisible(!text.isEmpty());
}

void Panel::addHeadWidget(QWidget* widget) {
    headLayout_->insertWidget(headLayout_->indexOf(note_), widget);
    head_->show();
    if (widget->sizeHint().height() > space::kButtonSmall) head_->setMinimumHeight(space::kToolbar);
}

void Panel::addHeadWidgetAfterTitle(QWidget* widget) {
    headLayout_->insertWidget(headLayout_->indexOf(subtitle_) + 1, widget);
    head_->show();
}

void Panel::setPadding(int left, int top, int right, int bottom) {
    body_->setContentsMargins(left, top, right, bottom);
}

void Panel::setContent(QWidget* content) {
    while (QLayoutItem* item = body_->takeAt(0)) {
        if (item->widget() && item->widget() != content) item->widget()->deleteLater();
        delete item;
    }
    body_->addWidget(content, 1);
}

void Panel::addSeparator() {
    auto* line = new Separator;
    const QMargins pad = body_->contentsMargins();
    // The line leaves the body's padding so that it meets the border.
    auto* row = new QHBoxLayout;
    row->setContentsMargins(-pad.left(), 2, -pad.right(), 2);
    row->addWidget(line);
    body_->addLayout(row);
}

void Panel::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintBox(painter, rect(), space::kRadiusPanel, t[Ink::Bg1],
                    t.outline > 1 ? t[Ink::Line2] : t[Ink::Line], t.outline);
    if (head_->isVisibleTo(this))
        painter.fillRect(QRect(1, head_->geometry().bottom(), width() - 2, 1), t[Ink::Line]);
}

} // namespace phoenix::widgets
