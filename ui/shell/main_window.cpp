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
#include <QScreen>
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
    : QWidget(parent),
      launcher_(launcher),
      appearance_(appearance),
      builds_(launcher.commandLine()) {
    setMinimumSize(1180, 720);
    // No larger than the screen, which a scale of 150% makes small.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    setObjectName("mainWindow");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    makeTestnet();
    build();
    connect(&appearance_, &Appearance::languageChanged, this, &MainWindow::build);
    const QByteArray geometry = QSettings().value("window/geometry").toByteArray();
    if (!geometry.isEmpty()) restoreGeometry(geometry);
}

MainWindow::~MainWindow() {
    builds_.cancel();
    delete root_;
    session_.reset();
    bridge_.reset();
}

// It is the window's, not of the network that is looked at.
void MainWindow::makeTestnet() {
    pages::LocalTestnet::Tools tools = launcher_.testnetTools();
    if (tools.daemon.isEmpty()) return;
    testnet_ = std::make_unique<pages::LocalTestnet>(std::move(tools));
    connect(testnet_.get(), &pages::LocalTestnet::ready, this, [this](const QString& url, const QString& home) {
        wantsTestnet_ = true;
        launch([this, url, home](const Launcher::Progress& progress) {
            return launcher_.connectWithKey(url, home, progress);
        }, false);
    });
    connect(testnet_.get(), &pages::LocalTestnet::died, this, [this](int node, const QString& why) {
        onAlert(tr("node-%1 of the testnet has died: %2").arg(node).arg(why), QDateTime::currentMSecsSinceEpoch());
    });
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
    connect(stoppedView_, &StoppedView::restartWanted, this, [this] {
        node_.place.startsWith("http") ? connectTo(node_.place) : openHome(node_.place);
    });
    connect(stoppedView_, &StoppedView::otherWanted, this,
            [this] { stack_->setCurrentWidget(start_); });
    if (session_) {
        frame_ = new WorkFrame(*session_, stack_);
        stack_->addWidget(frame_);
        stack_->setCurrentWidget(frame_);
        frame_->go(view);
    }
    makeMenus();
    makeShortcuts();
    fillLocator();
    menuRow_->setLanguage(appearance_.language() == "en" ? QStringLiteral("EN")
                                                         : QStringLiteral("中"));
    connect(menuRow_, &MenuRow::themeToggled, this, &MainWindow::toggleTheme);
    // Later, because the switch itself is among what is made anew.
    connect(menuRow_, &MenuRow::languageToggled, this, &MainWindow::toggleLanguage,
            Qt::QueuedConnection);
    setWindowTitle(session_ ? QStringLiteral("%1 — Phoenix Console")
                                  .arg(models::text(bridge_->snapshot()->status.chainId))
                            : QStringLiteral("Phoenix Console"));
}

void MainWindow::openHome(const QString& home) {
    launch(
        [this, home](const Launcher::Progress& progress) { return launcher_.open(home, progress); },
        false);
}

void MainWindow::create(const DevelopmentTerms& terms) {
    launch([this, terms](
               const Launcher::Progress& progress) { return launcher_.create(terms, progress); },
           true);
}

void MainWindow::connectTo(const QString& url) {
    launch([this,
            url](const Launcher::Progress& progress) { return launcher_.connect(url, progress); },
           false);
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
    QThreadPool::globalInstance()->start([self, work = std::move(work), progress,
                                          before = std::exchange(node_.node, nullptr)]() mutable {
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
    // It asks the node of now for the package.
    builds_.cancel();
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
    session_.reset(
        new pages::Session{*bridge_, opened.signer, *selection_, {}, launcher_.samples(),
                           launcher_.commandLine().isEmpty() ? nullptr : &builds_, testnet_.get()});
    // Before any page: they find the moment that they are told of.
    const auto remember = [this] {
        session_->network.add(*bridge_->network(), *bridge_->snapshot());
        session_->traffic.add(*bridge_->network());
    };
    connect(bridge_.get(), &bridge::NodeBridge::networkChanged, this, remember);
    remember();
    session_->limits.callP99Us =
        QSettings().value("limits/callP99Us", session_->limits.callP99Us).toDouble();
    connect(bridge_.get(), &bridge::NodeBridge::stopped, this, &MainWindow::onStopped);
    connect(bridge_.get(), &bridge::NodeBridge::alert, this, &MainWindow::onAlert);
    connect(bridge_.get(), &bridge::NodeBridge::happened, this,
            [this](const QString& text, qint64 at) {
                lastEvents_.push_back(theme::clockText(at, at) + ' ' + text);
                if (lastEvents_.size() > kEventsKept) lastEvents_.pop_front();
            });
    build();
    if (std::exchange(wantsTestnet_, false)) frame_->go(View::Testnet);
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
        menuRow_->alerts()->addAction(line, this, [this] {
            if (frame_) frame_->go(View::Overview);
        });
}

void MainWindow::toggleTheme() {
    appearance_.setScheme(theme::tokens().dark ? theme::Scheme::Light : theme::Scheme::Dark);
}

void MainWindow::toggleLanguage() {
    appearance_.setLanguage(appearance_.language() == "en" ? QStringLiteral("zh_CN")
                                                           : QStringLiteral("en"));
}

void MainWindow::saveState() {
    QSettings().setValue("window/geometry", saveGeometry());
    if (frame_ == nullptr) return;
    for (int i = 0; i < pages::kViews; ++i)
        frame_->page(View(i)).saveState();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveState();
    QWidget::closeEvent(event);
}

} // namespace phoenix::shell
