// The menus, shortcuts, locator and small dialogs of the window.
#include "ui/models/texts.h"
#include "ui/pages/testnet_dialogs.h"
#include "ui/shell/locator.h"
#include "ui/shell/main_window.h"
#include "ui/shell/menu_row.h"
#include "ui/shell/start_page.h"
#include "ui/shell/work_frame.h"
#include "ui/theme/format.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QStackedWidget>

namespace phoenix::shell {

using pages::View;

void MainWindow::makeMenus() {
    QMenuBar* bar = menuRow_->menus();
    QMenu* node = bar->addMenu(tr("Node"));
    node->addAction(tr("Open another network…"), this,
                    [this] { stack_->setCurrentWidget(start_); });
    node->addSeparator();
    node->addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu* view = bar->addMenu(tr("View"));
    for (int i = 0; i < pages::kViews; ++i) {
        QAction* action =
            view->addAction(WorkFrame::nameOf(View(i)),
                            QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + pages::kViewDigits[i])), this, [this, i] {
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
    const std::pair<theme::Scheme, QString> schemes[] = {
        {theme::Scheme::System, tr("As the system")},
        {theme::Scheme::Light, tr("Light")},
        {theme::Scheme::Dark, tr("Dark")},
        {theme::Scheme::HighContrast, tr("High contrast")}};
    for (const auto& [scheme, name] : schemes) {
        QAction* action = themes->addAction(
            name, this, [this, scheme = scheme] { appearance_.setScheme(scheme); });
        action->setCheckable(true);
        action->setChecked(theme::Theme::current().scheme() == scheme);
        group->addAction(action);
    }
    QMenu* languages = view->addMenu(tr("Language"));
    for (const auto& [code, name] :
         {std::pair(QStringLiteral("en"), QStringLiteral("English")),
          std::pair(QStringLiteral("zh_CN"), QStringLiteral("简体中文"))}) {
        QAction* action = languages->addAction(name);
        action->setCheckable(true);
        action->setChecked(appearance_.language() == code);
        connect(
            action, &QAction::triggered, this,
            [this, code = code] { appearance_.setLanguage(code); }, Qt::QueuedConnection);
    }
    QMenu* governance = bar->addMenu(tr("Governance"));
    QAction* propose = governance->addAction(tr("Propose an upgrade…"), this, [this] {
        if (frame_ != nullptr) frame_->propose();
    });
    propose->setEnabled(frame_ != nullptr && session_->signer);
    QMenu* network = bar->addMenu(tr("Network"));
    QAction* start = network->addAction(tr("Start a testnet on this machine…"), this,
                                        [this] { pages::askTestnet(*testnet_, root_); });
    QAction* stop = network->addAction(tr("Stop the testnet…"), this, [this] { pages::askStopTestnet(*testnet_, root_); });
    connect(network, &QMenu::aboutToShow, this, [this, start, stop] {
        const bool none = testnet_ && testnet_->phase() == pages::LocalTestnet::Phase::None;
        start->setEnabled(none);
        stop->setEnabled(testnet_ && !none);
    });
    QMenu* help = bar->addMenu(tr("Help"));
    help->addAction(tr("Keys of this view"), QKeySequence(Qt::Key_F1), this, &MainWindow::showHelp);
    help->addAction(tr("About"), this, &MainWindow::showAbout);
}

void MainWindow::makeShortcuts() {
    const auto add = [this](const QKeySequence& key, auto&& act) {
        auto* shortcut = new QShortcut(key, root_);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_K),
        [this] { menuRow_->locator()->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] {
        if (frame_) frame_->back();
    });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] {
        if (frame_) frame_->forward();
    });
    add(QKeySequence(Qt::Key_F6), [this] {
        if (frame_) frame_->nextPane(true);
    });
    add(QKeySequence(Qt::Key_Question), [this] { showHelp(); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] {
        if (frame_) frame_->nextPane(false);
    });
}

void MainWindow::fillLocator() {
    menuRow_->locator()->setSource([this] {
        QVector<LocatorItem> items;
        if (frame_ == nullptr) return items;
        const auto goTo = [this](View view) {
            stack_->setCurrentWidget(frame_);
            frame_->go(view);
        };
        for (int i = 0; i < pages::kViews; ++i)
            items << LocatorItem{tr("View"),
                                 {},
                                 WorkFrame::nameOf(View(i)),
                                 QStringLiteral("Ctrl+%1").arg(pages::kViewDigits[i]),
                                 [goTo, i] { goTo(View(i)); }};
        const api::Snapshot& snapshot = *bridge_->snapshot();
        for (const api::ServiceInfo& service : snapshot.services)
            items << LocatorItem{tr("Service"), "s ", models::text(service.service),
                                 models::text(service.version),
                                 [this, goTo, name = models::text(service.service)] {
                                     selection_->choose(name);
                                     goTo(View::Services);
                                 }};
        for (const api::ProposalInfo& proposal : snapshot.proposals)
            items << LocatorItem{
                tr("Proposal"), "p ",
                QStringLiteral("P-%1 %2").arg(proposal.id).arg(models::proposalHeading(proposal)),
                models::stateName(proposal.state), [this, goTo, id = quint64(proposal.id)] {
                    selection_->choose(id);
                    goTo(View::Proposals);
                }};
        for (const api::ValidatorInfo& validator : snapshot.validators)
            items << LocatorItem{tr("Validator"), "v ", models::text(validator.name),
                                 theme::share(validator.power, snapshot.status.totalPower),
                                 [this, goTo, id = models::hex(validator.consensusKey)] {
                                     selection_->chooseValidator(id);
                                     goTo(View::Testnet);
                                 }};
        if (session_->signer)
            items << LocatorItem{
                tr("Command"), ">", tr("Propose an upgrade…"), {}, [this] { frame_->propose(); }};
        if (testnet_ && testnet_->phase() == pages::LocalTestnet::Phase::None)
            items << LocatorItem{tr("Command"), ">", tr("Start a testnet on this machine…"), {},
                                 [this] { pages::askTestnet(*testnet_, root_); }};
        else if (testnet_)
            items << LocatorItem{tr("Command"), ">", tr("Stop the testnet…"), {},
                                 [this] { pages::askStopTestnet(*testnet_, root_); }};
        items << LocatorItem{
            tr("Command"), ">", tr("Dark or light"), {}, [this] { toggleTheme(); }};
        items << LocatorItem{tr("Command"), ">", tr("Keys of this view"), "F1",
                             [this] { showHelp(); }};
        for (const api::ServiceInfo& service : snapshot.services)
            for (const std::string& method : service.methods)
                items << LocatorItem{tr("Command"), ">",
                                     tr("call %1.%2").arg(models::text(service.service),
                                                          models::text(method)),
                                     models::kindName(service.kind),
                                     [this, name = models::text(service.service),
                                      wanted = models::text(method)] {
                                         stack_->setCurrentWidget(frame_);
                                         frame_->call(name, wanted);
                                     }};
        return items;
    });
}

void MainWindow::showHelp() {
    QStringList everywhere{tr("Ctrl+1 to Ctrl+7: views"),
                           tr("Ctrl+K: go to or run a command"),
                           tr("/: filter of the view"),
                           tr("F6: next pane"),
                           tr("Alt+Left, Alt+Right: back, forward"),
                           tr("Ctrl+C: copy in full, Ctrl+Shift+C: copy the row"),
                           tr("Esc: close, clear, leave")};
    auto* dialog = new widgets::ConfirmDialog(this);
    dialog->setObjectName("helpDialog");
    dialog->setHeading(tr("Keys of this view"),
                       frame_ ? WorkFrame::nameOf(frame_->view()) : QString());
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
    dialog->setHeading(
        QStringLiteral("Phoenix Console"),
        tr("The console of a blockchain client that upgrades itself while it runs."));
    dialog->setFact(tr("Version"), QStringLiteral(PHOENIX_VERSION));
    dialog->setFact(tr("Licence"), QStringLiteral("GPL-3.0-or-later"));
    dialog->setConfirmText(tr("Close"));
    connect(dialog, &widgets::ConfirmDialog::confirmed, dialog, &widgets::ConfirmDialog::dismiss);
    dialog->open();
}

} // namespace phoenix::shell
