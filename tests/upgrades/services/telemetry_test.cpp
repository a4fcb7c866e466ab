// How often a node tells how it is, and what.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/telemetry/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class TelemetryTest : public QObject {
    Q_OBJECT

    HostMock* host_ = nullptr;

    telemetry::Heartbeat beat(u64 interval, bool validator, u32 offered) {
        telemetry::HeartbeatOf question{5, interval, validator, 0, {}};
        for (u32 i = 0; i < offered; ++i) question.offered.push("label");
        const auto reply = host_->kernel().call<telemetry::Heartbeat>("telemetry.heartbeat", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return reply.value;
    }

  private slots:
    void init() {
        host_ = new HostMock;
        host_->add(service::phxService());
    }
    void cleanup() { delete host_; }

    void validatorsReportWithEachBlock() {
        QCOMPARE(beat(4000, true, 0).interval_ms, u64(4000));
        QCOMPARE(beat(4000, false, 0).interval_ms, u64(12'000));
    }

    void neverTooOftenNorTooSeldom() {
        QCOMPARE(beat(100, true, 0).interval_ms, telemetry::kIntervalMinMs);
        QCOMPARE(beat(0, false, 0).interval_ms, telemetry::kIntervalMinMs);
        QCOMPARE(beat(~0ull, false, 0).interval_ms, telemetry::kIntervalMaxMs);
    }

    void tellsAllThatIsOffered() {
        const auto few = beat(1000, true, 3);
        QCOMPARE(QList<u32>(few.reports.begin(), few.reports.end()), (QList<u32>{0, 1, 2}));
        QCOMPARE(beat(1000, true, 0).reports.size, 0u);
        QCOMPARE(beat(1000, true, 99).reports.size, telemetry::kReportsMax);
    }
};

QTEST_APPLESS_MAIN(TelemetryTest)
#include "telemetry_test.moc"
