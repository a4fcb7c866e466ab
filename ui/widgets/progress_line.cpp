#include "ui/widgets/progress_line.h"

#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent),
      glyph_(new StateGlyph(theme::State::Syncing, 10)),
      what_(new Label({}, Role::Data, Ink::T1)),
      share_(new Label({}, Role::Data, Ink::T1)),
      meter_(new Meter),
      detail_(new Label({}, Role::Caption, Ink::T2)) {
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kSmall);
    head->addWidget(glyph_);
    head->addWidget(what_, 1);
    head->addWidget(share_);
    detail_->setWordWrap(true);
    meter_->setInk(Ink::Accent);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addLayout(head);
    column->addWidget(meter_);
    column->addWidget(detail_);
}

void ProgressLine::setProgress(const QString& what, double fraction, const QString& detail) {
    what_->setText(what);
    share_->setText(fraction < 0 ? QString() : theme::share(fraction));
    meter_->setValue(fraction);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
    setAccessibleName(QStringList{what, share_->text(), detail}.join(" ").simplified());
}

void ProgressLine::setState(theme::State state) {
    glyph_->setState(state);
}

} // namespace phoenix::widgets
