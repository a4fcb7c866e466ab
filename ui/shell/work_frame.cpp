#include "ui/shell/work_frame.h"

#include "ui/models/proposal_cards.h"
#include "ui/models/texts.h"
#include "ui/pages/latency_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/peers_page.h"
#include "ui/pages/proposals_page.h"
#include "ui/pages/services_page.h"
#include "ui/pages/testnet_page.h"
#include "ui/shell/node_face.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/vitals_strip.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/navigation_list.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::shell {

using pages::View;

namespace {

// Below this width the navigation shows icons only.
constexpr int kNarrowWindow = 1360;
constexpr const char* kIcons[] = {"layout-dashboard", "share-2", "file-check", "activity", "grip", "waypoints"};

} // namespace

// Dims what it lies over to 60 % and lets every click through.
class Veil : public QWidget {
  public:
    explicit Veil(QWidget* over) : QWidget(over) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        over->installEventFilter(this);
        hide();
    }

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
        if (event->type() == QEvent::ChildAdded) raise();
        return false;
    }
    void paintEvent(QPaintEvent*) override {
        QColor ground = theme::color(theme::Ink::Bg0);
        ground.setAlphaF(0.4f);
        QPainter(this).fillRect(rect(), ground);
    }
};

QString WorkFrame::nameOf(View view) {
    switch (view) {
    case View::Overview:
        return tr("Overview");
    case View::Services:
        return tr("Services");
    case View::Proposals:
        return tr("Proposals");
    case View::Latency:
        return tr("Latency");
    case View::Testnet:
        return tr("Testnet");
    case View::Peers:
        return tr("Peers");
    }
    return {};
}

WorkFrame::WorkFrame(pages::Session& session, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    navigation_ = new widgets::NavigationList(this);
    navigation_->setObjectName("navigation");
    for (int i = 0; i < pages::kViews; ++i)
        navigation_->addItem(kIcons[i], nameOf(View(i)), pages::kViewDigits[i]);
    navigation_->addStretch();
    navigation_->addWidget(new NodeFace(session.bridge));
    row->addWidget(navigation_);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(new VitalsStrip(session.bridge, this));
    notLive_ = new widgets::Banner(theme::State::Warn, this);
    notLive_->setObjectName("notLive");
    notLive_->hide();
    auto* bannerRow = new QHBoxLayout;
    bannerRow->setContentsMargins(theme::space::kPad, 0, theme::space::kPad, 0);
    bannerRow->addWidget(notLive_);
    right->addLayout(bannerRow);
    stack_ = new QStackedWidget(this);
    right->addWidget(stack_, 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);
    column->addWidget(new StatusStrip(session.bridge, this));
    makePages();
    veil_ = new Veil(stack_);

    connect(navigation_, &widgets::NavigationList::chosen, this,
            [this](int index) { go(View(index)); });
    connect(&session.bridge, &bridge::NodeBridge::snapshotChanged, this, &WorkFrame::countOpen);
    connect(&session.bridge, &bridge::NodeBridge::liveChanged, this, &WorkFrame::showLife);
    lifeTimer_ = new QTimer(this);
    connect(lifeTimer_, &QTimer::timeout, this, &WorkFrame::showLife);
    countOpen();
    go(View::Overview);
}

void WorkFrame::makePages() {
    pages_ = {new pages::OverviewPage(session_), new pages::ServicesPage(session_),
              new pages::ProposalsPage(session_), new pages::LatencyPage(session_),
              new pages::TestnetPage(session_),   new pages::PeersPage(session_)};
    for (int i = 0; i < pages::kViews; ++i) {
        pages_[std::size_t(i)]->setObjectName(QStringLiteral("page%1").arg(i));
        pages_[std::size_t(i)]->setAccessibleName(nameOf(View(i)));
        stack_->addWidget(pages_[std::size_t(i)]);
        connect(pages_[std::size_t(i)], &pages::Page::viewRequested, this, &WorkFrame::go);
    }
}

void WorkFrame::go(View view) {
    if (at_ < 0 || trail_[at_] != view) {
        trail_.resize(at_ + 1);
        trail_.push_back(view);
        at_ = int(trail_.size()) - 1;
    }
    view_ = view;
    navigation_->setCurrent(int(view));
    // The keys of a view work at once: they are the page's, not those of its first field.
    const QWidget* now = QApplication::focusWidget();
    const bool inside = now != nullptr && current().isAncestorOf(now);
    stack_->setCurrentIndex(int(view));
    if (!inside) current().setFocus(Qt::OtherFocusReason);
    emit viewChanged(view);
}

void WorkFrame::back() {
    if (at_ > 0) go(trail_[--at_]);
}

void WorkFrame::forward() {
    if (at_ + 1 < trail_.size()) go(trail_[++at_]);
}

void WorkFrame::propose() {
    go(View::Proposals);
    static_cast<pages::ProposalsPage&>(page(View::Proposals)).openNew();
}

void WorkFrame::call(const QString& service, const QString& method) {
    go(View::Services);
    static_cast<pages::ServicesPage&>(page(View::Services)).openCall(service, method);
}

// Panes: navigation, then each part of the page that takes the keyboard; F6 goes round.
void WorkFrame::nextPane(bool forward) {
    QVector<QWidget*> stops;
    for (QWidget* child : findChildren<QWidget*>())
        if (child->isVisible() && child->isEnabled() && child->focusPolicy() == Qt::StrongFocus)
            stops.push_back(child);
    if (stops.isEmpty()) return;
    QWidget* now = QApplication::focusWidget();
    const auto paneOf = [this](QWidget* widget) {
        while (widget != nullptr && widget->parentWidget() != this &&
               widget->parentWidget() != &current() && widget->parentWidget() != nullptr)
            widget = widget->parentWidget();
        return widget;
    };
    const qsizetype start = std::max<qsizetype>(0, stops.indexOf(now));
    for (qsizetype i = 1; i <= stops.size(); ++i) {
        const qsizetype step = forward ? i : stops.size() - i;
        QWidget* next = stops[(start + step) % stops.size()];
        if (paneOf(next) != paneOf(now)) return next->setFocus(Qt::TabFocusReason);
    }
}

void WorkFrame::countOpen() {
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    int missing = 0;
    for (const api::ProposalInfo& proposal : snapshot.proposals)
        if (models::passes(models::ProposalFilter::Open, proposal.state) &&
            models::canVote(snapshot) && !models::ownVote(snapshot, proposal))
            ++missing;
    navigation_->setBadge(int(View::Proposals), missing,
                          tr("%n vote(s) missing", nullptr, missing));
}

void WorkFrame::showLife() {
    const bridge::BridgeHealth& health = session_.bridge.health();
    const bool live = health.live || session_.bridge.hasStopped();
    notLive_->setVisible(!live);
    veil_->setGeometry(stack_->rect());
    veil_->setVisible(!live);
    veil_->raise();
    if (live) return lifeTimer_->stop();
    lifeTimer_->start(1000);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    notLive_->setMessage(
        theme::State::Warn,
        tr("No answer for %1.").arg(theme::duration(double(now - health.lastAnswerMs))),
        tr("Values are from %1").arg(theme::clockText(health.lastAnswerMs, now)));
}

void WorkFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool narrow = width() < kNarrowWindow;
    navigation_->setCollapsed(narrow);
    navigation_->setFixedWidth(navigation_->sizeHint().width());
}

void WorkFrame::keyPressEvent(QKeyEvent* event) {
    const bool plain =
        (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Slash) return current().focusFilter();
    if (plain && event->key() == Qt::Key_Space) return current().pauseOrResume();
    if (event->key() == Qt::Key_Escape && current().escape()) return;
    QWidget::keyPressEvent(event);
}

} // namespace phoenix::shell
