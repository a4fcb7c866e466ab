#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/consensus/service.cpp"
}

#include <QtTest>

#include <algorithm>

using namespace phx;
using testing::HostMock;

class ConsensusTest : public QObject {
    Q_OBJECT

    static consensus::ProposerOf question(u64 height, u32 round,
                                          std::initializer_list<u64> powers) {
        consensus::ProposerOf question{height, round, {}};
        for (const u64 power : powers) question.validators.push({{}, power});
        return question;
    }
    static u32 proposer(HostMock& host, const consensus::ProposerOf& question) {
        const auto reply = host.kernel().call<u32>("consensus.proposer", question);
        return reply.ok() ? reply.value : ~0u;
    }

  private slots:
    void oneValidatorAlwaysProposes() {
        HostMock host;
        host.add(service::phxService());
        for (u64 height = 1; height < 20; ++height)
            QCOMPARE(proposer(host, question(height, u32(height % 3), {7})), 0u);
    }

    void validatorsProposeInProportionToTheirPower() {
        HostMock host;
        host.add(service::phxService());
        std::vector<int> turns(3);
        for (u64 height = 1; height <= 1000; ++height)
            ++turns.at(proposer(host, question(height, 0, {10, 30, 60})));
        QVERIFY2(std::abs(turns[0] - 100) <= 3, qPrintable(QString::number(turns[0])));
        QVERIFY2(std::abs(turns[1] - 300) <= 3, qPrintable(QString::number(turns[1])));
        QVERIFY2(std::abs(turns[2] - 600) <= 3, qPrintable(QString::number(turns[2])));
    }

    void equalsTakeTurns() {
        HostMock host;
        host.add(service::phxService());
        std::vector<u64> last(4, 0);
        for (u64 height = 1; height <= 400; ++height) {
            const u32 index = proposer(host, question(height, 0, {5, 5, 5, 5}));
            QVERIFY2(height < 10 || height - last.at(index) >= 2, "one proposes twice in a row");
            last.at(index) = height;
            for (const u64 seen : last)
                QVERIFY2(height < 10 || height - seen < 10, "one waits too long");
        }
    }

    void aFailedRoundGoesToSomebodyElse() {
        HostMock host;
        host.add(service::phxService());
        for (u64 height = 1; height < 100; ++height)
            QVERIFY(proposer(host, question(height, 0, {5, 5, 5, 5})) !=
                    proposer(host, question(height, 1, {5, 5, 5, 5})));
    }

    void powerNearTheLimitDoesNotOverflow() {
        HostMock host;
        host.add(service::phxService());
        for (u64 height = 1; height < 50; ++height)
            QVERIFY(proposer(host, question(UINT64_MAX - height, 0, {1ull << 59, 1ull << 59})) < 2);
    }

    void aSetWithoutPowerIsRefused() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.kernel().call<u32>("consensus.proposer", question(1, 0, {})).code,
                 unsigned(PHX_ABORT_BAD_ARGS));
    }

    void timeoutsGrowWithTheRound() {
        HostMock host;
        host.add(service::phxService());
        consensus::Timeouts before{};
        for (u32 round = 0; round < 8; ++round) {
            const auto now = host.kernel().call<consensus::Timeouts>(
                "consensus.timeouts", consensus::TimeoutsOf{5, round, 1000});
            QVERIFY(now.ok());
            QVERIFY(now.value.propose_ms > before.propose_ms &&
                    now.value.prevote_ms > before.prevote_ms &&
                    now.value.precommit_ms > before.precommit_ms);
            QCOMPARE(now.value.commit_ms, 1000u);
            before = now.value;
        }
    }

    void blocksAreAsLargeAsTheParametersAllow() {
        HostMock host;
        host.add(service::phxService());
        const auto limits =
            host.kernel().call<consensus::Limits>("consensus.limits", consensus::LimitsOf{9, 8});
        QVERIFY(limits.ok() && limits.value.block_bytes == 9 && limits.value.block_fuel == 8);
    }
};

QTEST_APPLESS_MAIN(ConsensusTest)
#include "consensus_test.moc"
