// The table: sorts by value, filters, copies in full, keeps the selection over a reset.
#include "ui/theme/format.h"
#include "ui/widgets/data_table.h"

#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QtTest>

using namespace phoenix::widgets;
using phoenix::theme::Ink;
namespace theme = phoenix::theme;

class Rows : public QAbstractTableModel {
  public:
    struct Row {
        QString state, name, version, next;
        double calls, p99;
    };
    QVector<Row> rows{{"ok", "storage", "5.1.0", "", 6752, 2.2},
                      {"warn", "bridge", "1.1.0", "", 58, 41.7},
                      {"ok", "dex", "1.4.2", "→ 1.5.0", 1840, 9.6}};

    int rowCount(const QModelIndex& = {}) const override { return int(rows.size()); }
    int columnCount(const QModelIndex& = {}) const override { return 6; }
    QVariant headerData(int section, Qt::Orientation, int role) const override {
        static const char* kHeads[] = {"", "Name", "Version", "Calls/s", "p99 ms", "p99, 15 m"};
        return role == Qt::DisplayRole ? QVariant(kHeads[section]) : QVariant();
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const DataRoles roles;
        const Row& row = rows[index.row()];
        if (role == roles.key) return row.name;
        if (role == roles.state) return row.state;
        if (role == roles.copy && index.column() == 1) return row.name + " in full";
        if (role == roles.suffix && index.column() == 2 && !row.next.isEmpty()) return row.next;
        if (role == roles.suffixInk) return "upg";
        if (role == roles.ink && index.column() == 4 && row.state == "warn") return "warn";
        if (role == roles.sort && index.column() == 3) return row.calls;
        if (role == roles.sort && index.column() == 4) return row.p99;
        if (role == roles.spark) return QVariant::fromValue(QVector<double>{1, 3, 2, 4, 2, 5, 3});
        if (role != Qt::DisplayRole) return {};
        switch (index.column()) {
        case 1:
            return row.name;
        case 2:
            return row.version;
        case 3:
            return theme::grouped(std::uint64_t(row.calls));
        case 4:
            return QString::number(row.p99);
        default:
            return {};
        }
    }
    void reset(const QVector<Row>& next) {
        beginResetModel();
        rows = next;
        endResetModel();
    }
};

class DataTableTest : public QObject {
    Q_OBJECT

    std::unique_ptr<theme::Theme> theme_;

    static void prepare(DataTable& table, Rows& rows) {
        table.setColumns({{Cell::Glyph},
                          {Cell::Name, 80, true},
                          {Cell::Mono, 110, false, Ink::T2},
                          {Cell::Number, 70},
                          {Cell::Number, 70},
                          {Cell::Spark, 90}});
        table.setSource(&rows);
        table.resize(560, 180);
    }

    static QStringList names(const DataTable& table) {
        QStringList out;
        for (int row = 0; row < table.model()->rowCount(); ++row)
            out << table.model()->index(row, 1).data().toString();
        return out;
    }

  private slots:
    void initTestCase() { theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark); }

    void rendersGlyphsNumbersAndSparklines() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.sortBy(4, Qt::DescendingOrder);
        table.show();
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
        QVERIFY(table.grab().save(PHOENIX_BINARY_DIR "/gallery/table-dark.png"));
        QCOMPARE(table.rowHeight(0), theme::space::kTableRow);
        table.setCompact(true);
        QCOMPARE(table.rowHeight(0), theme::space::kTableRowCompact);
    }

    void sortsByTheValueAndNotByTheText() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.sortBy(3);
        QCOMPARE(names(table), (QStringList{"bridge", "dex", "storage"}));
        table.sortBy(4, Qt::DescendingOrder);
        QCOMPARE(names(table), (QStringList{"bridge", "dex", "storage"}));
        table.sortBy(1);
        QCOMPARE(names(table).first(), QString("bridge"));
    }

    void filtersByTextAndByRole() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.setFilter("1.4");
        QCOMPARE(table.shownRows(), 1);
        table.setFilter("");
        table.setRowFilter(DataRoles().state, {"warn", "err"});
        QCOMPARE(names(table), QStringList{"bridge"});
        table.setRowFilter(DataRoles().state, {});
        QCOMPARE(table.shownRows(), 3);
    }

    void copiesTheFullValueAndTheRow() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.sortBy(3);
        table.setCurrentIndex(table.model()->index(1, 1));
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString("dex in full"));
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString("\tdex in full\t1.4.2\t1,840\t9.6\t"));
    }

    void keepsTheSelectionOverAReset() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.selectSourceRow(2);
        QCOMPARE(table.currentSource().row(), 2);
        auto next = rows.rows;
        next.prepend({"ok", "atlas", "1.0.0", "", 1, 1});
        rows.reset(next);
        QVERIFY(table.currentIndex().isValid());
        QCOMPARE(rows.rows[table.currentSource().row()].name, QString("dex"));
    }

    void enterActivatesTheSourceRow() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.sortBy(3);
        table.setCurrentIndex(table.model()->index(0, 1));
        QSignalSpy activated(&table, &DataTable::rowActivated);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toModelIndex().row(), 1);
    }

    void numbersKeepTheirWidthWhenThereIsLittleRoom() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        table.resize(370, 180);
        table.show();
        QCOMPARE(table.columnWidth(3), 70);
        QVERIFY(table.columnWidth(2) < 110);
        QVERIFY(table.columnWidth(2) >= 65);
        int total = 0;
        for (int i = 0; i < 6; ++i)
            total += table.columnWidth(i);
        QVERIFY(total <= table.viewport()->width());
    }

    void numbersLeanToTheRight() {
        Rows rows;
        DataTable table;
        prepare(table, rows);
        QVERIFY(table.model()->headerData(3, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
                Qt::AlignRight);
        QVERIFY(table.model()->headerData(1, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
                Qt::AlignLeft);
    }
};

QTEST_MAIN(DataTableTest)
#include "data_table_test.moc"
