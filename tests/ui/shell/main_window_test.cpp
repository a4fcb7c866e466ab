#include "tests/support/test_window.h"
#include "ui/shell/locator.h"
#include "ui/shell/start_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/navigation_list.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>


using namespace phoenix;
using pages::View;

class MainWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }

    void goesToEveryViewByKeysAndBack() {
        fake::TestWindow test;
        for (int i = 0; i < pages::kViews; ++i) {
            QTest::keyClick(test.window.get(), Qt::Key(Qt::Key_0 + pages::kViewDigits[i]), Qt::ControlModifier);
            QTRY_COMPARE(int(test.frame().view()), i);
        }
        QTest::keyClick(test.window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(test.frame().view(), View::Testnet);
        QTest::keyClick(test.window.get(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(test.frame().view(), View::Peers);
    }

    void findsAServiceByTheLocator() {
        fake::TestWindow test;
        QTest::keyClick(test.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* locator = test.find<shell::Locator>("locator");
        QTRY_VERIFY(locator->hasFocus());
        QTest::keyClicks(locator, "s regis");
        QCOMPARE(locator->shown().size(), 1);
        QTest::keyClick(locator, Qt::Key_Return);
        QTRY_COMPARE(test.frame().view(), View::Services);
        QTRY_COMPARE(test.find<QLabel>("inspectorName")->text(), "registry");
    }

    void runsACommandByTheLocator() {
        fake::TestWindow test;
        auto* locator = test.find<shell::Locator>("locator");
        locator->setFocus();
        QTest::keyClicks(locator, ">dark");
        QTest::keyClick(locator, Qt::Key_Return);
        QTRY_COMPARE(theme::Theme::current().scheme(), theme::Scheme::Light);
        test.find<QAbstractButton>("themeSwitch")->click();
        QTRY_COMPARE(theme::Theme::current().scheme(), theme::Scheme::Dark);
    }

    void showsIconsOnlyInANarrowWindow() {
        fake::TestWindow test;
        auto* navigation = test.find<widgets::NavigationList>("navigation");
        QTRY_VERIFY(!navigation->collapsed());
        test.window->resize(1180, 720);
        QTRY_VERIFY(navigation->collapsed());
        QVERIFY(test.window->minimumWidth() <= 1180 &&
                test.window->minimumSizeHint().width() <= 1180);
    }

    void saysNotLiveAndRecovers() {
        fake::TestWindow test;
        auto* banner = test.find<widgets::Banner>("notLive");
        test.node->tick();
        QVERIFY(!banner->isVisible());
        test.node->holdReplies(true);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 8000);
        test.node->holdReplies(false);
        test.node->deliver();
        test.node->tick();
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), 4000);
    }

    void tellsWhyTheNodeStoppedAndStartsItAgain() {
        fake::TestWindow test;
        api::NodeEvent event;
        event.kind = api::NodeEventKind::Stopped;
        event.text = "The disk is full: make room and start again.";
        test.node->announce(event);
        QTRY_VERIFY(test.find<QWidget>("stoppedView")->isVisible());
        test.find<QAbstractButton>("copyReport")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains("The disk is full"));
        test.find<QAbstractButton>("restartNode")->click();
        QTRY_VERIFY(test.launcher.asked.contains("open /tmp/phoenix-test-home"));
        QTRY_VERIFY(test.window->frame() != nullptr && test.window->frame()->isVisible());
    }

    void startsADevelopmentNetworkAtTheFirstStart() {
        fake::TestLauncher launcher;
        shell::Appearance appearance;
        auto node = std::make_shared<fake::FakeNode>(fake::Scene::Development);
        launcher.opened = {node, nullptr, "x"};
        shell::MainWindow window(launcher, appearance);
        window.show();
        QVERIFY(window.startPage()->isVisible());
        window.findChild<QLineEdit*>("chainId")->setText("my-net");
        QTest::mouseClick(window.findChild<QAbstractButton*>("startButton"), Qt::LeftButton);
        QTRY_VERIFY(window.frame() != nullptr);
        QCOMPARE(launcher.asked, QStringList("create my-net 1000"));
    }

    void saysWhyANetworkDidNotStartAndLetsOneTryAgain() {
        fake::TestLauncher launcher;
        shell::Appearance appearance;
        launcher.failure =
            Error{ErrorCode::Report, "The folder /x has a genesis already; choose another."};
        shell::MainWindow window(launcher, appearance);
        window.show();
        QSignalSpy failed(&window, &shell::MainWindow::failed);
        auto* start = window.findChild<QAbstractButton*>("startButton");
        start->click();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(window.findChild<widgets::Banner*>("startFailure")->isVisible());
        QVERIFY(start->isEnabled());
        window.findChild<QAbstractButton*>("cardRemote")->click();
        window.findChild<QLineEdit*>("remoteUrl")->setText("http://127.0.0.1:1");
        start->click();
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(launcher.asked.back(), "connect http://127.0.0.1:1");
    }

    void switchesTheLanguageWithoutRestart() {
        fake::TestWindow test;
        test.go(View::Services);
        const QString before = test.find<QWidget>("serviceGraph")->accessibleName();
        QVERIFY(test.appearance.setLanguage("zh_CN"));
        QTRY_VERIFY(test.find<QWidget>("serviceGraph")->accessibleName() != before);
        QCOMPARE(test.frame().view(), View::Services);
        QVERIFY(test.appearance.setLanguage("en"));
        QTRY_COMPARE(test.find<QWidget>("serviceGraph")->accessibleName(), before);
        QVERIFY(!test.appearance.setLanguage("tlh"));
    }

    void namesEveryWidgetThatTakesTheKeyboard() {
        fake::TestWindow test;
        const auto check = [&](const QString& where) {
            for (QWidget* widget : test.window->findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->focusProxy() ||
                    !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QString name = widget->accessibleName();
                if (auto* button = qobject_cast<QAbstractButton*>(widget); button && name.isEmpty())
                    name = button->text();
                QVERIFY2(!name.isEmpty(),
                         qPrintable(QStringLiteral("%1: %2 \"%3\" in %4")
                                        .arg(where, widget->metaObject()->className(),
                                             widget->objectName(),
                                             widget->parentWidget()->metaObject()->className())));
            }
        };
        for (int i = 0; i < pages::kViews; ++i) {
            test.go(View(i));
            QTest::qWait(50);
            check(QStringLiteral("view %1").arg(i));
        }
    }

    void showsAlertsUnderTheBell() {
        fake::TestWindow test;
        api::NodeEvent event;
        event.kind = api::NodeEventKind::Alert;
        event.text = "The clock is 12 s off.";
        test.node->announce(event);
        QTRY_VERIFY(
            !test.window->findChildren<QWidget*>(QRegularExpression("^need-alert-.*")).isEmpty());
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
