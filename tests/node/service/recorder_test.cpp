// What the recorder keeps of calls: each on its edge, none lost between threads.
#include "node/service/recorder.h"

#include <QtTest>
#include <set>
#include <thread>

using namespace phoenix;
using service::Recorder;

namespace {

// "from>to errors/total", in order.
QStringList edgesOf(const Recorder& recorder) {
    QStringList edges;
    for (const auto& edge : recorder.edges())
        edges << QString("%1>%2 %3/%4").arg(edge.from.c_str(), edge.to.c_str()).arg(edge.counts.errors).arg(edge.counts.total);
    edges.sort();
    return edges;
}

} // namespace

class RecorderTest : public QObject {
    Q_OBJECT

  private slots:
    void aNameKeepsItsNumber() {
        Recorder recorder;
        QCOMPARE(recorder.idOf("kernel"), std::size_t(0));
        // Names with the same length and letters where a hash might look, too.
        const std::vector<std::string> names{"ledger", "legder", "ledgre", "l", "", "fees", "fee_s", "aab", "abb"};
        std::vector<std::size_t> ids;
        for (const std::string& name : names) ids.push_back(recorder.idOf(name));
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(recorder.idOf(names[i]), ids[i]);
            QCOMPARE(std::ranges::count(ids, ids[i]), 1);
        }
    }

    void furtherServicesShareTheLastNumber() {
        Recorder recorder;
        std::set<std::size_t> ids;
        for (std::size_t i = 1; i < service::kServicesMax; ++i) ids.insert(recorder.idOf("service_" + std::to_string(i)));
        QCOMPARE(ids.size(), service::kServicesMax - 1);
        QCOMPARE(recorder.idOf("one_more"), service::kServicesMax - 1);
        QCOMPARE(recorder.idOf("service_1"), *ids.begin());
        recorder.record(0, recorder.idOf("another"), 5, false);
        QCOMPARE(recorder.edges().size(), std::size_t(1));
    }

    void anEdgeSumsWhatAllThreadsRecorded() {
        constexpr int kThreads = 2 * int(Recorder::kLanes) + 1, kCalls = 5'000;
        Recorder recorder;
        std::vector<std::thread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([&recorder, t] {
                for (int i = 0; i < kCalls; ++i) {
                    const std::string to = "service_" + std::to_string((t + i) % 20);
                    recorder.record(recorder.idOf("kernel"), recorder.idOf(to), std::uint64_t(i), i % 4 == 0);
                }
            });
        for (auto& thread : threads) thread.join();
        QCOMPARE(recorder.edges().size(), std::size_t(20));
        metrics::HistogramCounts all;
        for (const auto& edge : recorder.edges()) {
            QCOMPARE(edge.from, std::string("kernel"));
            all += edge.counts;
        }
        QCOMPARE(all.total, std::uint64_t(kThreads) * kCalls);
        QCOMPARE(all.errors, std::uint64_t(kThreads) * kCalls / 4);
        QCOMPARE(all.quantile(0.5), metrics::bucketValue(metrics::bucketOf(kCalls / 2 - 1)));
    }

    void countsFromAndToApart() {
        Recorder recorder;
        const auto a = recorder.idOf("a"), b = recorder.idOf("b");
        recorder.record(a, b, 10, false);
        recorder.record(b, a, 10, true);
        recorder.record(0, a, 10, false);
        recorder.record(0, a, 10, false);
        QCOMPARE(edgesOf(recorder), QStringList({"a>b 0/1", "b>a 1/1", "kernel>a 0/2"}));
    }
};

QTEST_APPLESS_MAIN(RecorderTest)
#include "recorder_test.moc"
