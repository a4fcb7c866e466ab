// What the gate lets code do to others, to the state and to the budget.
#include "tests/node/service/hand_made.h"

#include "node/chain/state_key.h"
#include "upgrades/sdk/phoenix/abi.h"

#include <QtTest>
#undef emit // Qt's empty word; the host has an import of this name

using namespace phoenix;
using namespace phoenix::service;
using tests::aborts;
using tests::returns;
using tests::ServiceMaker;
using tests::traps;

namespace {

struct World {
    Registry registry;
    Recorder recorder;
    BlockFacts block{.height = 9, .timeMs = 1234, .proposer = {1, 2, 3}, .genesis = {4, 5, 6}};
    TransactionFacts transaction{{7}, 3, 2};
    tests::EmptyView empty;
    state::Overlay state{&empty};
    Budget budget{.fuel = 1'000'000};

    World& add(const ServiceMaker& maker) {
        registry.exchange(maker.make());
        return *this;
    }
    CallOutcome call(std::string_view service, std::string_view method, std::string_view caller = "") {
        const CallContext context{registry, recorder, block, &transaction, nullptr};
        return callMethod(context, caller, service, method, {}, state, budget);
    }
    QString value(std::string_view service, std::string_view key) const {
        const auto found = state.get(chain::stateKey(service, key));
        return found ? QString::fromStdString(toText(*found)) : "absent";
    }
};

HostReply put(Host& host, std::string_view key, std::string_view value = "1") {
    return host.statePut(viewOf(key), viewOf(value));
}

// Ends as an engine ends a run whose import trapped.
RunResult after(const HostReply& reply) {
    return reply.trap == TrapKind::None ? returns() : traps(reply.trap);
}

HostReply callOther(Host& host, std::string_view target, Budget& budget) {
    return host.call(target, {}, {}, budget);
}

QString statusOf(const CallOutcome& outcome) {
    switch (outcome.result.status) {
    case RunStatus::Ok: return "ok";
    case RunStatus::Aborted: return QString("aborted %1").arg(outcome.result.code);
    case RunStatus::Trapped: return QString("trapped: %1").arg(QString::fromStdString(std::string(name(outcome.result.trap))));
    }
    return {};
}

} // namespace

class CallGateTest : public QObject {
    Q_OBJECT

  private slots:
    void keepsWhatASuccessWrote() {
        World world;
        world.add(ServiceMaker("a").event("done").method("set", [](Host& host, ByteView, Budget& budget) {
            budget.fuel -= 100;
            put(host, "key", "value");
            host.emit("done", viewOf("x"));
            return returns(toBytes("answer"));
        }));
        const auto outcome = world.call("a", "set");
        QCOMPARE(statusOf(outcome), QString("ok"));
        QCOMPARE(toText(outcome.result.returned), std::string("answer"));
        QCOMPARE(world.value("a", "key"), QString("value"));
        QCOMPARE(outcome.events.size(), std::size_t(1));
        QCOMPARE(outcome.events[0].service, std::string("a"));
        QCOMPARE(world.budget.fuel, 999'900);
        QCOMPARE(world.budget.depth, 0u);
    }

    void undoesWhatAFailureWrote_data() {
        QTest::addColumn<bool>("trap");
        QTest::newRow("an abort keeps its fuel") << false;
        QTest::newRow("a trap takes all fuel") << true;
    }

    void undoesWhatAFailureWrote() {
        QFETCH(bool, trap);
        World world;
        world.state.put(chain::stateKey("a", "old"), viewOf("kept"));
        world.add(ServiceMaker("a").event("done").method("fail", [trap](Host& host, ByteView, Budget& budget) {
            budget.fuel -= 100;
            put(host, "key");
            host.stateDelete(viewOf("old"));
            host.emit("done", {});
            return trap ? traps(TrapKind::Unreachable) : aborts(7);
        }));
        const auto outcome = world.call("a", "fail");
        QCOMPARE(statusOf(outcome), trap ? QString("trapped: unreachable") : QString("aborted 7"));
        QCOMPARE(world.value("a", "key"), QString("absent"));
        QCOMPARE(world.value("a", "old"), QString("kept"));
        QVERIFY(outcome.events.empty());
        QCOMPARE(world.budget.fuel, trap ? 0 : 999'900);
    }

    void anAbortBelowUndoesOnlyWhatIsBelow() {
        World world;
        std::int64_t seen = 0, keyBelow = 0;
        world.add(ServiceMaker("below").event("done").method("fail", [](Host& host, ByteView, Budget& budget) {
            budget.fuel -= 50;
            put(host, "key");
            host.emit("done", {});
            return aborts(42);
        }));
        world.add(ServiceMaker("a").dependsOn("below").reads("below", "").event("done").method("go", [&](Host& host, ByteView, Budget& budget) {
            put(host, "before");
            seen = callOther(host, "below.fail", budget).value;
            keyBelow = host.foreignGet("below", viewOf("key"), {}).value;
            put(host, "after");
            host.emit("done", {});
            return returns();
        }));
        const auto outcome = world.call("a", "go");
        QCOMPARE(statusOf(outcome), QString("ok"));
        QCOMPARE(seen, -42);
        QCOMPARE(keyBelow, -1);
        QCOMPARE(world.value("below", "key"), QString("absent"));
        QCOMPARE(world.value("a", "before") + world.value("a", "after"), QString("11"));
        QCOMPARE(outcome.events.size(), std::size_t(1));
        QCOMPARE(world.budget.fuel, 999'950);
    }

    void aTrapBelowTrapsAllAndIsNamed() {
        World world;
        world.add(ServiceMaker("lowest").method("fail", [](Host& host, ByteView, Budget&) {
            put(host, "key");
            return traps(TrapKind::Arithmetic);
        }));
        world.add(ServiceMaker("middle").dependsOn("lowest").method("go", [](Host& host, ByteView, Budget& budget) {
            put(host, "key");
            return after(callOther(host, "lowest.fail", budget));
        }));
        world.add(ServiceMaker("a").dependsOn("middle").method("go", [](Host& host, ByteView, Budget& budget) {
            put(host, "key");
            return after(callOther(host, "middle.go", budget));
        }));
        const auto outcome = world.call("a", "go");
        QCOMPARE(statusOf(outcome), QString("trapped: trap in a called service"));
        QCOMPARE(outcome.trappedIn, std::string("lowest"));
        QVERIFY(world.state.delta().empty());
        QCOMPARE(world.budget.fuel, 0);
    }

    void aCallerThatTrapsByItselfIsNamedItself() {
        World world;
        world.add(ServiceMaker("below").method("good", [](Host&, ByteView, Budget&) { return returns(); }));
        world.add(ServiceMaker("a").dependsOn("below").method("go", [](Host& host, ByteView, Budget& budget) {
            callOther(host, "below.good", budget);
            return traps(TrapKind::OutOfBounds);
        }));
        QCOMPARE(world.call("a", "go").trappedIn, std::string("a"));
    }

    void refuses_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"an undeclared call", "a call without a dot", "an undeclared event", "an undeclared foreign read",
                                 "a foreign prefix that is longer", "a schedule outside governance", "an unknown field of the block",
                                 "an unknown field of the transaction"})
            QTest::newRow(what) << what;
    }

    void refuses() {
        QFETCH(QString, what);
        World world;
        HostReply reply;
        world.add(ServiceMaker("below").method("good", [](Host&, ByteView, Budget&) { return returns(); }));
        world.add(ServiceMaker("other").method("good", [](Host&, ByteView, Budget&) { return returns(); }));
        world.add(ServiceMaker("a").dependsOn("below").reads("below", "account/").method("go", [&](Host& host, ByteView, Budget& budget) {
            if (what == "an undeclared call") reply = callOther(host, "other.good", budget);
            if (what == "a call without a dot") reply = callOther(host, "below", budget);
            if (what == "an undeclared event") reply = host.emit("done", {});
            if (what == "an undeclared foreign read") reply = host.foreignGet("other", viewOf("account/1"), {});
            if (what == "a foreign prefix that is longer") reply = host.foreignGet("below", viewOf("account"), {});
            if (what == "a schedule outside governance") reply = host.schedule({});
            if (what == "an unknown field of the block") reply = host.block(4, {});
            if (what == "an unknown field of the transaction") reply = host.transaction(4, {});
            return after(reply);
        }));
        QCOMPARE(statusOf(world.call("a", "go")), QString("trapped: bad host call"));
        QVERIFY(reply.trap == TrapKind::BadHostCall);
    }

    void givesWhatIsDeclared() {
        World world;
        world.state.put(chain::stateKey("below", "account/1"), viewOf("rich"));
        world.state.put(chain::stateKey("b", "elow"), viewOf("another service"));
        FixedBytes<8> room{};
        std::int64_t length = 0;
        world.add(ServiceMaker("below").method("good", [](Host&, ByteView, Budget&) { return returns(toBytes("result")); }));
        world.add(ServiceMaker("a").dependsOn("below").reads("below", "account/").method("go", [&](Host& host, ByteView, Budget& budget) {
            length = host.foreignGet("below", viewOf("account/1"), room).value;
            FixedBytes<3> small{};
            const auto reply = host.call("below.good", {}, small, budget);
            return returns(toBytes(toText(small) + std::to_string(reply.value)));
        }));
        QCOMPARE(toText(world.call("a", "go").result.returned), std::string("res6"));
        QCOMPARE(length, 4);
        QCOMPARE(toText(ByteView(room).first(4)), std::string("rich"));
    }

    void seesOnlyItsOwnKeys() {
        World world;
        world.state.put(chain::stateKey("a", "1"), viewOf("x"));
        world.state.put(chain::stateKey("ab", "2"), viewOf("x"));
        world.state.put(chain::stateKey("b", "1"), viewOf("x"));
        QStringList keys;
        world.add(ServiceMaker("a").method("go", [&](Host& host, ByteView, Budget&) {
            FixedBytes<8> room{};
            Bytes last;
            for (std::int64_t length; (length = host.stateNext({}, last, room).value) >= 0;) {
                last = toBytes(ByteView(room).first(std::size_t(length)));
                keys << QString::fromStdString(toText(last));
                put(host, "3");
            }
            return returns();
        }));
        QCOMPARE(statusOf(world.call("a", "go")), QString("ok"));
        QCOMPARE(keys.join(' '), QString("1 3"));
    }

    void aViewWritesNothingNotEvenThroughOthers_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"put", "delete", "emit", "a method of another"}) QTest::newRow(how) << how;
    }

    void aViewWritesNothingNotEvenThroughOthers() {
        QFETCH(QString, how);
        World world;
        world.add(ServiceMaker("below").method("set", [](Host& host, ByteView, Budget&) { return after(put(host, "key")); }));
        world.add(ServiceMaker("a").dependsOn("below").event("done").view("look", [how](Host& host, ByteView, Budget& budget) {
            if (how == "put") return after(put(host, "key"));
            if (how == "delete") return after(host.stateDelete(viewOf("key")));
            if (how == "emit") return after(host.emit("done", {}));
            return after(callOther(host, "below.set", budget));
        }));
        const auto outcome = world.call("a", "look");
        QVERIFY(outcome.result.status == RunStatus::Trapped);
        QVERIFY(world.state.delta().empty());
        // The same callee writes for a caller that may.
        world.budget.fuel = 1000;
        QCOMPARE(statusOf(world.call("below", "set")), QString("ok"));
    }

    void aPolicySeesNoStateAndCallsNobody() {
        World world;
        std::vector<HostReply> replies;
        world.add(ServiceMaker("other").method("good", [](Host&, ByteView, Budget&) { return returns(); }));
        world.add(ServiceMaker("rule").policy().view("ask", [&](Host& host, ByteView, Budget& budget) {
            replies = {host.stateGet(viewOf("k"), {}), put(host, "k"), host.stateDelete(viewOf("k")), host.stateNext({}, {}, {}),
                       host.foreignGet("other", viewOf("k"), {}), callOther(host, "other.good", budget), host.emit("e", {}),
                       host.block(PHX_BLOCK_HEIGHT, {}), host.transaction(PHX_TX_SENDER, {}), host.schedule({})};
            return returns(toBytes("decided"));
        }));
        QCOMPARE(toText(world.call("rule", "ask").result.returned), std::string("decided"));
        QCOMPARE(replies.size(), std::size_t(10));
        for (const HostReply& reply : replies) QVERIFY(reply.trap == TrapKind::BadHostCall);
    }

    void nestsSixteenDeep() {
        World world;
        int deepest = 0;
        for (int i = 1; i <= 17; ++i) {
            ServiceMaker maker("s" + std::to_string(i));
            const std::string next = "s" + std::to_string(i + 1);
            maker.dependsOn(next).method("go", [&deepest, i, next](Host& host, ByteView, Budget& budget) {
                deepest = i;
                if (i == 17) return returns();
                return after(callOther(host, next + ".go", budget));
            });
            world.add(maker);
        }
        QCOMPARE(statusOf(world.call("s2", "go")), QString("ok"));
        QCOMPARE(deepest, 17);
        deepest = 0;
        const auto outcome = world.call("s1", "go");
        QVERIFY(outcome.result.status == RunStatus::Trapped);
        QCOMPARE(deepest, 16);
        QCOMPARE(outcome.trappedIn, std::string("s17"));
        QCOMPARE(world.budget.depth, 0u);
    }

    void aMethodsOwnLimitBoundsItAndSparesTheRest() {
        World world;
        std::int64_t seen = 0;
        world.add(ServiceMaker("a").method("go", [&](Host&, ByteView, Budget& budget) {
            seen = budget.fuel;
            budget.fuel -= 300;
            return aborts(1);
        }, 1000));
        world.call("a", "go");
        QCOMPARE(seen, 1000);
        QCOMPARE(world.budget.fuel, 999'700);
        world.budget.fuel = 500;
        world.call("a", "go");
        QCOMPARE(seen, 500);
        QCOMPARE(world.budget.fuel, 200);
    }

    void saysWhatIsNotThere() {
        World world;
        world.add(ServiceMaker("a").method("go", [](Host&, ByteView, Budget&) { return returns(); }));
        QCOMPARE(statusOf(world.call("nobody", "go")), QString("aborted %1").arg(PHX_ABORT_NO_SUCH_METHOD));
        const auto outcome = world.call("a", "stop");
        QCOMPARE(statusOf(outcome), QString("aborted %1").arg(PHX_ABORT_NO_SUCH_METHOD));
        QCOMPARE(outcome.result.text, std::string("service a has no method stop"));
        QCOMPARE(world.budget.fuel, 1'000'000);
    }

    void tellsWhoCalls() {
        World world;
        QStringList callers;
        const auto look = [&callers](Host& host, ByteView, Budget&) {
            FixedBytes<16> room{};
            const auto reply = host.transaction(PHX_TX_CALLER, room);
            callers << QString::fromStdString(toText(ByteView(room).first(std::size_t(reply.value))));
            return returns();
        };
        world.add(ServiceMaker("below").method("look", look));
        world.add(ServiceMaker("a").dependsOn("below").method("go", [](Host& host, ByteView, Budget& budget) {
            return after(callOther(host, "below.look", budget));
        }));
        world.call("below", "look");
        world.call("below", "look", kKernel);
        world.call("a", "go");
        QCOMPARE(callers, QStringList({"", "kernel", "a"}));
    }

    void tellsOfBlockAndTransaction() {
        World world;
        Bytes told;
        world.add(ServiceMaker("a").method("go", [&](Host& host, ByteView, Budget&) {
            FixedBytes<32> room{};
            for (const std::uint32_t field : {PHX_BLOCK_HEIGHT, PHX_BLOCK_TIME_MS}) {
                host.block(field, room);
                told.push_back(room[0]);
            }
            told.push_back(std::uint8_t(host.transaction(PHX_TX_SENDER, room).value));
            told.push_back(room[0]);
            host.transaction(PHX_TX_NONCE, room);
            told.push_back(room[0]);
            return returns();
        }));
        world.call("a", "go");
        QCOMPARE(told, (Bytes{9, 1234 & 0xff, 32, 7, 3}));
    }

    void recordsEachEdgeOnce() {
        World world;
        world.add(ServiceMaker("below").method("fail", [](Host&, ByteView, Budget&) { return traps(TrapKind::Unreachable); })
                      .method("good", [](Host&, ByteView, Budget&) { return returns(); }));
        world.add(ServiceMaker("a").dependsOn("below").method("go", [](Host& host, ByteView, Budget& budget) {
            callOther(host, "below.good", budget);
            return after(callOther(host, "below.fail", budget));
        }));
        world.call("a", "go");
        QStringList edges;
        for (const auto& edge : world.recorder.edges())
            edges << QString("%1>%2 %3/%4").arg(edge.from.c_str(), edge.to.c_str()).arg(edge.counts.errors).arg(edge.counts.total);
        edges.sort();
        QCOMPARE(edges, QStringList({"a>below 1/2", "kernel>a 1/1"}));
    }
};

QTEST_APPLESS_MAIN(CallGateTest)
#include "call_gate_test.moc"
