// The Testnet page, driven as people do: arrows, filters, orders, looking back, and what is repainted.
#include "tests/support/test_window.h"
#include "ui/pages/testnet_page.h"
#include "ui/widgets/lag_strip.h"
#include "ui/widgets/pause_bars.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/validator_grid.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QPaintEvent>
#include <QRegularExpression>

using namespace phoenix;
using pages::View;

namespace {

// What a widget was asked to paint anew.
class PaintWatch : public QObject {
  public:
    explicit PaintWatch(QWidget* watched) { watched->installEventFilter(this); }
    QRegion painted;

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) painted += static_cast<QPaintEvent*>(event)->region();
        return false;
    }
};

} // namespace

class TestnetPageTest : public QObject {
    Q_OBJECT

    struct Opened {
        fake::TestWindow test{fake::Scene::Testnet};
        widgets::ValidatorGrid* grid;
        pages::TestnetPage* page;

        Opened() {
            test.remember(130);
            test.go(View::Testnet);
            grid = test.find<widgets::ValidatorGrid>("validatorGrid");
            page = static_cast<pages::TestnetPage*>(&test.frame().current());
            page->settle();
        }
        QString chosen() const { return grid->currentIndex().data().toString(); }
        int rows() const { return grid->model()->rowCount(); }
        void choose(const QString& name) {
            for (int row = 0; row < rows(); ++row)
                if (grid->model()->index(row, 0).data().toString() == name)
                    grid->setCurrentIndex(grid->model()->index(row, 0));
        }
    };

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }
    void init() { QSettings().clear(); }

    void tabReachesEverything() {
        Opened at;
        at.choose("raven");
        const QSet<QString> reached = fake::reachedByTab(at.grid);
        for (const char* name : {"validatorGrid", "validatorOrder", "gridOrTable", "lagStrip", "locator"})
            QVERIFY2(reached.contains(name), name);
    }

    void arrowsMoveAndTellWhoIsChosen() {
        Opened at;
        // The keys are the page's at once; the first arrow enters the grid.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(at.grid->hasFocus());
        QTest::keyClick(at.grid, Qt::Key_Home);
        QCOMPARE(at.chosen(), "atlas");
        QTest::keyClick(at.grid, Qt::Key_Right);
        QCOMPARE(at.chosen(), "quill");
        const int top = at.grid->visualRect(at.grid->currentIndex()).top();
        QTest::keyClick(at.grid, Qt::Key_Down);
        QVERIFY(at.grid->visualRect(at.grid->currentIndex()).top() > top);
        QTest::keyClick(at.grid, Qt::Key_End);
        QCOMPARE(at.chosen(), "vale");
        QTest::keyClick(at.grid, Qt::Key_Right);
        QCOMPARE(at.chosen(), "vale");
        QCOMPARE(at.test.find<QLabel>("validatorName")->text(), "vale");
        at.choose("raven");
        QCOMPARE(at.test.find<QLabel>("whyItLags")->text(), "Why it lags");
        QCOMPARE(at.test.find<QLabel>("reportedBy")->text(), "reported by raven");
        at.choose("dune");
        QCOMPARE(at.test.find<QLabel>("whyItLags")->text(), "Its own figures");
    }

    void cellsSayWhatTheyShow() {
        Opened at;
        at.choose("raven");
        const QString spoken = at.grid->currentIndex().data(Qt::AccessibleTextRole).toString();
        static const QRegularExpression whole(
            R"(^raven, 23, over limit, version 1\.0\.0, \d\d block.* behind, round 0, \d\d peer.*$)");
        QVERIFY2(whole.match(spoken).hasMatch(), qPrintable(spoken));
        auto* interface = QAccessible::queryAccessibleInterface(at.grid);
        QVERIFY(interface && interface->childCount() >= 51);
        QCOMPARE(interface->text(QAccessible::Name), "Validators");
        QVERIFY(interface->child(0)->text(QAccessible::Name).startsWith("atlas, 1, upgraded"));
    }

    void filtersByKeysAndChips() {
        Opened at;
        at.grid->setFocus();
        QTest::keyClick(at.grid, Qt::Key_O);
        QCOMPARE(at.rows(), 1);
        QTest::keyClick(at.grid, Qt::Key_B);
        QCOMPARE(at.rows(), 3);
        QTest::keyClick(at.grid, Qt::Key_Escape);
        QCOMPARE(at.rows(), 51);
        auto* chip = at.test.find<QAbstractButton>("validatorGroup1");
        QVERIFY(chip && chip->isVisible());
        QCOMPARE(chip->accessibleName(), "swapping 5");
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(at.rows(), 5);
    }

    void switchesToTheTableAndKeepsTheChoice() {
        Opened at;
        at.choose("kelp");
        at.grid->setFocus();
        QTest::keyClick(at.grid, Qt::Key_T);
        auto* table = at.test.find<widgets::DataTable>("validatorTable");
        QVERIFY(table->isVisible() && table->hasFocus());
        QCOMPARE(table->shownRows(), 51);
        QCOMPARE(table->currentSource().siblingAtColumn(2).data().toString(), "kelp");
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(at.chosen(), "lagoon");
    }

    void looksBackAndReturns() {
        Opened at;
        auto* strip = at.test.find<widgets::LagStrip>("lagStrip");
        auto* banner = at.test.find<QWidget>("lookingBack");
        at.choose("tundra");
        QVERIFY(!banner->isVisible());
        QTest::mousePress(strip, Qt::LeftButton, {}, QPoint(strip->width() / 2, 10));
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().startsWith("Looking at "));
        const std::uint64_t half = *at.page->lookingAt();
        QVERIFY(at.grid->currentIndex().data(Qt::AccessibleTextRole).toString().contains("within limit"));
        QTest::mouseMove(strip, QPoint(strip->width() / 4, 10));
        QTest::mouseRelease(strip, Qt::LeftButton, {}, QPoint(strip->width() / 4, 10));
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Left);
        QVERIFY(*at.page->lookingAt() < half);
        // Recording goes on, and the moment stays.
        const std::uint64_t moment = *at.page->lookingAt();
        at.test.node->tick(2);
        QTest::qWait(120);
        QCOMPARE(*at.page->lookingAt(), moment);
        QTest::keyClick(strip, Qt::Key_End);
        QVERIFY(!at.page->lookingAt() && !banner->isVisible());
        QTest::keyClick(strip, Qt::Key_Space);
        QVERIFY(at.page->lookingAt());
        QTest::keyClick(strip, Qt::Key_Escape);
        QVERIFY(!at.page->lookingAt());
    }

    void paintsOnlyTheCellsThatChanged() {
        Opened at;
        at.test.node->changeNetwork([](api::NetworkState& network) { network.timeMs += 1000; });
        QTest::qWait(150);
        PaintWatch watch(at.grid->viewport());
        at.test.node->changeNetwork([](api::NetworkState& network) {
            network.timeMs += 10;
            network.validators[8].peers += 1;
        });
        QTRY_VERIFY(!watch.painted.isEmpty());
        QTest::qWait(50);
        const QRect changed = at.grid->visualRect(at.grid->model()->index(8, 0));
        QVERIFY2(changed.contains(watch.painted.boundingRect()),
                 qPrintable(QStringLiteral("%1 cells high").arg(watch.painted.boundingRect().height())));
    }

    void shrinksForMoreAndBecomesATable() {
        Opened at;
        const auto width = [&] { return at.grid->visualRect(at.grid->model()->index(0, 0)).width(); };
        const int large = width();
        const auto grow = [&](std::size_t count) {
            at.test.node->changeNetwork([count](api::NetworkState& network) {
                network.timeMs += 1000;
                while (network.validators.size() < count) {
                    api::ValidatorStatus more = network.validators.front();
                    more.name = "more-" + std::to_string(network.validators.size());
                    more.consensusKey = fake::keyNamed(more.name).publicKey();
                    network.validators.push_back(more);
                }
            });
        };
        grow(120);
        QTRY_COMPARE(at.rows(), 120);
        QVERIFY(width() < large);
        grow(201);
        QTRY_VERIFY(at.test.find<QWidget>("validatorTable")->isVisible());
    }

    void listsPausesFromTheOwnToTheSlowest() {
        Opened at;
        const auto& bars = at.test.find<widgets::PauseBars>("swapPauses")->bars();
        QCOMPARE(bars.size(), 9);
        QCOMPARE(bars[0].name, "helios");
        QVERIFY(bars[1].ms <= bars[2].ms && bars[2].ms <= bars[3].ms);
        QVERIFY(bars.last().counting && !bars[3].counting);
    }

    void aValidatorIsFoundByTheLocator() {
        Opened at;
        at.test.go(View::Overview);
        auto* locator = at.test.find<QLineEdit>("locator");
        QTest::keyClick(at.test.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(locator->hasFocus());
        QTest::keyClicks(locator, "v pike");
        QTest::keyClick(locator, Qt::Key_Return);
        QCOMPARE(at.test.frame().view(), View::Testnet);
        QCOMPARE(at.chosen(), "pike");
    }

    void waitsUntilSomethingIsKnown() {
        fake::TestWindow test(fake::Scene::Empty);
        test.node->changeNetwork([](api::NetworkState& network) {
            network.timeMs += 1000;
            network.validators.clear();
        });
        test.go(View::Testnet);
        QTRY_VERIFY(!test.find<QWidget>("validatorGrid")->isVisible());
        auto* grid = test.find<widgets::ValidatorGrid>("validatorGrid");
        test.node->changeNetwork([](api::NetworkState& network) {
            network.timeMs += 1000;
            network.validators.resize(3);
            network.validators[2].self = true;
            for (std::size_t i = 0; i < 3; ++i)
                network.validators[i].consensusKey[0] = std::uint8_t(i);
        });
        QTRY_VERIFY(grid->isVisible());
        QCOMPARE(grid->model()->index(0, 0).data(Qt::UserRole + 1).toString(), "old");
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(TestnetPageTest)
#include "testnet_page_test.moc"
