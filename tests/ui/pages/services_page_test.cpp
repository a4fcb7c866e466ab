#include "tests/support/test_window.h"
#include "ui/graph/service_graph_view.h"
#include "ui/models/table_model.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/segment.h"

#include <QAbstractButton>
#include <QLineEdit>

using namespace phoenix;
using pages::View;

class ServicesPageTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }
    void init() { QSettings().clear(); }

    void laysTheGraphOutAndSelects() {
        fake::TestWindow test;
        test.go(View::Services);
        auto* graph = test.find<graph::ServiceGraphView>("serviceGraph");
        QTRY_VERIFY_WITH_TIMEOUT(graph->laidOut(), 5000);
        const QPointF before = graph->nodeCenter("ledger");
        graph->select("ledger");
        QTRY_COMPARE(test.find<QLabel>("inspectorName")->text(), "ledger");
        test.node->change([](api::Snapshot& snapshot) {
            for (api::ServiceInfo& service : snapshot.services)
                service.callsPerSecond *= 3;
        });
        QTest::qWait(400);
        QCOMPARE(graph->nodeCenter("ledger"), before);
    }

    void switchesBetweenGraphAndListByKeyAndByClick() {
        fake::TestWindow test;
        test.go(View::Services);
        auto* list = test.find<widgets::DataTable>("serviceList");
        QVERIFY(!list->isVisible());
        QTest::keyClick(&test.frame().current(), Qt::Key_L);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->source()->rowCount(), 11);
        auto* segment = test.find<widgets::Segment>("graphOrList");
        QCOMPARE(segment->current(), 1);
        auto buttons = segment->findChildren<QAbstractButton*>();
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QTRY_VERIFY(!list->isVisible());
    }

    void findsAServiceWithTheSlashKey() {
        fake::TestWindow test;
        test.go(View::Services);
        QTest::keyClick(&test.frame().current(), Qt::Key_Slash);
        auto* search = test.find<QLineEdit>("serviceSearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, "valid");
        QTRY_COMPARE(test.find<QLabel>("inspectorName")->text(), "validators");
    }

    void leadsFromTheNextVersionToItsProposal() {
        fake::TestWindow test;
        test.go(View::Services);
        test.find<graph::ServiceGraphView>("serviceGraph")->select("fees");
        auto* open = test.find<QAbstractButton>("openProposal");
        QTRY_VERIFY(open->isVisible());
        QCOMPARE(open->text(), "Open P-14");
        QTest::mouseClick(open, Qt::LeftButton);
        QTRY_COMPARE(test.frame().view(), View::Proposals);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "fees 1.1.0");
    }

    void showsWhatAServiceMayDoAndOnWhomItDepends() {
        fake::TestWindow test;
        test.go(View::Services);
        test.find<graph::ServiceGraphView>("serviceGraph")->select("fees");
        QTRY_COMPARE(test.find<QLabel>("inspectorName")->text(), "fees");
        QCOMPARE(test.find<QAbstractButton>("inspectorKind")->text(), "state");
        auto* part = test.find<widgets::Segment>("inspectorPart");
        QTest::mouseClick(part->findChildren<QAbstractButton*>()[1], Qt::LeftButton);
        auto* methods = test.find<widgets::DataTable>("inspectorMethods");
        QTRY_VERIFY(methods->isVisible());
        QCOMPARE(methods->source()->rowCount(), 4);
        auto* dependencies = test.find<widgets::DataTable>("inspectorDependencies");
        QCOMPARE(dependencies->source()->rowCount(), 2);
        QCOMPARE(dependencies->source()->index(0, 2).data().toString(), "≥1.0.0 <2.0.0");
        QVERIFY(test.find<QLabel>("inspectorPermissions")->text().contains("may call ledger"));
        test.find<graph::ServiceGraphView>("serviceGraph")->select("mempool");
        QTRY_COMPARE(test.find<QAbstractButton>("inspectorKind")->text(), "policy");
        QVERIFY(test.find<QLabel>("kindWords")->text().contains("genesis version"));
        QVERIFY(!dependencies->isVisible());
        // Enter on a method opens its form.
        methods->setFocus();
        methods->selectSourceRow(1);
        QTest::keyClick(methods, Qt::Key_Return);
        QTRY_VERIFY(test.find<QLabel>("callHeading"));
        QCOMPARE(test.find<QLabel>("callHeading")->text(), "mempool.evict");
    }

    void showsTheVersionsOfAServiceAndWhatDecidedThem() {
        fake::TestWindow test;
        test.node->change([](api::Snapshot& snapshot) { fake::addRareEvents(snapshot); });
        test.go(View::Services);
        test.find<graph::ServiceGraphView>("serviceGraph")->select("registry");
        auto* part = test.find<widgets::Segment>("inspectorPart");
        QTest::mouseClick(part->findChildren<QAbstractButton*>()[2], Qt::LeftButton);
        auto* table = test.find<widgets::DataTable>("versionTimeline");
        QTRY_VERIFY(table->isVisible());
        QTRY_COMPARE(table->source()->rowCount(), 2);
        auto* open = test.find<QAbstractButton>("versionProposal");
        QCOMPARE(open->text(), "Open P-13");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTRY_VERIFY(!open->isVisible());
        QTest::keyClick(table, Qt::Key_Up);
        QTRY_VERIFY(open->isVisible());
        QTest::mouseClick(open, Qt::LeftButton);
        QTRY_COMPARE(test.frame().view(), View::Proposals);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "registry 1.1.0");
    }

    void keepsVersionsOfServicesThatAreGone() {
        fake::TestWindow test;
        test.node->change([](api::Snapshot& snapshot) { fake::addRareEvents(snapshot); });
        test.go(View::Services);
        QTest::keyClick(&test.frame().current(), Qt::Key_T);
        auto* table = test.find<widgets::DataTable>("allVersions");
        QTRY_VERIFY(table->isVisible());
        QTRY_COMPARE(table->source()->rowCount(), int(test.node->snapshot()->history.size()));
        QTest::keyClick(&test.frame().current(), Qt::Key_Slash);
        QTest::keyClicks(test.find<QLineEdit>("serviceSearch"), "token");
        QTRY_COMPARE(table->shownRows(), 1);
        QCOMPARE(test.find<widgets::DataTable>("serviceList")->source()->rowCount(), 11);
    }

    void closesTheInspectorInANarrowWindowByEsc() {
        fake::TestWindow test(fake::Scene::Demo, {}, {1180, 720});
        test.go(View::Services);
        auto* name = test.find<QLabel>("inspectorName");
        test.find<graph::ServiceGraphView>("serviceGraph")->select("ledger");
        QTRY_VERIFY(name->isVisible());
        QTest::keyClick(&test.frame().current(), Qt::Key_Escape);
        QTRY_VERIFY(!name->isVisible());
    }

    void saysThatThereAreNoServices() {
        fake::TestWindow test(fake::Scene::Empty);
        test.go(View::Services);
        QVERIFY(!test.find<QWidget>("serviceGraph")->isVisible());
        QVERIFY(!test.find<QWidget>("serviceList")->isVisible());
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(ServicesPageTest)
#include "services_page_test.moc"
