// Mutated modules: whatever decodes and verifies also runs, prints and compares without harm.
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/diff.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/price.h"
#include "node/upgrade/ir/print.h"
#include "node/upgrade/ir/verify.h"
#include "tests/node/upgrade/interpret/mutations.h"
#include "tests/node/upgrade/interpret/runs.h"

using namespace phoenix;
using namespace phoenix::ir;
using tests::mutate;
using tests::mutated;

namespace {

constexpr std::int64_t kFuel = 60'000;

void runAll(const Module& module) {
    const auto made = interpret::makeInterpreter(module);
    QVERIFY(made.has_value());
    for (const Export& each : module.exports) {
        for (const Bytes& args : {Bytes(), Bytes{3, 0, 0, 0}, Bytes(40, 0xff)}) {
            tests::MemoryHost host;
            service::Budget budget{.fuel = kFuel};
            const auto result = (*made)->run(each.name, args, host, budget);
            QVERIFY(budget.fuel >= 0 && budget.fuel < kFuel);
            QCOMPARE(budget.frameWeight, 1u << 20);
            if (result.status == service::RunStatus::Trapped) QCOMPARE(budget.fuel, std::int64_t(0));
        }
    }
}

} // namespace

class MutationTest : public QObject {
    Q_OBJECT

    // Of each of the four kinds.
    const int rounds_ = tests::mutationsOr(40'000) / 4;

  private slots:
    void mutatedBytesNeverDoHarm_data() {
        QTest::addColumn<bool>("every");
        QTest::newRow("every instruction") << true;
        QTest::newRow("summing") << false;
    }
    void mutatedBytesNeverDoHarm() {
        QFETCH(bool, every);
        const Module module = every ? tests::everyInstruction() : tests::summingModule();
        const Bytes original = encode(module);
        std::mt19937_64 random(every ? 101 : 202);
        int decoded = 0, valid = 0;
        for (int round = 0; round < rounds_; ++round) {
            const Bytes bytes = mutated(original, random);
            const auto result = decode(bytes);
            if (!result) continue;
            ++decoded;
            QVERIFY(encode(*result) == bytes);
            checkLimits(*result);
            print(*result);
            if (!verify(*result).empty()) continue;
            ++valid;
            if (round % 16 == 0) diff(module, *result);
            runAll(*result);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d of %d decoded, %d verified", decoded, rounds_, valid);
        QVERIFY(decoded > rounds_ / 20 && valid > rounds_ / 100);
    }

    void mutatedModulesNeverDoHarm_data() { mutatedBytesNeverDoHarm_data(); }
    void mutatedModulesNeverDoHarm() {
        QFETCH(bool, every);
        const Module original = every ? tests::everyInstruction() : tests::summingModule();
        std::mt19937_64 random(every ? 303 : 404);
        int valid = 0;
        for (int round = 0; round < rounds_; ++round) {
            Module module = original;
            for (int n = int(random() % 3) + 1; n > 0; --n) mutate(module, random);
            if (!verify(module).empty()) continue;
            ++valid;
            const auto again = decode(encode(module));
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QVERIFY(*again == module);
            runAll(module);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d of %d verified", valid, rounds_);
        QVERIFY(valid > rounds_ / 20);
    }
};

QTEST_APPLESS_MAIN(MutationTest)
#include "mutation_test.moc"
