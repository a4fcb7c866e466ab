#include "ui/shell/main_window.h"

#include "ui/models/texts.h"
#include "ui/pages/page.h"
#include "ui/shell/locator.h"
#include "ui/shell/menu_row.h"
#include "ui/shell/start_page.h"
#include "ui/shell/stopped_view.h"
#include "ui/shell/work_frame.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDateTime>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QThreadPool>
#include <QVBoxLayout>

namespace phoenix::shell {

using pages::View;

namespace {

constexpr int kEventsKept = 40;
constexpr int kAlertsKept = 12;

} // namespace

MainWindow::MainWindow(Launcher& launcher, Appearance& appearance, QWidget* parent)
    : QWidget(parent), launcher_(launcher), appearance_(appearance) {
    setMinimumSize(1180, 720);
    resize(1440, 900);
    setObjectName("mainWindow");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    build();
    connect(&appearance_, &Appearance::languageChanged, this, &MainWindow::build);
    const QByteArray geometry = QSettings().value("window/geometry").toByteArray();
    if (!geometry.isEmpty()) restoreGeometry(geometry);
}

MainWindow::~MainWindow() {
    delete root_;
    session_.reset();
    bridge_.reset();
}

void MainWindow::build() {
    const View view = frame_ != nullptr ? frame_->view() : View::Overview;
    delete root_;
    frame_ = nullptr;
    root_ = new QWidget(this);
    layout()->addWidget(root_);
    auto* column = new QVBoxLayout(root_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    menuRow_ = new MenuRow(root_);
    column->addWidget(menuRow_);
    stack_ = new QStackedWidget(root_);
    column->addWidget(stack_, 1);
    start_ = new StartPage(launcher_, stack_);
    stack_->addWidget(start_);
    stoppedView_ = new StoppedView(stack_);
    stack_->addWidget(stoppedView_);
    connect(start_, &StartPage::developmentWanted, this, &MainWindow::create);
    connect(start_, &StartPage::homeWanted, this, &MainWindow::openHome);
    connect(start_, &StartPage::nodeWanted, this, &MainWindow::connectTo);
    connect(start_, &StartPage::quitWanted, this, &QWidget::close);
    connect(stoppedView_, &StoppedView::restartWanted, this, [this] { openHome(node_.place); });
    connect(stoppedView_, &StoppedView::otherWanted, this, [this] { stack_->setCurrentWidget(start_); });
    if (session_) {
        frame_ = new WorkFrame(*session_, stack_);
        stack_->addWidget(frame_);
        stack_->setCurrentWidget(frame_);
        frame_->go(view);
    }
    makeMenus();
    makeShortcuts();
    fillLocator();
    menuRow_->setLanguage(appearance_.language() == "en" ? QStringLiteral("EN") : QStringLiteral("中"));
    connect(menuRow_, &MenuRow::themeToggled, this, &MainWindow::toggleTheme);
    // Later, because the switch itself is among what is made anew.
    connect(menuRow_, &MenuRow::languageToggled, this, &MainWindow::toggleLanguage, Qt::QueuedConnection);
    setWindowTitle(session_ ? QStringLiteral("%1 — Phoenix Console").arg(models::text(bridge_->snapshot()->status.chainId))
                            : QStringLiteral("Phoenix Console"));
}

void MainWindow::makeMenus() {
    QMenuBar* bar = menuRow_->menus();
    QMenu* node = bar->addMenu(tr("&Node"));
    node->addAction(tr("Open another network…"), this, [this] { stack_->setCurrentWidget(start_); });
    node->addSeparator();
    node->addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu* view = bar->addMenu(tr("&View"));
    for (int i = 0; i < pages::kViews; ++i) {
        QAction* action = view->addAction(WorkFrame::nameOf(View(i)), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), this,
                                          [this, i] {
                                              if (frame_ == nullptr) return;
                                              stack_->setCurrentWidget(frame_);
                                              frame_->go(View(i));
                                          });
        action->setEnabled(frame_ != nullptr);
        addAction(action);
    }
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("Theme"));
    auto* group = new QActionGroup(themes);
    const std::pair<theme::Scheme, QString> schemes[] = {{theme::Scheme::System, tr("As the system")},
                                                         {theme::Scheme::Light, tr("Light")},
                                                         {theme::Scheme::Dark, tr("Dark")},
                                                         {theme::Scheme::HighContrast, tr("High contrast")}};
    for (const auto& [scheme, name] : schemes) {
        QAction* action = themes->addAction(name, this, [this, scheme = scheme] { appearance_.setScheme(scheme); });
        action->setCheckable(true);
        action->setChecked(theme::Theme::current().scheme() == scheme);
        group->addAction(action);
    }
    QMenu* languages = view->addMenu(tr("Language"));
    for (const auto& [code, name] : {std::pair(QStringLiteral("en"), QStringLiteral("English")),
                                     std::pair(QStringLiteral("zh_CN"), QStringLiteral("简体中文"))}) {
        QAction* action = languages->addAction(name);
        action->setCheckable(true);
        action->setChecked(appearance_.language() == code);
        connect(action, &QAction::triggered, this, [this, code = code] { appearance_.setLanguage(code); }, Qt::QueuedConnection);
    }
    QMenu* governance = bar->addMenu(tr("&Governance"));
    QAction* propose = governance->addAction(tr("Propose an upgrade…"), this, [this] {
        if (frame_ != nullptr) frame_->propose();
    });
    propose->setEnabled(frame_ != nullptr && session_->signer);
    QMenu* help = bar->addMenu(tr("&Help"));
    help->addAction(tr("Keys of this view"), QKeySequence(Qt::Key_F1), this, &MainWindow::showHelp);
    help->addAction(tr("About"), this, &MainWindow::showAbout);
}

void MainWindow::makeShortcuts() {
    const auto add = [this](const QKeySequence& key, auto&& act) {
        auto* shortcut = new QShortcut(key, root_);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { menuRow_->locator()->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { if (frame_) frame_->back(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { if (frame_) frame_->forward(); });
    add(QKeySequence(Qt::Key_F6), [this] { if (frame_) frame_->nextPane(true); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { if (frame_) frame_->nextPane(false); });
}

void MainWindow::fillLocator() {
    menuRow_->locator()->setSource([this] {
        QVector<LocatorItem> items;
        if (frame_ == nullptr) return items;
        const auto goTo = [this](View view) { stack_->setCurrentWidget(frame_); frame_->go(view); };
        for (int i = 0; i < pages::kViews; ++i)
            items << LocatorItem{tr("View"), {}, WorkFrame::nameOf(View(i)), QStringLiteral("Ctrl+%1").arg(i + 1),
                                 [goTo, i] { goTo(View(i)); }};
        const api::Snapshot& snapshot = *bridge_->snapshot();
        for (const api::ServiceInfo& service : snapshot.services)
            items << LocatorItem{tr("Service"), "s ", models::text(service.service), models::text(service.version),
                                 [this, goTo, name = models::text(service.service)] {
                                     selection_->choose(name);
                                     goTo(View::Services);
                                 }};
        for (const api::ProposalInfo& proposal : snapshot.proposals)
            items << LocatorItem{tr("Proposal"), "p ",
                                 QStringLiteral("P-%1 %2").arg(proposal.id).arg(models::proposalHeading(proposal)),
                                 models::stateName(proposal.state),
                                 [this, goTo, id = quint64(proposal.id)] {
                                     selection_->choose(id);
                                     goTo(View::Proposals);
                                 }};
        if (session_->signer)
            items << LocatorItem{tr("Command"), ">", tr("Propose an upgrade…"), {}, [this] { frame_->propose(); }};
        items << LocatorItem{tr("Command"), ">", tr("Dark or light"), {}, [this] { toggleTheme(); }};
        items << LocatorItem{tr("Command"), ">", tr("Keys of this view"), "F1", [this] { showHelp(); }};
        return items;
    });
}

void MainWindow::openHome(const QString& home) {
    launch([this, home](const Launcher::Progress& progress) { return launcher_.open(home, progress); }, false);
}

void MainWindow::create(const DevelopmentTerms& terms) {
    launch([this, terms](const Launcher::Progress& progress) { return launcher_.create(terms, progress); }, true);
}

void MainWindow::connectTo(const QString& url) {
    launch([this, url](const Launcher::Progress& progress) { return launcher_.connect(url, progress); }, false);
}

void MainWindow::launch(Work work, bool newNetwork) {
    letGo();
    stack_->setCurrentWidget(start_);
    start_->showProgress(newNetwork ? 0 : 2, newNetwork);
    QPointer<MainWindow> self(this);
    const Launcher::Progress progress = [self, newNetwork](int step) {
        QMetaObject::invokeMethod(qApp, [self, step, newNetwork] {
            if (self && self->start_) self->start_->showProgress(step, newNetwork);
        });
    };
    // The node that ran before ends first: it may hold the very same home.
    QThreadPool::globalInstance()->start(
        [self, work = std::move(work), progress, before = std::exchange(node_.node, nullptr)]() mutable {
            before.reset();
            auto opened = std::make_shared<Result<Opened>>(work(progress));
            QMetaObject::invokeMethod(qApp, [self, opened] {
                if (!self) return;
                if (*opened) return self->show(**opened);
                const QString why = models::text(opened->error().message);
                self->stack_->setCurrentWidget(self->start_);
                self->start_->showFailure(why);
                emit self->failed(why);
            });
        });
}

void MainWindow::letGo() {
    if (frame_ != nullptr) {
        frame_->current().saveState();
        stack_->removeWidget(frame_);
        delete std::exchange(frame_, nullptr);
    }
    session_.reset();
    bridge_.reset();
}

void MainWindow::show(const Opened& opened) {
    letGo();
    node_ = opened;
    bridge_ = std::make_unique<bridge::NodeBridge>(opened.node);
    selection_ = std::make_unique<pages::Selection>();
    session_.reset(new pages::Session{*bridge_, opened.signer, *selection_, {}, launcher_.samples()});
    session_->limits.callP99Us = QSettings().value("limits/callP99Us", session_->limits.callP99Us).toDouble();
    connect(bridge_.get(), &bridge::NodeBridge::stopped, this, &MainWindow::onStopped);
    connect(bridge_.get(), &bridge::NodeBridge::alert, this, &MainWindow::onAlert);
    connect(bridge_.get(), &bridge::NodeBridge::happened, this, [this](const QString& text, qint64 at) {
        lastEvents_.push_back(theme::clockText(at, at) + ' ' + text);
        if (lastEvents_.size() > kEventsKept) lastEvents_.pop_front();
    });
    build();
    emit this->opened();
}

void MainWindow::onStopped(const QString& why, qint64 atMs) {
    stoppedView_->show(why, atMs, lastEvents_);
    stack_->setCurrentWidget(stoppedView_);
}

void MainWindow::onAlert(const QString& text, qint64 atMs) {
    alerts_.push_front(theme::clockText(atMs, atMs) + QStringLiteral("  ") + text);
    if (alerts_.size() > kAlertsKept) alerts_.pop_back();
    menuRow_->alerts()->clear();
    for (const QString& line : alerts_)
        menuRow_->alerts()->addAction(line, this, [this] { if (frame_) frame_->go(View::Overview); });
}

void MainWindow::toggleTheme() {
    appearance_.setScheme(theme::tokens().dark ? theme::Scheme::Light : theme::Scheme::Dark);
}

void MainWindow::toggleLanguage() {
    appearance_.setLanguage(appearance_.language() == "en" ? QStringLiteral("zh_CN") : QStringLiteral("en"));
}

void MainWindow::showHelp() {
    QStringList everywhere{tr("Ctrl+1 to Ctrl+4: views"), tr("Ctrl+K: go to or run a command"), tr("/: filter of the view"),
                           tr("F6: next pane"), tr("Alt+Left, Alt+Right: back, forward"),
                           tr("Ctrl+C: copy in full, Ctrl+Shift+C: copy the row"), tr("Esc: close, clear, leave")};
    auto* dialog = new widgets::ConfirmDialog(this);
    dialog->setObjectName("helpDialog");
    dialog->setHeading(tr("Keys of this view"), frame_ ? WorkFrame::nameOf(frame_->view()) : QString());
    QStringList lines = frame_ ? frame_->current().keys() : QStringList();
    lines << QString() << everywhere;
    auto* text = new widgets::Label(lines.join('\n'), theme::Role::Body, theme::Ink::T2);
    dialog->addContent(text);
    dialog->setConfirmText(tr("Close"));
    connect(dialog, &widgets::ConfirmDialog::confirmed, dialog, &widgets::ConfirmDialog::dismiss);
    dialog->open();
}

void MainWindow::showAbout() {
    auto* dialog = new widgets::ConfirmDialog(this);
    dialog->setHeading(QStringLiteral("Phoenix Console"), tr("The console of a blockchain client that upgrades itself while it runs."));
    dialog->setFact(tr("Version"), QStringLiteral(PHOENIX_VERSION));
    dialog->setFact(tr("Licence"), QStringLiteral("GPL-3.0-or-later"));
    dialog->setConfirmText(tr("Close"));
    connect(dialog, &widgets::ConfirmDialog::confirmed, dialog, &widgets::ConfirmDialog::dismiss);
    dialog->open();
}

void MainWindow::saveState() {
    QSettings().setValue("window/geometry", saveGeometry());
    if (frame_ == nullptr) return;
    for (int i = 0; i < pages::kViews; ++i) frame_->page(View(i)).saveState();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveState();
    QWidget::closeEvent(event);
}

} // namespace phoenix::shell
