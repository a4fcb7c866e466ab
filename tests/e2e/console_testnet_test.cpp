// A testnet of real processes, from the window: started, watched, a validator killed and started again, stopped.
#include "app/console/home_launcher.h"
#include "ui/pages/local_testnet.h"
#include "ui/pages/testnet_dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/work_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/validator_grid.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace phoenix;
using models::ValidatorState;

namespace {

class Launcher : public console::HomeLauncher {
  public:
    using HomeLauncher::HomeLauncher;
    pages::LocalTestnet::Tools testnetTools() const override {
        return {QStringLiteral(PHOENIX_BINARY_DIR "/bin/phoenixd"), {}};
    }
};

} // namespace

class ConsoleTestnetTest : public QObject {
    Q_OBJECT

  private slots:
    void runsAValidatorsNetworkFromTheWindow() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("PhoenixTests");
        QSettings().clear();
        theme::Theme theme(theme::Scheme::Dark);
        shell::Appearance appearance;
        QTemporaryDir folder;
        Launcher launcher(folder.filePath("home"));
        {
            shell::MainWindow window(launcher, appearance);
            window.resize(1440, 900);
            window.show();
            QApplication::setActiveWindow(&window);
            start(window, folder.filePath("net"));
            QTRY_VERIFY_WITH_TIMEOUT(window.frame() != nullptr, 120'000);
            QCOMPARE(window.frame()->view(), pages::View::Testnet);
            const auto view = [&] { return window.session()->network.newest(); };
            const auto all = [&](ValidatorState state) {
                return view()->cells.size() == 4 && view()->count(state) == 4 && view()->tip > 3;
            };
            QTRY_VERIFY_WITH_TIMEOUT(all(ValidatorState::Current), 60'000);
            QCOMPARE(window.findChild<widgets::ValidatorGrid*>("validatorGrid")->model()->rowCount(), 4);
            QVERIFY(window.session()->signer != nullptr);
            QVERIFY(!window.bridge()->network()->peers.empty());
            killAndStartAgain(window, view);
            stop(window);
            QCOMPARE(window.session()->testnet->running(), 0);
        }
        QThreadPool::globalInstance()->waitForDone();
    }

  private:
    static void start(shell::MainWindow& window, const QString& folder) {
        for (QAction* action : window.findChildren<QAction*>())
            if (action->text().startsWith("Start a testnet")) action->trigger();
        auto* dialog = window.findChild<widgets::ConfirmDialog*>("testnetDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>("testnetFolder")->setText(folder);
        dialog->findChild<QSpinBox*>("testnetValidators")->setValue(4);
        dialog->findChild<QSpinBox*>("testnetInterval")->setValue(300);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(window.findChild<widgets::ConfirmDialog*>("testnetProgress"));
    }

    template<typename View>
    static void killAndStartAgain(shell::MainWindow& window, View view) {
        pages::LocalTestnet& local = *window.session()->testnet;
        QString id;
        for (const models::ValidatorCell& cell : view()->cells)
            if (local.nodeOf(cell.key) == 3) id = cell.id;
        QVERIFY(!id.isEmpty());
        const auto act = [&](const QString& text) {
            QMenu menu;
            pages::addNodeActions(menu, local, 3, "node-3", window.frame());
            for (QAction* action : menu.actions())
                if (action->text() == text && action->isEnabled()) return action->trigger(), true;
            return false;
        };
        QVERIFY(act("Kill node…"));
        auto* dialog = window.findChild<widgets::ConfirmDialog*>("nodeActDialog");
        QVERIFY(dialog);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(local.running() == 3, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(view()->find(id)->state == ValidatorState::Offline, 30'000);
        const std::uint64_t height = view()->tip;
        QTRY_VERIFY_WITH_TIMEOUT(view()->tip > height + 2, 30'000); // the others go on
        QTRY_VERIFY_WITH_TIMEOUT(act("Start node"), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(local.running() == 4, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(view()->find(id)->state == ValidatorState::Current, 60'000);
    }

    static void stop(shell::MainWindow& window) {
        QSignalSpy stopped(window.session()->testnet, &pages::LocalTestnet::stopped);
        pages::askStopTestnet(*window.session()->testnet, window.frame());
        auto* dialog = window.findChild<widgets::ConfirmDialog*>("stopTestnetDialog");
        QVERIFY(dialog);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 60'000);
    }
};

QTEST_MAIN(ConsoleTestnetTest)
#include "console_testnet_test.moc"
