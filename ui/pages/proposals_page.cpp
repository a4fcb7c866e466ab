#include "ui/pages/proposals_page.h"

#include "ui/pages/code_diff.h"
#include "ui/pages/new_proposal_dialog.h"
#include "ui/pages/package_store.h"
#include "ui/pages/proposal_card_delegate.h"
#include "ui/pages/proposal_detail.h"
#include "ui/pages/vote_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::pages {

using api::VoteChoice;
using models::ProposalFilter;
using widgets::Panel;

namespace {

constexpr int kSideWidth = 272;
// In a narrow window the evidence in the middle needs the room more.
constexpr int kNarrowSide = 244;
constexpr int kNarrowPage = 1200;

} // namespace

ProposalsPage::ProposalsPage(Session& session, QWidget* parent)
    : Page(session, parent),
      store_(new PackageStore(session.bridge, this)),
      model_(models::proposalColumns()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad,
                            theme::space::kPad);
    row->setSpacing(theme::space::kGap);
    row->addWidget(makeList());

    stack_ = new QStackedWidget(this);
    auto* frame = new Panel({}, this);
    frame->setPadding(0);
    detail_ = new ProposalDetail(session, *store_, frame);
    frame->body()->addWidget(detail_);
    stack_->addWidget(frame);
    auto* none = new Panel({}, this);
    empty_ =
        new widgets::EmptyState(tr("No proposals yet"), tr("Any validator can propose an upgrade."),
                                theme::State::Old, none);
    if (session.signer) {
        auto* action = empty_->addAction(tr("New proposal"));
        action->setObjectName("emptyNew");
        connect(action, &QAbstractButton::clicked, this, &ProposalsPage::openNew);
    }
    none->body()->addWidget(empty_);
    none->body()->addStretch(1);
    stack_->addWidget(none);
    row->addWidget(stack_, 1);
    vote_ = new VotePanel(session, this);
    connect(vote_, &VotePanel::allVotesWanted, this,
            [this] { detail_->showTab(ProposalDetail::Votes); });
    row->addWidget(vote_);

    connect(&session.selection, &Selection::proposalChosen, this, &ProposalsPage::choose);
    connect(store_, &PackageStore::known, this, [this] { showChosen(); });
    if (session.builds != nullptr)
        connect(session.builds, &bridge::BuildCheck::changed, this, [this] { showChosen(); });
    detail_->showTab(QSettings().value("proposals/tab", int(ProposalDetail::Summary)).toInt());
    makeShortcuts();
}

QWidget* ProposalsPage::makeList() {
    auto* panel = new Panel(tr("Proposals"), this);
    listPanel_ = panel;
    panel->setPadding(0);
    panel->body()->setSpacing(0);
    new_ = new widgets::Button(tr("New"), theme::ButtonKind::Neutral, "plus",
                               theme::ButtonSize::Small, panel);
    new_->setObjectName("newProposal");
    new_->setAccessibleName(tr("New proposal"));
    new_->setVisible(session().signer != nullptr);
    connect(new_, &QAbstractButton::clicked, this, &ProposalsPage::openNew);
    panel->addHeadWidget(new_);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(theme::space::kPad, theme::space::kChip, theme::space::kPad,
                            theme::space::kChip);
    filter_ = new widgets::Segment({QString(), QString(), QString(), tr("Done")},
                                   tr("Which proposals"), panel);
    filter_->setObjectName("proposalFilter");
    connect(filter_, &widgets::Segment::chosen, this, &ProposalsPage::chooseFilter);
    bar->addWidget(filter_);
    bar->addStretch(1);
    panel->body()->addLayout(bar);
    panel->addSeparator();
    list_ = new QListView(panel);
    list_->setObjectName("proposalList");
    list_->setAccessibleName(tr("Proposals"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setItemDelegate(new ProposalCardDelegate(list_));
    list_->setModel(&model_);
    list_->installEventFilter(this);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid())
                    this->session().selection.choose(
                        now.data(models::KeyRole).toString().toULongLong());
            });
    panel->body()->addWidget(list_, 1);
    return panel;
}

// Ctrl+Enter and Ctrl+Tab must work wherever the focus is inside the page.
void ProposalsPage::makeShortcuts() {
    const auto add = [this](const QKeySequence& key, auto&& act) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { vote_->sign(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { vote_->sign(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { detail_->stepTab(1); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), [this] { detail_->stepTab(-1); });
}

void ProposalsPage::chooseFilter(int index) {
    filter_->setCurrent(index);
    refresh();
}

void ProposalsPage::refresh() {
    const api::Snapshot& now = snapshot();
    filter_->setItemText(0, tr("All %1").arg(models::count(now, ProposalFilter::All)));
    filter_->setItemText(1, tr("Open %1").arg(models::count(now, ProposalFilter::Open)));
    filter_->setItemText(2, tr("Due %1").arg(models::count(now, ProposalFilter::UnderWay)));
    model_.setRows(models::proposalRows(now, ProposalFilter(filter_->current())));
    if (chosen() == nullptr && !now.proposals.empty())
        session().selection.choose(quint64(now.proposals.front().id));
    choose(session().selection.proposal());
}

const api::ProposalInfo* ProposalsPage::chosen() const {
    for (const api::ProposalInfo& proposal : snapshot().proposals)
        if (proposal.id == session().selection.proposal()) return &proposal;
    return nullptr;
}

void ProposalsPage::choose(quint64 id) {
    const int row = model_.rowOf(QString::number(id));
    if (row >= 0 && list_->currentIndex().row() != row)
        list_->setCurrentIndex(model_.index(row, 0));
    showChosen();
    // The snapshot leaves out the votes of closed proposals; the node has them.
    const api::ProposalInfo* proposal = chosen();
    if (proposal == nullptr || proposal->state <= api::ProposalState::Voting ||
        (full_ && full_->id == id))
        return;
    bridge().proposal(id, this, [this, id](Result<api::ProposalInfo> info) {
        if (!info || session().selection.proposal() != id) return;
        full_ = std::move(*info);
        showChosen();
    });
}

void ProposalsPage::showChosen() {
    const api::ProposalInfo* proposal = chosen();
    stack_->setCurrentIndex(proposal == nullptr ? 1 : 0);
    if (proposal == nullptr) return vote_->show(nullptr, {});
    api::ProposalInfo shown = *proposal;
    if (full_ && full_->id == shown.id && shown.votes.size() < full_->votes.size())
        shown.votes = full_->votes;
    detail_->show(shown);
    vote_->show(&shown, detail_->warnings(shown));
}

void ProposalsPage::step(int by) {
    const int count = model_.rowCount();
    if (count == 0) return;
    const int row = std::clamp(list_->currentIndex().row() + by, 0, count - 1);
    list_->setCurrentIndex(model_.index(row, 0));
}

NewProposalDialog* ProposalsPage::openNew() {
    if (!session().signer) return nullptr;
    if (!dialog_) {
        dialog_ = new NewProposalDialog(session(), window());
        connect(dialog_, &NewProposalDialog::proposed, this, [this](quint64 id) {
            chooseFilter(0);
            session().selection.choose(id);
            list_->setFocus();
        });
    }
    dialog_->open();
    return dialog_;
}

// Letters are commands of this page, not a search in its list.
bool ProposalsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier;
        if (plain && key->key() >= Qt::Key_A && key->key() <= Qt::Key_Z) {
            keyPressEvent(key);
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void ProposalsPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier) return Page::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_J:
        return step(1);
    case Qt::Key_K:
        return step(-1);
    case Qt::Key_Y:
        return vote_->choose(VoteChoice::Yes);
    case Qt::Key_N:
        return vote_->choose(VoteChoice::No);
    case Qt::Key_V:
        return vote_->choose(VoteChoice::Veto);
    case Qt::Key_A:
        return vote_->choose(VoteChoice::Abstain);
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        if (CodeDiff* diff = detail_->diff()) diff->step(event->key() == Qt::Key_BracketRight);
        return;
    case Qt::Key_U:
    case Qt::Key_S:
        if (CodeDiff* diff = detail_->diff()) diff->setSideBySide(event->key() == Qt::Key_S);
        return;
    default:
        Page::keyPressEvent(event);
    }
}

void ProposalsPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    const int side = width() < kNarrowPage ? kNarrowSide : kSideWidth;
    listPanel_->setFixedWidth(theme::Theme::current().scaled(side));
    vote_->setFixedWidth(theme::Theme::current().scaled(side));
}

void ProposalsPage::focusFilter() {
    list_->setFocus(Qt::ShortcutFocusReason);
}

QStringList ProposalsPage::keys() const {
    return {tr("J, K: next and previous proposal"),          tr("Ctrl+Tab: next tab"),
            tr("[ and ]: previous and next change"),         tr("U, S: unified, side by side"),
            tr("Y, N, V, A: choose yes, no, veto, abstain"), tr("Ctrl+Enter: sign what is chosen")};
}

void ProposalsPage::settle() {
    refresh();
}

void ProposalsPage::saveState() const {
    QSettings().setValue("proposals/tab", detail_->tab());
}

} // namespace phoenix::pages
