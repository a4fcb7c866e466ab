#include "ui/pages/round_view.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark_strip.h"
#include "ui/widgets/meter.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using models::ValidatorState;
using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

RoundView::RoundView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(theme::space::kSmall);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space::kChip);
    grid->setVerticalSpacing(theme::space::kTight);
    grid->setColumnStretch(1, 1);
    propose_ = makeStage(*grid, tr("Propose"));
    prevote_ = makeStage(*grid, tr("Prevote"));
    precommit_ = makeStage(*grid, tr("Precommit"));
    column->addLayout(grid);
    auto* what = new Label(tr("Voting power seen by this node. Tick marks two thirds."), Role::Caption, Ink::T2, this);
    what->setElided(true);
    column->addWidget(what);
    strip_ = new widgets::MarkStrip(this);
    strip_->setObjectName("validatorStrip");
    strip_->setAccessibleName(tr("Validators of the newest block"));
    connect(strip_, &widgets::MarkStrip::chosen, this, [this](int index) {
        if (index < ids_.size()) emit validatorChosen(ids_[index]);
    });
    column->addWidget(strip_);
    legend_ = new Label({}, Role::Caption, Ink::T2, this);
    legend_->setObjectName("roundLegend");
    legend_->setElided(true);
    column->addWidget(legend_);
    column->addStretch(1);
}

RoundView::Stage RoundView::makeStage(QGridLayout& grid, const QString& name) {
    const int row = grid.rowCount();
    grid.setRowMinimumHeight(row, theme::Theme::current().lineHeight(Role::Table));
    Stage stage{name, new widgets::Meter(this), new Label({}, Role::Data, Ink::T1, this),
                new Label({}, Role::CaptionMono, Ink::T3, this)};
    grid.addWidget(new Label(name, Role::Table, Ink::T2, this), row, 0);
    grid.addWidget(stage.meter, row, 1);
    grid.addWidget(stage.share, row, 2, Qt::AlignRight);
    grid.addWidget(stage.time, row, 3, Qt::AlignRight);
    stage.meter->setThreshold(2.0 / 3.0);
    return stage;
}

void RoundView::set(const Stage& stage, double share, const QString& text, const std::optional<std::uint64_t>& us) {
    stage.meter->setValue(share);
    const QString when = us ? models::microseconds(double(*us)) : theme::noData();
    stage.meter->setSpoken(tr("%1 %2 of the power, after %3").arg(stage.name, text, when));
    stage.share->setText(text);
    stage.time->setText(us ? when : QString());
}

void RoundView::show(const api::RoundProgress& round, const models::NetworkView& view) {
    const std::uint64_t total = view.power.total;
    const auto part = [&](std::uint64_t power) { return total == 0 ? 0 : double(power) / double(total); };
    set(propose_, round.proposalUs ? 1 : 0, round.proposalUs ? QStringLiteral("100.0%") : theme::noData(),
        round.proposalUs);
    set(prevote_, part(round.prevotePower), theme::share(round.prevotePower, total), round.prevoteUs);
    set(precommit_, part(round.precommitPower), theme::share(round.precommitPower, total), round.precommitUs);

    QVector<widgets::Mark> marks;
    ids_.clear();
    int voted = 0, late = 0, offline = 0;
    for (const models::ValidatorCell& cell : view.cells) {
        const bool away = cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen;
        const bool signedIt = cell.lastSigned + 1 >= view.tip;
        widgets::Mark mark{cell.name, State::Ok, cell.self, tr("voted")};
        if (cell.state == ValidatorState::Conflicting) {
            mark.state = State::Err;
            mark.words = models::stateWord(cell.state);
        } else if (signedIt) {
            ++voted;
        } else if (away) {
            mark.state = State::Offline;
            mark.words = models::stateWord(cell.state);
            ++offline;
        } else {
            mark.state = State::Warn;
            mark.words = tr("late");
            ++late;
        }
        marks.push_back(mark);
        ids_ << cell.id;
    }
    strip_->setMarks(marks);
    legend_->setText(tr("%1 voted · %2 late · %3 offline · outlined: you").arg(voted).arg(late).arg(offline));
}

} // namespace phoenix::pages
