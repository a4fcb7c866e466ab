#include "ui/models/table_model.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace phoenix::models;

class TableModelTest : public QObject {
    Q_OBJECT

    static Row row(const QString& key, const QString& first, const QString& second) {
        Row row;
        row.key = key;
        row.cells = {Cell{first}, Cell{second}};
        return row;
    }
    static QStringList keys(const TableModel& model) {
        QStringList keys;
        for (const Row& row : model.rows())
            keys << row.key;
        return keys;
    }

  private slots:
    void touchesOnlyCellsThatChanged() {
        TableModel model({{"a", "A"}, {"b", "B"}});
        model.setRows({row("x", "1", "2"), row("y", "3", "4")});
        QSignalSpy changed(&model, &TableModel::dataChanged);
        QSignalSpy inserted(&model, &TableModel::rowsInserted);
        model.setRows({row("x", "1", "2"), row("y", "3", "5")});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(1, 1));
        QCOMPARE(inserted.count(), 0);
        model.setRows({row("x", "1", "2"), row("y", "3", "5")});
        QCOMPARE(changed.count(), 1);
    }

    void keepsSelectionsOfRowsThatMove() {
        TableModel model({{"a", "A"}, {"b", "B"}});
        model.setRows({row("x", "1", ""), row("y", "2", ""), row("z", "3", "")});
        const QPersistentModelIndex chosen = model.index(2, 0);
        model.setRows({row("new", "0", ""), row("z", "3", ""), row("x", "1", "")});
        QCOMPARE(keys(model), QStringList({"new", "z", "x"}));
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.row(), 1);
    }

    void holdsTheContractOfModelsForAnyChange() {
        TableModel model({{"a", "A"}, {"b", "B"}});
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<Row> rows;
            QStringList expected;
            for (int i = 0; i < 8; ++i) {
                const QString key = QString::number(random.bounded(12));
                if (expected.contains(key)) continue;
                expected << key;
                rows.push_back(row(key, key, QString::number(random.bounded(3))));
            }
            model.setRows(std::move(rows));
            QCOMPARE(keys(model), expected);
        }
    }

    // Keys are there to keep a selection; rows that share one are a matter of which is kept, not of all.
    void showsEveryRowOfThoseWithEqualKeys() {
        TableModel model({{"a", "A"}, {"b", "B"}});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto firsts = [&] {
            QStringList texts;
            for (int i = 0; i < model.rowCount(); ++i)
                texts << model.index(i, 0).data().toString();
            return texts;
        };
        model.setRows({row("x", "1", ""), row("x", "2", ""), row("y", "3", "")});
        QCOMPARE(firsts(), QStringList({"1", "2", "3"}));
        model.setRows({row("x", "4", ""), row("y", "5", ""), row("x", "6", "")});
        QCOMPARE(firsts(), QStringList({"4", "5", "6"}));
        model.setRows({row("y", "7", ""), row("x", "8", "")});
        QCOMPARE(firsts(), QStringList({"7", "8"}));
    }

    void saysTheColumnBeforeTheValue() {
        TableModel model({{"a", "Name"}, {"b", "Calls/s", true}});
        Row spoken = row("x", "fees", "12");
        spoken.spoken = "fees, within limit";
        model.setRows({spoken});
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), "fees, within limit");
        QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(), "Calls/s 12");
    }
};

QTEST_APPLESS_MAIN(TableModelTest)
#include "table_model_test.moc"
