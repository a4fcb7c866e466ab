#include "ui/shell/machine_panel.h"

#include "ui/shell/machine_check.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <QVBoxLayout>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;
using widgets::Label;

namespace {

constexpr int kWidth = 280;

QWidget* rowOf(const MachineFact& fact) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::kChip);
    auto* glyph =
        new widgets::StateGlyph(fact.good ? theme::State::Ok : theme::State::Warn, 10, box);
    row->addWidget(glyph, 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(new Label(fact.name, Role::TableName, Ink::T1, box));
    texts->addWidget(new Label(fact.found, Role::Caption, fact.good ? Ink::T2 : Ink::Warn, box));
    row->addLayout(texts, 1);
    return box;
}

} // namespace

MachinePanel::MachinePanel(QWidget* parent) : Strip(Qt::LeftEdge, parent) {
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 26, 20, 20);
    column->setSpacing(theme::space::kWide);
    column->addWidget(new Label(tr("This machine"), Role::BodyStrong, Ink::T1, this));
    facts_ = new QVBoxLayout;
    facts_->setSpacing(theme::space::kPad);
    column->addLayout(facts_);
    auto* again = new widgets::Button(tr("Check again"));
    again->setObjectName("checkAgain");
    connect(again, &QAbstractButton::clicked, this, [this] { check(home_); });
    column->addWidget(again);
    column->addStretch(1);
}

void MachinePanel::check(const QString& home) {
    home_ = home;
    QPointer<MachinePanel> self(this);
    QThreadPool::globalInstance()->start([self, home] {
        const QVector<MachineFact> facts = checkMachine(home);
        QMetaObject::invokeMethod(qApp, [self, facts] {
            if (!self) return;
            while (QLayoutItem* item = self->facts_->takeAt(0)) {
                delete item->widget();
                delete item;
            }
            for (const MachineFact& fact : facts)
                self->facts_->addWidget(rowOf(fact));
        });
    });
}

} // namespace phoenix::shell
