#include "tests/support/test_window.h"
#include "ui/models/table_model.h"
#include "ui/pages/needs_list.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/kpi_tile.h"

#include <QAbstractButton>

using namespace phoenix;
using pages::View;

class OverviewPageTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }

    void leadsFromAMissingVoteToItsProposal() {
        fake::TestWindow test;
        auto* review = test.find<QAbstractButton>("need-vote-14");
        QTRY_VERIFY(review && review->isVisible());
        QTest::mouseClick(review, Qt::LeftButton);
        QTRY_COMPARE(test.frame().view(), View::Proposals);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "fees 1.1.0");
    }

    void snoozesANeedByDelete() {
        fake::TestWindow test;
        auto* list = test.find<pages::NeedsList>("needsYou");
        const int before = list->shown();
        QVERIFY(before > 0);
        list->focusFirst();
        QWidget* first = QApplication::focusWidget();
        QVERIFY(first && first->objectName().startsWith("need-"));
        QTest::keyClick(first, Qt::Key_Delete);
        QCOMPARE(list->shown(), before - 1);
    }

    void opensAServiceFromTheTable() {
        fake::TestWindow test;
        auto* table = test.find<widgets::DataTable>("overviewServices");
        table->setFocus();
        int row = -1;
        for (int i = 0; i < table->source()->rowCount(); ++i)
            if (table->source()->index(i, 0).data(models::KeyRole) == "ledger") row = i;
        QVERIFY(row >= 0);
        table->selectSourceRow(row);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(test.frame().view(), View::Services);
        QTRY_COMPARE(test.find<QLabel>("inspectorName")->text(), "ledger");
    }

    void opensTheViewBehindATile() {
        fake::TestWindow test;
        auto* tile = test.find<widgets::KpiTile>("tileCalls");
        QVERIFY(tile->accessibleName().contains("Service calls"));
        QTest::mouseClick(tile, Qt::LeftButton);
        QTRY_COMPARE(test.frame().view(), View::Services);
    }

    void followsNewBlocks() {
        fake::TestWindow test;
        auto* blocks = test.find<widgets::DataTable>("overviewBlocks");
        const QString before = blocks->source()->index(0, 0).data().toString();
        test.node->tick(3);
        QTRY_VERIFY(blocks->source()->index(0, 0).data().toString() != before);
    }

    void saysThatNothingIsThereBeforeTheFirstBlock() {
        fake::TestWindow test(fake::Scene::Empty);
        QTest::qWait(50);
        QVERIFY(test.find<widgets::DataTable>("overviewServices")->source()->rowCount() == 0);
        QCOMPARE(test.find<pages::NeedsList>("needsYou")->shown(), 0);
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(OverviewPageTest)
#include "overview_page_test.moc"
