#include "tests/support/test_window.h"
#include "ui/charts/time_chart.h"
#include "ui/models/table_model.h"
#include "ui/pages/latency_page.h"
#include "ui/widgets/data_table.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

using namespace phoenix;
using pages::View;

class LatencyPageTest : public QObject {
    Q_OBJECT

    static pages::LatencyPage& page(const fake::TestWindow& test) {
        return static_cast<pages::LatencyPage&>(test.frame().page(View::Latency));
    }

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }

    void comparesBeforeAndAfterTheSwapOfTheDemo() {
        fake::TestWindow test;
        test.go(View::Latency);
        auto* table = test.find<widgets::DataTable>("swapComparison");
        QTRY_COMPARE(table->source()->rowCount(), 5);
        QTRY_VERIFY(table->source()->index(1, 1).data().toString() != "no data");
        QVERIFY(table->source()->index(1, 3).data().toString() != "no data");
        // The demo's spike at the swap is in the figures.
        const double before = table->source()->index(1, 1).data().toString().toDouble();
        const double swap = table->source()->index(1, 2).data().toString().toDouble();
        QVERIFY2(swap > before, qPrintable(QStringLiteral("%1 %2").arg(before).arg(swap)));
    }

    void showsTheLanesOfTheChosenService() {
        fake::TestWindow test;
        test.go(View::Latency);
        auto* service = test.find<QComboBox>("latencyService");
        QCOMPARE(service->count(), 12);
        service->setFocus();
        service->setCurrentIndex(service->findText("ledger"));
        emit service->activated(service->currentIndex());
        QTRY_VERIFY(page(test).csv().contains(",ledger,"));
        QVERIFY(!page(test).csv().contains(",fees,"));
        auto* chart = test.find<charts::TimeChart>("latencyChart");
        chart->flush();
        QVERIFY(!chart->summary().isEmpty());
    }

    void keepsRecordingWhilePaused() {
        fake::TestWindow test;
        test.go(View::Latency);
        auto* pause = test.find<QAbstractButton>("latencyPause");
        QTest::keyClick(&test.frame().current(), Qt::Key_Space);
        QTRY_VERIFY(pause->text().startsWith("Resume"));
        auto* chart = test.find<charts::TimeChart>("latencyChart");
        const double to = chart->to();
        for (int i = 0; i < 3; ++i) {
            test.node->tick();
            QTest::qWait(80);
        }
        QTRY_VERIFY(pause->text() != "Resume, 0 wait");
        QCOMPARE(chart->to(), to);
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_VERIFY(chart->to() > to);
    }

    void changesTheRangeByKeys() {
        fake::TestWindow test;
        test.go(View::Latency);
        auto* chart = test.find<charts::TimeChart>("latencyChart");
        QTest::keyClick(&test.frame().current(), Qt::Key_1);
        QTRY_COMPARE(chart->to() - chart->from(), 60e3);
        QTest::keyClick(&test.frame().current(), Qt::Key_4);
        QTRY_COMPARE(chart->to() - chart->from(), 3600e3);
        QTest::keyClick(&test.frame().current(), Qt::Key_Z);
        QTRY_VERIFY(chart->zoomed());
        QTest::keyClick(&test.frame().current(), Qt::Key_Escape);
        QTRY_VERIFY(!chart->zoomed());
    }

    void exportsSamplesAndThePicture() {
        fake::TestWindow test;
        test.go(View::Latency);
        QTemporaryDir folder;
        QTRY_VERIFY(page(test).csv().count('\n') > 10);
        const QString csv = folder.filePath("l.csv");
        QVERIFY(page(test).exportCsv(csv));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readLine().count(','), 8);
        QCOMPARE(file.readLine().count(','), 8);
        const QString png = folder.filePath("l.png");
        QVERIFY(page(test).exportPng(png));
        QVERIFY(QImage(png).width() > 300);
        const Result<> failed = page(test).exportCsv("/nowhere/at/all.csv");
        QVERIFY(!failed && !failed.error().message.empty());
    }

    void hasNoFiguresWithoutASwap() {
        fake::TestWindow test(fake::Scene::Development);
        test.go(View::Latency);
        QVERIFY(!test.find<QWidget>("swapComparison")->isVisible());
        QVERIFY(test.find<QAbstractButton>("latencyExport")->isVisible());
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(LatencyPageTest)
#include "latency_page_test.moc"
