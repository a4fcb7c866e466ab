// Who answers a question to a policy service, when somebody does not.
#include "tests/node/policy/hand_policies.h"

#include <QtTest>

using namespace phoenix;
using policy::Desk;
using tests::answers;
using tests::fails;
using tests::policyOf;

namespace {

using Number = std::uint32_t;

struct World {
    service::Recorder recorder;
    QStringList alerts;
    Desk desk{recorder, [this](const std::string& service, const std::string& text) {
                  alerts << QString::fromStdString(service + ": " + text);
              }};

    void inForce(std::uint64_t height, service::ServiceVersionPointer version, std::uint64_t fuel = 1000) {
        service::Registry registry;
        if (version) registry.exchange(std::move(version));
        chain::Parameters parameters;
        parameters.policyFuel = fuel;
        desk.record(height, registry, parameters);
    }
    // −1: nobody answers.
    int ask(std::uint64_t height, bool local = false, std::uint64_t fuel = 0) {
        const auto answer = desk.ask<Number>({height, "mempool", "rank", {}, local, fuel}, [](Number number) {
            return number < 100 ? "" : "the number is too large";
        });
        return answer ? int(*answer) : -1;
    }
};

service::ServiceVersionPointer version(std::uint16_t major, tests::Act act) {
    return policyOf("mempool", "rank", {major, 0, 0}, std::move(act));
}

} // namespace

class DeskTest : public QObject {
    Q_OBJECT

  private slots:
    void theVersionInForceAnswers() {
        World world;
        world.desk.setGenesis(version(1, answers(Number(1))));
        world.inForce(0, version(2, answers(Number(2))));
        QCOMPARE(world.ask(1), 2);
        QVERIFY(world.alerts.isEmpty());
    }

    // What block 10 exchanged is asked for block 13, and not before.
    void aChangeHoldsThreeBlocksLater() {
        World world;
        world.inForce(9, version(1, answers(Number(1))));
        for (std::uint64_t height = 10; height < 16; ++height) {
            world.inForce(height, version(2, answers(Number(2))));
            QCOMPARE(world.ask(height + 1), height + 1 < 13 ? 1 : 2);
        }
        QCOMPARE(world.desk.codeHash(16, "mempool"), version(2, answers(Number(2)))->entry.codeHash);
        QCOMPARE(world.desk.codeHash(16, "builder"), crypto::Hash{});
    }

    void genesisAnswersForOneThatDoesNot_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("why");
        QTest::newRow("traps") << "traps" << "unreachable";
        QTest::newRow("loops") << "loops" << "out of fuel";
        QTest::newRow("gives up") << "gives up" << "it gives up with code 7";
        QTest::newRow("says nothing") << "says nothing" << "the answer";
        QTest::newRow("garbage") << "garbage" << "the answer";
        QTest::newRow("beyond its bounds") << "" << "the number is too large";
    }
    void genesisAnswersForOneThatDoesNot() {
        QFETCH(QString, how);
        QFETCH(QString, why);
        World world;
        world.desk.setGenesis(version(1, answers(Number(1))));
        world.inForce(0, version(2, how.isEmpty() ? answers(Number(100)) : fails(how.toStdString())));
        for (std::uint64_t height = 1; height < 4; ++height) QCOMPARE(world.ask(height), 1);
        // Once a version.
        QCOMPARE(world.alerts.size(), 1);
        QVERIFY2(world.alerts[0].startsWith("mempool: mempool 2.0.0 does not answer rank (") &&
                     world.alerts[0].contains(why),
                 qPrintable(world.alerts[0]));
        // Each version.
        world.inForce(4, version(3, fails("traps")));
        QCOMPARE(world.ask(7), 1);
        QCOMPARE(world.alerts.size(), 2);
    }

    void nobodyAnswers() {
        World world;
        world.inForce(0, nullptr);
        QCOMPARE(world.ask(1), -1);
        world.desk.setGenesis(version(1, fails("traps")));
        QCOMPARE(world.ask(1), -1);
        QCOMPARE(world.alerts.size(), 1);
    }

    void aServiceThatIsGoneIsAnsweredForByGenesis() {
        World world;
        world.desk.setGenesis(version(1, answers(Number(1))));
        world.inForce(0, nullptr);
        QCOMPARE(world.ask(1), 1);
        QVERIFY(world.alerts.isEmpty());
    }

    // A state service under the name of a policy is not asked: it could not be run without a state.
    void onlyPoliciesAreAsked() {
        World world;
        world.desk.setGenesis(version(1, answers(Number(1))));
        world.inForce(0, tests::ServiceMaker("mempool").version({2, 0, 0}).view("rank", answers(Number(2))).make());
        QCOMPARE(world.ask(1), 1);
    }

    void genesisItselfIsAskedOnce() {
        World world;
        int asked = 0;
        const auto genesis = version(1, [&asked](service::Host&, ByteView, service::Budget&) {
            ++asked;
            return tests::traps(service::TrapKind::Unreachable);
        });
        world.desk.setGenesis(genesis);
        world.inForce(0, genesis);
        QCOMPARE(world.ask(1), -1);
        QCOMPARE(asked, 1);
    }

    // Everybody may make a node ask; each failure burns all the fuel.
    void aLocalQuestionFailsOnceABlock() {
        World world;
        int asked = 0;
        world.desk.setGenesis(version(1, answers(Number(1))));
        world.inForce(0, version(2, [&asked](service::Host&, ByteView, service::Budget&) {
                          ++asked;
                          return tests::traps(service::TrapKind::OutOfFuel);
                      }));
        for (int i = 0; i < 5; ++i) QCOMPARE(world.ask(1, true), 1);
        QCOMPARE(asked, 1);
        QCOMPARE(world.ask(2, true), 1);
        QCOMPARE(asked, 2);
        // What all nodes must answer alike is asked each time.
        for (int i = 0; i < 5; ++i) QCOMPARE(world.ask(2), 1);
        QCOMPARE(asked, 7);
    }

    void fuelIsBounded() {
        World world;
        std::int64_t given = 0;
        world.inForce(0, version(1, [&given](service::Host&, ByteView, service::Budget& budget) {
                          given = budget.fuel;
                          return tests::returns(codec::encode(Number(1)));
                      }), 1234);
        QCOMPARE(world.ask(1), 1);
        QCOMPARE(given, std::int64_t(1234));
        QCOMPARE(world.ask(1, false, 77), 1);
        QCOMPARE(given, std::int64_t(77));
    }

    // They see their arguments and nothing else.
    void policiesSeeNoStateAndNoClock() {
        World world;
        std::vector<service::TrapKind> seen;
        world.inForce(0, version(1, [&seen](service::Host& host, ByteView, service::Budget&) {
                          FixedBytes<32> out{};
                          seen = {host.stateGet(viewOf("a"), out).trap, host.statePut(viewOf("a"), viewOf("b")).trap,
                                  host.block(0, out).trap, host.transaction(0, out).trap};
                          return tests::returns(codec::encode(Number(1)));
                      }));
        QCOMPARE(world.ask(1), 1);
        QCOMPARE(seen, std::vector(4, service::TrapKind::BadHostCall));
    }

    void complainsOnceAboutAVersion() {
        World world;
        world.inForce(0, version(2, answers(Number(1))));
        for (int i = 0; i < 3; ++i) world.desk.complain(1, "mempool", "sleeps");
        QCOMPARE(world.alerts, QStringList("mempool: mempool 2.0.0 sleeps"));
    }
};

QTEST_APPLESS_MAIN(DeskTest)
#include "desk_test.moc"
