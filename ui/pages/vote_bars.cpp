#include "ui/pages/vote_bars.h"

#include "ui/pages/tally_legend.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/tally_bar.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr double kTwoThirds = 2.0 / 3.0;

double fraction(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : double(part) / double(whole);
}

} // namespace

VoteBars::VoteBars(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kHair);
    quorum_ = makeBar(*column, tr("Quorum"));
    approval_ = makeBar(*column, tr("Approval"));
    readiness_ = makeBar(*column, tr("Readiness"));
    tally_ = new widgets::TallyBar(this);
    tally_->setQuorum(kTwoThirds);
    column->addWidget(tally_);
    legend_ = new TallyLegend(this);
    column->addWidget(legend_);
}

VoteBars::Bar VoteBars::makeBar(QVBoxLayout& column, const QString& title) {
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kTight);
    head->addWidget(new Label(title, Role::Head, Ink::T1, this));
    head->addStretch(1);
    Bar bar{};
    bar.figure = new Label({}, Role::DataStrong, Ink::T1, this);
    head->addWidget(bar.figure);
    bar.limit = new Label(tr("of 66.7"), Role::Data, Ink::T3, this);
    head->addWidget(bar.limit);
    column.addLayout(head);
    bar.meter = new widgets::Meter(this);
    bar.meter->setThreshold(kTwoThirds);
    column.addWidget(bar.meter);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(theme::space::kSmall);
    bar.glyph = new widgets::StateGlyph(State::Old, 10, this);
    bar.note = new Label({}, Role::Caption, Ink::T2, this);
    bar.note->setElided(true);
    foot->addWidget(bar.glyph);
    foot->addWidget(bar.note, 1);
    column.addLayout(foot);
    column.addSpacing(theme::space::kTight);
    return bar;
}

void VoteBars::set(const Bar& bar, double value, bool good, const QString& figure,
                   const QString& note, const QString& spoken) {
    bar.figure->setText(figure);
    bar.meter->setValue(value);
    bar.meter->setInk(good ? Ink::Ok : Ink::S1);
    bar.meter->setSpoken(spoken);
    bar.glyph->setState(good ? State::Ok : State::Old);
    bar.glyph->setWord(note);
    bar.note->setText(note);
    bar.note->setInk(good ? Ink::Ok : Ink::T2);
}

void VoteBars::show(const api::ProposalInfo& proposal, std::size_t validators) {
    const models::Tally tally = models::tallyOf(proposal);
    showQuorum(tally);
    if (proposal.emergency)
        showEmergency(tally);
    else
        showApproval(tally);
    showReadiness(proposal);
    tally_->setTally({fraction(tally.yes, tally.total), fraction(tally.no, tally.total),
                      fraction(tally.veto, tally.total), fraction(tally.abstain, tally.total)});
    legend_->show(proposal, validators);
}

void VoteBars::showQuorum(const models::Tally& tally) {
    const QString voted = theme::share(tally.voted(), tally.total);
    const QString missing = theme::share(tally.quorumMissing(), tally.total);
    const bool met = tally.quorumMet();
    set(quorum_, fraction(tally.voted(), tally.total), met, voted,
        met ? tr("quorum is met") : tr("%1 of power still needed").arg(missing),
        met ? tr("Quorum %1 of 66.7 percent, met").arg(voted)
            : tr("Quorum %1 of 66.7 percent, %2 short").arg(voted, missing));
}

void VoteBars::showApproval(const models::Tally& tally) {
    approval_.meter->setThreshold(kTwoThirds);
    approval_.limit->setText(tr("of 66.7"));
    const QString yes =
        tally.decided() == 0 ? theme::noData() : theme::share(tally.yes, tally.decided());
    const bool above = tally.aboveThreshold();
    const QString note = tally.decided() == 0 ? tr("nobody has decided yet")
                         : tally.vetoed()     ? tr("vetoed by a third of power")
                         : above              ? tr("above two thirds of yes, no and veto")
                                              : tr("not above two thirds of yes, no and veto");
    set(approval_, fraction(tally.yes, tally.decided()), above && !tally.vetoed(), yes, note,
        tr("Approval %1 of 66.7 percent, %2").arg(yes, note));
}

// An emergency asks for more than five sixths of all power, whoever has voted.
void VoteBars::showEmergency(const models::Tally& tally) {
    approval_.meter->setThreshold(5.0 / 6.0);
    approval_.limit->setText(tr("of 83.3"));
    const QString yes = theme::share(tally.yes, tally.total);
    const QString note = tally.vetoed()      ? tr("vetoed by a third of power")
                         : tally.emergency() ? tr("above five sixths of all power")
                                             : tr("an emergency needs more than five sixths of all power");
    set(approval_, fraction(tally.yes, tally.total), tally.emergency() && !tally.vetoed(), yes, note,
        tr("Approval %1 of 83.3 percent of all power, %2").arg(yes, note));
}

void VoteBars::showReadiness(const api::ProposalInfo& proposal) {
    const bool ready = models::readyEnough(proposal);
    const QString share = theme::share(proposal.readyPower, proposal.totalPower);
    set(readiness_, fraction(proposal.readyPower, proposal.totalPower), ready, share,
        ready ? tr("more than two thirds can run it") : tr("of power can run it"),
        tr("Readiness %1 of 66.7 percent").arg(share));
}

} // namespace phoenix::pages
