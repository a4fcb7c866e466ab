#include "ui/pages/vote_panel.h"

#include "ui/models/proposal_cards.h"
#include "ui/models/service_rows.h"
#include "ui/models/texts.h"
#include "ui/pages/evidence_row.h"
#include "ui/pages/signing.h"
#include "ui/pages/tables.h"
#include "ui/pages/vote_bars.h"
#include "ui/pages/vote_button.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

#include <QDateTime>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace phoenix::pages {

using api::VoteChoice;
using theme::Ink;
using theme::Role;
using widgets::Label;

namespace {

constexpr int kVotesShown = 9;
constexpr VoteChoice kChoices[] = {VoteChoice::Yes, VoteChoice::No, VoteChoice::Veto,
                                   VoteChoice::Abstain};

// A part of the panel with a line under it.
class Section : public QWidget {
  public:
    using QWidget::QWidget;

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), theme::color(Ink::Line));
    }
};

QWidget* padded(QWidget* content, QWidget* parent) {
    auto* box = new Section(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(theme::space::kPad, theme::space::kGap, theme::space::kPad,
                               theme::space::kGap);
    column->addWidget(content);
    return box;
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
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(padded(makeTime(), inner));
    bars_ = new VoteBars(inner);
    column->addWidget(padded(bars_, inner));
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
    all_ = new widgets::Button(tr("All"), theme::ButtonKind::Quiet, {}, theme::ButtonSize::Small,
                               list);
    all_->setObjectName("allVotes");
    all_->setAccessibleName(tr("All votes"));
    connect(all_, &QAbstractButton::clicked, this, &VotePanel::allVotesWanted);
    head->addWidget(all_);
    rows->addLayout(head);
    auto* table = makeTable(votes_,
                            {{widgets::Cell::Text, 66, true},
                             {widgets::Cell::Text, 66},
                             {widgets::Cell::Number, 56},
                             {widgets::Cell::Number, 62, false, Ink::T3}},
                            tr("Latest votes"), "latestVotes", list);
    table->setCompact(true);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSortable(false);
    table->horizontalHeader()->hide();
    table->setMinimumHeight(66);
    rows->addWidget(table, 1);
    column->addWidget(list, 1);
    scroll->setWidget(inner);
    // setWidget switches it on; the panel's own ground is to be seen.
    inner->setAutoFillBackground(false);
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
    for (QWidget* label : {timeTitle_, time_, timeNote_})
        column->addWidget(label);
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
    sign_ = new widgets::Button(tr("Sign and cast…"), theme::ButtonKind::Primary, "key-round",
                                theme::ButtonSize::Main, box);
    sign_->setObjectName("signVote");
    connect(sign_, &QAbstractButton::clicked, this, &VotePanel::sign);
    column->addWidget(sign_);
    return box;
}

void VotePanel::show(const api::ProposalInfo* proposal,
                     const QVector<std::pair<QString, QString>>& warnings) {
    setVisible(proposal != nullptr);
    warnings_ = warnings;
    if (proposal == nullptr) {
        proposal_.reset();
        return;
    }
    if (!proposal_ || proposal_->id != proposal->id) choice_.reset();
    proposal_ = *proposal;
    showTime();
    bars_->show(*proposal_, session_.bridge.snapshot()->validators.size());
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
                               .arg(theme::height(height),
                                    theme::clockMinutes(models::expectedMs(status, height))));
    };
    switch (proposal_->state) {
    case api::ProposalState::Submitted:
    case api::ProposalState::Voting:
        return until(tr("Voting closes in"), proposal_->votingEnds);
    case api::ProposalState::Scheduled:
    case api::ProposalState::Deferred:
        return until(tr("Swaps in"), proposal_->activationHeight);
    case api::ProposalState::Probation:
        return until(tr("Probation ends in"), proposal_->probationEnds);
    default:
        timeTitle_->setText(tr("Result"));
        time_->setText(models::stateName(proposal_->state));
        timeNote_->setText(models::whenText(status, *proposal_));
    }
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
    return proposal_ && choice_ && models::passes(models::ProposalFilter::Open, proposal_->state) &&
           whyNot().isEmpty();
}

void VotePanel::choose(VoteChoice choice) {
    if (!proposal_ || !models::passes(models::ProposalFilter::Open, proposal_->state) ||
        !whyNot().isEmpty())
        return;
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
    power_->setText(
        tr("power %1").arg(theme::share(snapshot.status.power, snapshot.status.totalPower)));
    for (int i = 0; i < 4; ++i) {
        buttons_[std::size_t(i)]->setEnabled(why.isEmpty());
        buttons_[std::size_t(i)]->setAutoExclusive(choice_.has_value());
        buttons_[std::size_t(i)]->setChecked(choice_ == kChoices[i]);
    }
    sign_->setEnabled(canSign());
    sign_->setText(choice_ ? tr("Sign and cast %1…").arg(models::choiceName(*choice_).toLower())
                           : tr("Sign and cast…"));
    sign_->setAccessibleName(sign_->text());
    if (!why.isEmpty()) {
        effect_->setText(why);
    } else if (choice_) {
        const models::Tally after =
            models::tallyOf(*proposal_).with(mine, *choice_, snapshot.status.power);
        effect_->setText(
            tr("Quorum would be %1, approval %2. You can change it until voting closes.")
                .arg(theme::share(after.voted(), after.total),
                     after.decided() == 0 ? theme::noData()
                                          : theme::share(after.yes, after.decided())));
    } else if (mine) {
        effect_->setText(tr("You voted %1. You can change it until voting closes.")
                             .arg(models::choiceName(*mine).toLower()));
    } else {
        effect_->setText(tr("Choose; nothing is sent before you sign."));
    }
}

void VotePanel::sign() {
    if (!canSign()) return;
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    const QString choice = models::choiceName(*choice_);
    const models::Tally after =
        models::tallyOf(*proposal_)
            .with(models::ownVote(snapshot, *proposal_), *choice_, snapshot.status.power);
    const Ink inks[] = {Ink::Yes, Ink::No, Ink::Veto, Ink::Abst};
    SigningRequest request;
    request.title = tr("Cast %1 on P-%2?").arg(choice.toLower()).arg(proposal_->id);
    request.text =
        proposal_->kind == "removal"
            ? tr("%1. This signs one transaction with your account key.")
                  .arg(models::proposalHeading(*proposal_))
            : tr("%1 %2 → %3. This signs one transaction with your account key.")
                  .arg(models::text(proposal_->service),
                       proposal_->from.empty() ? tr("nothing") : models::text(proposal_->from),
                       models::text(proposal_->to));
    const QString hash = models::hex(proposal_->codeHash);
    const QString effect = proposal_->kind == "removal"
                               ? tr("approves it: the service leaves the network")
                               : tr("approves it: the code of the network changes");
    request.facts = {
        {tr("Vote"), choice, {}, inks[int(*choice_)]},
        {tr("Voting power"), theme::share(snapshot.status.power, snapshot.status.totalPower)},
        {tr("Code hash"), theme::longHash(hash), hash},
        {tr("Quorum after"),
         tr("%1 of 66.7% needed").arg(theme::share(after.voted(), after.total))}};
    if (after.approved())
        request.facts.push_back({tr("Effect"), effect});
    if (after.vetoed())
        request.facts.push_back(
            {tr("Effect"), tr("vetoes it: the deposit is burnt"), {}, Ink::Veto});
    if (*choice_ == VoteChoice::Yes) {
        request.warnings = warnings_;
        for (const auto& [title, text] : warnings_)
            if (title == otherBuildTitle())
                request.condition = tr("I vote yes all the same");
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
