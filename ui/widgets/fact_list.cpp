#include "ui/widgets/fact_list.h"

#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

// One row is a widget, so it can be focused, read out and copied as a whole.
struct FactList::Row : QWidget {
    Label* label;
    Label* value;
    StateGlyph* glyph;
    QString full;

    Row(const QString& text, bool mono, bool valuesLeft)
        : label(new Label(text, Role::Table, Ink::T2)),
          value(new Label({}, mono ? Role::Data : Role::Table, Ink::T1)),
          glyph(new StateGlyph(theme::State::None, 10)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::kSmall);
        row->addWidget(glyph);
        row->addWidget(label);
        if (valuesLeft)
            label->setMinimumWidth(100);
        else
            row->addStretch(1);
        row->addWidget(value);
        if (valuesLeft) row->addStretch(1);
        value->setElided(true);
        setFixedHeight(theme::Theme::current().scaled(23));
        setFocusPolicy(Qt::TabFocus);
        auto* copy = new QAction(FactList::tr("Copy value"), this);
        copy->setShortcut(QKeySequence::Copy);
        copy->setShortcutContext(Qt::WidgetShortcut);
        connect(copy, &QAction::triggered, this,
                [this] { QApplication::clipboard()->setText(full); });
        addAction(copy);
        setContextMenuPolicy(Qt::ActionsContextMenu);
    }
};

FactList::FactList(bool valuesLeft, QWidget* parent)
    : QWidget(parent), grid_(new QGridLayout(this)), valuesLeft_(valuesLeft) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(0);
    grid_->setVerticalSpacing(0);
}

void FactList::setFact(const QString& label, const QString& value, Ink ink, const QString& full,
                       theme::State state) {
    Row* row = nullptr;
    for (Row* existing : rows_)
        if (existing->label->text() == label) row = existing;
    if (!row) {
        row = new Row(label, mono_, valuesLeft_);
        grid_->addWidget(row, int(rows_.size()), 0);
        rows_.append(row);
        updateGeometry();
    }
    row->value->setText(value);
    row->value->setInk(ink);
    row->full = full.isEmpty() ? value : full;
    row->setToolTip(full);
    row->glyph->setState(state);
    row->glyph->setVisible(state != theme::State::None);
    row->setAccessibleName(label + u' ' + row->full);
}

void FactList::clear() {
    for (Row* row : rows_)
        delete row;
    rows_.clear();
}

} // namespace phoenix::widgets
