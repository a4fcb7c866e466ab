// Gate 8 tells a compiled form that differs from the interpreter.
#include "node/upgrade/gates/self_test.h"

#include "upgrades/sdk/phoenix/imports.h"

#include <QtTest>

using namespace phoenix;
using service::RunStatus;

namespace {

// An engine whose selftest does what the test says.
class Scripted final : public service::Program {
  public:
    std::function<service::RunResult(service::Host&, service::Budget&)> act;
    bool there = true;

    std::string_view engine() const override { return "scripted"; }
    bool hasExport(std::string_view name) const override {
        return there && name == "phx_method_selftest";
    }
    service::RunResult run(std::string_view, ByteView, service::Host& host,
                           service::Budget& budget) const override {
        return act(host, budget);
    }
};

Scripted working(std::int64_t fuel, const char* returned, const char* key = "k") {
    Scripted made;
    made.act = [=](service::Host& host, service::Budget& budget) {
        budget.fuel -= fuel;
        host.statePut(viewOf(key), viewOf("v"));
        service::RunResult result;
        result.returned = toBytes(returned);
        return result;
    };
    return made;
}

} // namespace

class SelfTestTest : public QObject {
    Q_OBJECT

  private slots:
    void doesNotApplyWithoutASelfTest() {
        Scripted none;
        none.there = false;
        QVERIFY(!gates::runSelfTest(none, nullptr).passed.has_value());
    }

    void passesWhenBothAgree() {
        const Scripted a = working(100, "x"), b = working(100, "x");
        QVERIFY(gates::runSelfTest(a, &b).passed == std::optional(true));
        QVERIFY(gates::runSelfTest(a, nullptr).passed == std::optional(true));
    }

    void noticesEveryDifference() {
        const Scripted reference = working(100, "x");
        for (const Scripted& other :
             {working(101, "x"), working(100, "y"), working(100, "x", "other")})
            QVERIFY(gates::runSelfTest(reference, &other).passed == std::optional(false));
    }

    void failsWhenTheInterpreterTraps() {
        Scripted trapping;
        trapping.act = [](service::Host&, service::Budget& budget) {
            budget.fuel = 0;
            service::RunResult result;
            result.status = RunStatus::Trapped;
            result.trap = service::TrapKind::Unreachable;
            return result;
        };
        const auto gate = gates::runSelfTest(trapping, &trapping);
        QVERIFY(gate.passed == std::optional(false));
        QVERIFY(gate.findings[0].message.find("unreachable") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(SelfTestTest)
#include "self_test_test.moc"
