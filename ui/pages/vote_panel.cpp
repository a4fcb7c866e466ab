#include "ui/pages/vote_panel.h"

#include "ui/models/proposal_cards.h"
#include "ui/models/service_rows.h"
#include "ui/models/texts.h"
#include "ui/pages/signing.h"
#include "ui/pages/tables.h"
#include "ui/pages/tally_legend.h"
#include "ui/pages/vote_button.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/tally_bar.h"

#include <QDateTime>
#include <QGridLayout>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace phoenix::pages {

using api::VoteChoice;
using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr double kTwoThirds = 2.0 / 3.0;
constexpr int kVotesShown = 9;
constexpr VoteChoice kChoices[] = {VoteChoice::Yes, VoteChoice::No, VoteChoice::Veto, VoteChoice::Abstain};

QWidget* padded(QWidget* content, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(theme::space::kPad, theme::space::kGap, theme::space::kPad, theme::space::kGap);
    column->addWidget(content);
    return box;
}

double fraction(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : double(part) / double(whole);
}

} // namespace

VotePanel::VotePanel(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), votes_(models::voteColumns()) {
    setAccessibleName(tr("Voting"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    panel_ = new widgets::Panel({}, this);
    panel_->setAccessibleName(tr("Voting"));
    panel_->setPadding(0);
    panel_->body()->setSpacing(0);
    outer->addWidget(panel_);
    auto* scroll = new QScrollArea(panel_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget;
    inner->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(padded(makeTime(), inner));
    column->addWidget(padded(makeBars(), inner));
    choices_ = padded(makeChoices(), inner);
    column->addWidget(choices_);

    auto* list = new QWidget(inner);
    auto* rows = new QVBoxLayout(list);
    rows->setContentsMargins(theme::space::kSmall, 0, theme::space::kSmall, theme::space::kSmall);
    rows->setSpacing(theme::space::kHair);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(theme::space::kSmall, 0, 0, 0);
    head->addWidget(new Label(tr("Latest votes"), Role::Head, Ink::T1, list));
    head->addStretch(1);
    all_ = new widgets::Button(tr("All"), theme::ButtonKind::Quiet, {}, theme::ButtonSize::Small, list);
    all_->setObjectName("allVotes");
    all_->setAccessibleName(tr("All votes"));
    connect(all_, &QAbstractButton::clicked, this, &VotePanel::allVotesWanted);
    head->addWidget(all_);
    rows->addLayout(head);
    auto* table = makeTable(votes_,
                            {{widgets::Cell::Text, 92, true},
                             {widgets::Cell::Text, 62},
                             {widgets::Cell::Number, 58},
                             {widgets::Cell::Number, 62, false, Ink::T3}},
                            tr("Latest votes"), "latestVotes", list);
    table->setCompact(true);
    table->setSortable(false);
    table->horizontalHeader()->hide();
    table->setMinimumHeight(100);
    rows->addWidget(table, 1);
    column->addWidget(list, 1);
    scroll->setWidget(inner);
    panel_->body()->addWidget(scroll);

    clock_ = new QTimer(this);
    connect(clock_, &QTimer::timeout, this, &VotePanel::showTime);
    clock_->start(1000);
}

QWidget* VotePanel::makeTime() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    timeTitle_ = new Label({}, Role::Caption, Ink::T2, box);
    time_ = new Label({}, Role::Figure, Ink::T1, box);
    time_->setObjectName("timeLeft");
    timeNote_ = new Label({}, Role::Caption, Ink::T2, box);
    for (QWidget* label : {timeTitle_, time_, timeNote_}) column->addWidget(label);
    return box;
}

VotePanel::Bar VotePanel::makeBar(QWidget* parent, const QString& title) {
    auto* column = static_cast<QVBoxLayout*>(parent->layout());
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kTight);
    head->addWidget(new Label(title, Role::Head, Ink::T1, parent));
    head->addStretch(1);
    Bar bar{};
    bar.figure = new Label({}, Role::DataStrong, Ink::T1, parent);
    bar.of = new Label(tr("of 66.7"), Role::Data, Ink::T3, parent);
    head->addWidget(bar.figure);
    head->addWidget(bar.of);
    column->addLayout(head);
    bar.meter = new widgets::Meter(parent);
    bar.meter->setThreshold(kTwoThirds);
    column->addWidget(bar.meter);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(theme::space::kSmall);
    bar.glyph = new widgets::StateGlyph(State::Old, 10, parent);
    bar.note = new Label({}, Role::Caption, Ink::T2, parent);
    bar.note->setElided(true);
    foot->addWidget(bar.glyph);
    foot->addWidget(bar.note, 1);
    column->addLayout(foot);
    column->addSpacing(theme::space::kTight);
    return bar;
}

QWidget* VotePanel::makeBars() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kHair);
    quorum_ = makeBar(box, tr("Quorum"));
    approval_ = makeBar(box, tr("Approval"));
    readiness_ = makeBar(box, tr("Readiness"));
    tally_ = new widgets::TallyBar(box);
    tally_->setQuorum(kTwoThirds);
    column->addWidget(tally_);
    legend_ = new TallyLegend(box);
    column->addWidget(legend_);
    return box;
}

QWidget* VotePanel::makeChoices() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Your vote"), Role::Head, Ink::T1, box));
    head->addStretch(1);
    power_ = new Label({}, Role::Caption, Ink::T2, box);
    head->addWidget(power_);
    column->addLayout(head);
    auto* grid = new QGridLayout;
    grid->setSpacing(theme::space::kSmall);
    const char* names[] = {"voteYes", "voteNo", "voteVeto", "voteAbstain"};
    const char* keys[] = {"Y", "N", "V", "A"};
    const Ink inks[] = {Ink::Yes, Ink::No, Ink::Veto, Ink::Abst};
    for (int i = 0; i < 4; ++i) {
        auto* button = new VoteButton(models::choiceName(kChoices[i]), keys[i], inks[i], box);
        button->setObjectName(names[i]);
        connect(button, &QAbstractButton::clicked, this, [this, i] { choose(kChoices[i]); });
        buttons_[std::size_t(i)] = button;
        grid->addWidget(button, i / 2, i % 2);
    }
    column->addLayout(grid);
    effect_ = new Label({}, Role::Caption, Ink::T2, box);
    effect_->setWordWrap(true);
    effect_->setObjectName("voteEffect");
    column->addWidget(effect_);
    sign_ = new widgets::Button(tr("Sign and cast…"), theme::ButtonKind::Primary, "key-round", theme::ButtonSize::Main, box);
    sign_->setObjectName("signVote");
    connect(sign_, &QAbstractButton::clicked, this, &VotePanel::sign);
    column->addWidget(sign_);
    return box;
}

void VotePanel::show(const api::ProposalInfo* proposal, const QVector<std::pair<QString, QString>>& warnings) {
    setVisible(proposal != nullptr);
    warnings_ = warnings;
    if (proposal == nullptr) {
        proposal_.reset();
        return;
    }
    if (!proposal_ || proposal_->id != proposal->id) choice_.reset();
    proposal_ = *proposal;
    showTime();
    showBars();
    showChoices();
    std::vector<models::Row> rows = models::voteRows(*session_.bridge.snapshot(), *proposal_);
    all_->setText(tr("All %1").arg(rows.size()));
    if (rows.size() > kVotesShown) rows.resize(kVotesShown);
    votes_.setRows(std::move(rows));
}

void VotePanel::showTime() {
    if (!proposal_) return;
    const api::NodeStatus& status = session_.bridge.snapshot()->status;
    const auto until = [&](const QString& title, std::uint64_t height) {
        timeTitle_->setText(title);
        const std::uint64_t blocks = height > status.height ? height - status.height : 0;
        // Counts down between blocks too, so that it moves by the second.
        const qint64 since = QDateTime::currentMSecsSinceEpoch() - qint64(status.timeMs);
        const double left = models::blocksInMs(status, blocks);
        const bool fresh = since >= 0 && since < 10'000;
        time_->setText(theme::countdown(std::max(0.0, left - (fresh ? double(since) : 0.0))));
        timeNote_->setText(tr("height %1, about %2 UTC")
                               .arg(theme::height(height), theme::clockMinutes(models::expectedMs(status, height))));
    };
    switch (proposal_->state) {
    case api::ProposalState::Submitted:
    case api::ProposalState::Voting: return until(tr("Voting closes in"), proposal_->votingEnds);
    case api::ProposalState::Scheduled:
    case api::ProposalState::Deferred: return until(tr("Swaps in"), proposal_->activationHeight);
    case api::ProposalState::Probation: return until(tr("Probation ends in"), proposal_->probationEnds);
    default:
        timeTitle_->setText(tr("Result"));
        time_->setText(models::stateName(proposal_->state));
        timeNote_->setText(models::whenText(status, *proposal_));
    }
}

void VotePanel::setBar(const Bar& bar, double value, bool good, const QString& figure, const QString& note,
                       const QString& spoken) {
    bar.figure->setText(figure);
    bar.meter->setValue(value);
    bar.meter->setInk(good ? Ink::Ok : Ink::S1);
    bar.meter->setSpoken(spoken);
    bar.glyph->setState(good ? State::Ok : State::Old);
    bar.glyph->setWord(note);
    bar.note->setText(note);
    bar.note->setInk(good ? Ink::Ok : Ink::T2);
}

void VotePanel::showBars() {
    const models::Tally tally = models::tallyOf(*proposal_);
    const QString voted = theme::share(tally.voted(), tally.total);
    const QString missing = theme::share(tally.quorumMissing(), tally.total);
    setBar(quorum_, fraction(tally.voted(), tally.total), tally.quorumMet(), voted,
           tally.quorumMet() ? tr("quorum is met") : tr("%1 of power still needed").arg(missing),
           tally.quorumMet() ? tr("Quorum %1 of 66.7 percent, met").arg(voted)
                             : tr("Quorum %1 of 66.7 percent, %2 short").arg(voted, missing));
    const QString yes = tally.decided() == 0 ? theme::noData() : theme::share(tally.yes, tally.decided());
    const bool above = tally.aboveThreshold();
    const QString approval = tally.decided() == 0 ? tr("nobody has decided yet")
                             : tally.vetoed()     ? tr("vetoed by a third of power")
                             : above              ? tr("above two thirds of yes, no and veto")
                                                  : tr("not above two thirds of yes, no and veto");
    setBar(approval_, fraction(tally.yes, tally.decided()), above && !tally.vetoed(), yes, approval,
           tr("Approval %1 of 66.7 percent, %2").arg(yes, approval));
    const bool ready = models::readyEnough(*proposal_);
    const QString readyShare = theme::share(proposal_->readyPower, proposal_->totalPower);
    const QString readyNote = ready ? tr("more than two thirds can run it") : tr("of power can run it");
    setBar(readiness_, fraction(proposal_->readyPower, proposal_->totalPower), ready, readyShare, readyNote,
           tr("Readiness %1 of 66.7 percent").arg(readyShare));
    const double total = std::max<double>(1, double(tally.total));
    tally_->setTally({double(tally.yes) / total, double(tally.no) / total, double(tally.veto) / total,
                      double(tally.abstain) / total});
    legend_->show(*proposal_, session_.bridge.snapshot()->validators.size());
}

QString VotePanel::whyNot() const {
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    if (!session_.signer) return tr("This window has no key: it can look, not vote.");
    if (snapshot.status.syncing) return tr("The node is catching up; voting opens at the tip.");
    if (!models::canVote(snapshot)) return tr("This node's operator has no voting power.");
    if (!session_.bridge.health().live) return tr("The node does not answer.");
    return {};
}

bool VotePanel::canSign() const {
    return proposal_ && choice_ && models::passes(models::ProposalFilter::Open, proposal_->state) && whyNot().isEmpty();
}

void VotePanel::choose(VoteChoice choice) {
    if (!proposal_ || !models::passes(models::ProposalFilter::Open, proposal_->state) || !whyNot().isEmpty()) return;
    choice_ = choice;
    showChoices();
}

void VotePanel::showChoices() {
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    const bool open = models::passes(models::ProposalFilter::Open, proposal_->state);
    choices_->setVisible(open);
    if (!open) return;
    const auto mine = models::ownVote(snapshot, *proposal_);
    const QString why = whyNot();
    power_->setText(tr("power %1").arg(theme::share(snapshot.status.power, snapshot.status.totalPower)));
    for (int i = 0; i < 4; ++i) {
        buttons_[std::size_t(i)]->setEnabled(why.isEmpty());
        buttons_[std::size_t(i)]->setAutoExclusive(choice_.has_value());
        buttons_[std::size_t(i)]->setChecked(choice_ == kChoices[i]);
    }
    sign_->setEnabled(canSign());
    sign_->setText(choice_ ? tr("Sign and cast %1…").arg(models::choiceName(*choice_).toLower()) : tr("Sign and cast…"));
    sign_->setAccessibleName(sign_->text());
    if (!why.isEmpty()) {
        effect_->setText(why);
    } else if (choice_) {
        const models::Tally after = models::tallyOf(*proposal_).with(mine, *choice_, snapshot.status.power);
        effect_->setText(tr("Quorum would be %1, approval %2. You can change it until voting closes.")
                             .arg(theme::share(after.voted(), after.total),
                                  after.decided() == 0 ? theme::noData() : theme::share(after.yes, after.decided())));
    } else if (mine) {
        effect_->setText(tr("You voted %1. You can change it until voting closes.").arg(models::choiceName(*mine).toLower()));
    } else {
        effect_->setText(tr("Choose; nothing is sent before you sign."));
    }
}

void VotePanel::sign() {
    if (!canSign()) return;
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    const QString choice = models::choiceName(*choice_);
    const models::Tally after =
        models::tallyOf(*proposal_).with(models::ownVote(snapshot, *proposal_), *choice_, snapshot.status.power);
    const Ink inks[] = {Ink::Yes, Ink::No, Ink::Veto, Ink::Abst};
    SigningRequest request;
    request.title = tr("Cast %1 on P-%2?").arg(choice.toLower()).arg(proposal_->id);
    request.text = tr("%1 %2 → %3. This signs one transaction with your account key.")
                       .arg(models::text(proposal_->service),
                            proposal_->from.empty() ? tr("nothing") : models::text(proposal_->from), models::text(proposal_->to));
    const QString hash = models::hex(proposal_->codeHash);
    request.facts = {{tr("Vote"), choice, {}, inks[int(*choice_)]},
                     {tr("Voting power"), theme::share(snapshot.status.power, snapshot.status.totalPower)},
                     {tr("Code hash"), theme::longHash(hash), hash},
                     {tr("Quorum after"), tr("%1 of 66.7% needed").arg(theme::share(after.voted(), after.total))}};
    if (after.approved()) request.facts.push_back({tr("Effect"), tr("approves it: the code of the network changes")});
    if (after.vetoed()) request.facts.push_back({tr("Effect"), tr("vetoes it: the deposit is burnt"), {}, Ink::Veto});
    if (*choice_ == VoteChoice::Yes) {
        request.warnings = warnings_;
        for (const auto& [title, text] : warnings_)
            if (title == tr("This source does not build to this hash")) request.condition = tr("I vote yes all the same");
    }
    request.confirm = tr("Sign and cast %1").arg(choice.toLower());
    if (*choice_ == VoteChoice::Veto) request.kind = theme::ButtonKind::Danger;
    request.stages = bridge::voteStages(proposal_->id, *choice_);
    request.done = [this](quint64, const Bytes&) {
        choice_.reset();
        if (proposal_) showChoices();
    };
    askToSign(session_, this, std::move(request));
}

} // namespace phoenix::pages
