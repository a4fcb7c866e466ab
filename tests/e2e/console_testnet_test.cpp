// A testnet of real processes, from the window: started, watched, a validator killed and started again, stopped.
#include "tests/e2e/testnet_window.h"

#include "ui/widgets/validator_grid.h"

#include <QMenu>

using namespace phoenix;
using models::ValidatorState;

class ConsoleTestnetTest : public QObject {
    Q_OBJECT

  private slots:
    void runsAValidatorsNetworkFromTheWindow() {
        tests::TestnetWindow test;
        test.start(4, 300);
        if (QTest::currentTestFailed()) return;
        QTRY_VERIFY_WITH_TIMEOUT(test.all(4, ValidatorState::Current) && test.view()->tip > 3, 60'000);
        QCOMPARE(test.window().findChild<widgets::ValidatorGrid*>("validatorGrid")->model()->rowCount(), 4);
        QVERIFY(test.window().session()->signer != nullptr);
        QVERIFY(!test.window().bridge()->network()->peers.empty());
        killAndStartAgain(test);
        test.stop();
    }

  private:
    static void killAndStartAgain(tests::TestnetWindow& test) {
        pages::LocalTestnet& local = test.local();
        const auto view = [&] { return test.view(); };
        QString id;
        for (const models::ValidatorCell& cell : view()->cells)
            if (local.nodeOf(cell.key) == 3) id = cell.id;
        QVERIFY(!id.isEmpty());
        const auto act = [&](const QString& text) {
            QMenu menu;
            pages::addNodeActions(menu, local, 3, "node-3", test.window().frame());
            for (QAction* action : menu.actions())
                if (action->text() == text && action->isEnabled()) return action->trigger(), true;
            return false;
        };
        QVERIFY(act("Kill node…"));
        auto* dialog = test.window().findChild<widgets::ConfirmDialog*>("nodeActDialog");
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
};

QTEST_MAIN(ConsoleTestnetTest)
#include "console_testnet_test.moc"
