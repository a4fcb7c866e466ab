// Dominance on drawn graphs, compared with its definition.
#include "node/upgrade/ir/dominance.h"
#include "tests/node/upgrade/ir/cpu_time.h"

#include <QtTest>

#include <random>

using namespace phoenix::ir;

namespace {

std::vector<bool> reachedWithout(const Flow& flow, std::uint32_t removed) {
    std::vector<bool> reached(flow.successors.size(), false);
    if (removed == 0) return reached;
    std::vector<std::uint32_t> todo = {0};
    reached[0] = true;
    while (!todo.empty()) {
        const std::uint32_t block = todo.back();
        todo.pop_back();
        for (const std::uint32_t target : flow.successors[block]) {
            if (target == removed || reached[target]) continue;
            reached[target] = true;
            todo.push_back(target);
        }
    }
    return reached;
}

} // namespace

class DominanceTest : public QObject {
    Q_OBJECT

  private slots:
    void agreesWithItsDefinitionOnRandomGraphs() {
        std::mt19937_64 random(11);
        for (int round = 0; round < 400; ++round) {
            const std::uint32_t blocks = std::uint32_t(random() % 24 + 1);
            std::vector<std::vector<std::uint32_t>> edges(blocks);
            for (auto& targets : edges)
                for (std::uint64_t n = random() % 4; n > 0 && blocks > 1; --n)
                    targets.push_back(std::uint32_t(random() % (blocks - 1) + 1));
            const Flow flow(edges);
            const Dominance dominance(flow);
            const auto all = reachedWithout(flow, 0xffff'ffffu);
            for (std::uint32_t a = 0; a < blocks; ++a) {
                QCOMPARE(dominance.reachable(a), bool(all[a]));
                if (!all[a]) continue;
                const auto without = reachedWithout(flow, a);
                for (std::uint32_t b = 0; b < blocks; ++b)
                    if (all[b]) QCOMPARE(dominance.dominates(a, b), a == b || !without[b]);
            }
        }
    }

    void staysFastOnLongLaddersAndTangles() {
        const double small = milliseconds(4000), large = milliseconds(16000);
        // Four times as many blocks; with the square it would be sixteen times the work.
        QVERIFY2(large < 10 * small, qPrintable(QString("%1 ms, %2 ms").arg(small).arg(large)));
    }

  private:
    static double milliseconds(std::uint32_t blocks) {
        std::vector<std::vector<std::uint32_t>> ladder(blocks), tangle(blocks);
        for (std::uint32_t b = 0; b + 1 < blocks; ++b) {
            ladder[b] = {b + 1, std::max(1u, b)};
            tangle[b] = {b + 1, blocks - 1 - b / 2};
        }
        tangle[blocks - 1] = {1, blocks / 2};
        return phoenix::tests::cpuMilliseconds([&] {
            for (int time = 0; time < 5; ++time) {
                const Flow one(ladder), two(tangle);
                const Dominance first(one), second(two);
                QVERIFY(first.dominates(100, blocks - 1));
                QVERIFY(second.reachable(blocks / 2));
            }
        });
    }
};

QTEST_APPLESS_MAIN(DominanceTest)
#include "dominance_test.moc"
