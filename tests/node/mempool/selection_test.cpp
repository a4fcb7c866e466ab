// What every choice of transactions for a block must keep to.
#include "node/mempool/selection.h"

#include <QtTest>

using namespace phoenix::mempool;

namespace {

using Chosen = std::vector<std::uint32_t>;

// Senders 0 0 1 0 2, each with 100 bytes and 10 of fuel.
std::vector<Candidate> waiting() {
    std::vector<Candidate> all;
    for (const std::uint32_t sender : {0, 0, 1, 0, 2}) all.push_back({sender, 100, 10, 1, 1, 1});
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Chosen)

class SelectionTest : public QObject {
    Q_OBJECT

  private slots:
    void isSelection_data() {
        QTest::addColumn<Chosen>("chosen");
        QTest::addColumn<bool>("good");
        QTest::newRow("all in order") << Chosen{0, 1, 2, 3, 4} << true;
        QTest::newRow("senders in any order") << Chosen{4, 2, 0, 1} << true;
        QTest::newRow("nothing") << Chosen{} << true;
        QTest::newRow("a beginning of a line") << Chosen{0, 1} << true;
        QTest::newRow("twice") << Chosen{2, 2} << false;
        QTest::newRow("twice, apart") << Chosen{0, 2, 0} << false;
        QTest::newRow("unknown") << Chosen{5} << false;
        QTest::newRow("enormous") << Chosen{UINT32_MAX} << false;
        QTest::newRow("a gap") << Chosen{0, 3} << false;
        QTest::newRow("not the first") << Chosen{1} << false;
        QTest::newRow("out of order") << Chosen{1, 0} << false;
        QTest::newRow("more than there are") << Chosen{0, 1, 2, 3, 4, 4} << false;
    }
    void isSelection() {
        QFETCH(Chosen, chosen);
        QFETCH(bool, good);
        QCOMPARE(holds(chosen, {1000, 1000}), good);
    }

    void staysWithinTheRoom() {
        QVERIFY(holds({0, 2, 4}, {300, 30}));
        QVERIFY(!holds({0, 2, 4}, {299, 30}));
        QVERIFY(!holds({0, 2, 4}, {300, 29}));
        // Sums that would wrap.
        auto large = waiting();
        large[2].fuelLimit = UINT64_MAX - 5;
        QVERIFY(!phoenix::mempool::isSelection(large, Chosen{0, 2}, {1000, UINT64_MAX - 1}));
    }

    void theKernelsOwnIsOne() {
        for (const Room room : {Room{1000, 1000}, Room{250, 1000}, Room{1000, 25}, Room{0, 0}}) {
            const auto chosen = takeInOrder(waiting(), room);
            QVERIFY(holds(chosen, room));
            QCOMPARE(chosen.size(), std::min<std::size_t>(5, std::min(room.bytes / 100, room.fuel / 10)));
        }
        auto all = waiting();
        all[1].fuelLimit = 50;
        QCOMPARE(takeInOrder(all, {1000, 40}), (Chosen{0, 2, 4}));
    }

  private:
    static bool holds(const Chosen& chosen, const Room& room) {
        return phoenix::mempool::isSelection(waiting(), chosen, room);
    }
};

QTEST_APPLESS_MAIN(SelectionTest)
#include "selection_test.moc"
