// Weighted rotation: everybody's turns counted over whole cycles, and how far they are apart.
#include <phoenix/testing/host_mock.h>

namespace native {
#include "upgrades/samples/rotation/service.cpp"
}

#include "tests/upgrades/twins.h"

#include <QRandomGenerator>

using namespace phoenix::tests;
using phx::u32;
using phx::u64;
namespace rotation = native::rotation;

namespace {

phx::Vector<phx::consensus::Member> setOf(const std::vector<u64>& powers) {
    phx::Vector<phx::consensus::Member> members;
    for (u32 i = 0; i < powers.size(); ++i) members.push({keyOf(i), powers[i]});
    return members;
}

} // namespace

class RotationTest : public QObject {
    Q_OBJECT
  private slots:
    void turnsAreAsManyAsPowerSays_data() {
        QTest::addColumn<QList<quint64>>("powers");
        QTest::addColumn<QList<quint32>>("turns");
        QTest::newRow("equal") << QList<quint64>{5, 5, 5} << QList<quint32>{8, 8, 8};
        QTest::newRow("one") << QList<quint64>{7} << QList<quint32>{8};
        QTest::newRow("double") << QList<quint64>{1, 2, 1} << QList<quint32>{6, 12, 6};
        QTest::newRow("remainders") << QList<quint64>{1, 1, 5} << QList<quint32>{4, 3, 17};
        QTest::newRow("almost nothing")
            << QList<quint64>{1, quint64(1) << 59} << QList<quint32>{1, 16};
        QTest::newRow("no power") << QList<quint64>{0, 4} << QList<quint32>{0, 16};
    }
    void turnsAreAsManyAsPowerSays() {
        QFETCH(QList<quint64>, powers);
        QFETCH(QList<quint32>, turns);
        Twins twins;
        twins.add(native::phxService(), "samples", "rotation");
        phx::consensus::ProposerOf question{0, 0, setOf({powers.begin(), powers.end()})};
        const quint32 cycle = std::accumulate(turns.begin(), turns.end(), 0u);
        QList<quint32> counted(powers.size());
        const u64 start = 1'000'000'007;
        for (u64 height = start; height < start + cycle; ++height) {
            question.height = height;
            const auto reply = twins.kernel<u32>("consensus.proposer", question);
            QVERIFY(reply.ok());
            ++counted[reply.value];
        }
        QCOMPARE(counted, turns);
    }

    void turnsAreSpreadEvenly() {
        // The distance between two turns of one validator is never more than a whole turn of all others beyond
        // its mean: no one waits long, no one has a run.
        const auto turns = rotation::turnsOf(setOf({10, 20, 30, 40}));
        u64 cycle = 0;
        for (const u32 each : turns) cycle += each;
        for (u32 i = 0; i < turns.size; ++i) {
            std::vector<u64> places;
            for (u64 place = 0; place < 2 * cycle; ++place)
                if (rotation::atPlace(turns, place) == i) places.push_back(place);
            QCOMPARE(places.size(), std::size_t(2 * turns[i]));
            for (std::size_t k = 1; k < places.size(); ++k)
                QVERIFY(places[k] - places[k - 1] <= cycle / turns[i] + turns.size);
        }
    }

    void aFailedRoundPassesTheTurnOn() {
        Twins twins;
        twins.add(native::phxService(), "samples", "rotation");
        const auto set = setOf({3, 1, 2, 9});
        for (u64 height = 5; height < 25; ++height)
            for (u32 round = 0; round < 3; ++round)
                QCOMPARE(twins
                             .kernel<u32>("consensus.proposer",
                                          phx::consensus::ProposerOf{height, round, set})
                             .value,
                         twins
                             .kernel<u32>("consensus.proposer",
                                          phx::consensus::ProposerOf{height + round, 0, set})
                             .value);
    }

    void manyValidatorsStayWithinTheFuelOfADecision() {
        Twins twins;
        twins.add(native::phxService(), "samples", "rotation");
        QRandomGenerator random(6);
        std::vector<u64> powers;
        for (int i = 0; i < 128; ++i) powers.push_back(1 + random.bounded(1'000'000));
        // The last place of a cycle is the dearest.
        const auto turns = rotation::turnsOf(setOf(powers));
        u64 cycle = 0;
        for (const u32 each : turns) cycle += each;
        const auto reply = twins.kernel<u32>(
            "consensus.proposer", phx::consensus::ProposerOf{cycle - 1, 0, setOf(powers)});
        QVERIFY(reply.ok());
        QVERIFY2(twins.fuel < 50'000'000, qPrintable(QString::number(twins.fuel)));
        qInfo("128 validators: %lld fuel", static_cast<long long>(twins.fuel));
    }

    void aSetWithoutPowerIsRefused() {
        Twins twins;
        twins.add(native::phxService(), "samples", "rotation");
        for (const auto& powers : {std::vector<u64>{}, std::vector<u64>{0, 0}})
            QCOMPARE(twins
                         .kernel<u32>("consensus.proposer",
                                      phx::consensus::ProposerOf{1, 0, setOf(powers)})
                         .code,
                     PHX_ABORT_BAD_ARGS);
    }
};

QTEST_APPLESS_MAIN(RotationTest)
#include "rotation_test.moc"
