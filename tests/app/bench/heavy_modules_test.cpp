// Heavy modules: bombs are refused by the limits and nothing else, the heaviest are accepted, the idle one does
// nothing; and a child's time and memory are measured.
#include "app/bench/heavy_modules.h"
#include "app/bench/measured_process.h"

#include "node/upgrade/gates/gates.h"
#include "node/upgrade/ir/compile_work.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"

#include <QTemporaryDir>
#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

class HeavyModulesTest : public QObject {
    Q_OBJECT

    // Accepted, and so much of what the limits of code or of a compiler's work allow.
    static void fills(const HeavyModule& heavy, double share) {
        const auto report = gates::runModuleGates(ir::encode(heavy.module));
        QVERIFY2(report.accepted, (heavy.name + ": " + report.firstFinding()).c_str());
        std::uint64_t work = 0;
        for (const ir::Function& function : heavy.module.functions) work += ir::compileWork(function);
        QVERIFY2(double(ir::codeBytes(heavy.module)) > ir::kCodeBytesMax * share ||
                     double(work) > ir::kCompileWorkMax * share,
                 heavy.name.c_str());
    }

  private slots:
    void bombsAreWellFormedAndBeyondALimit() {
        for (const HeavyModule& bomb : bombs()) {
            QVERIFY2(ir::verify(bomb.module).empty(), bomb.name.c_str());
            QVERIFY2(!ir::checkLimits(bomb.module).empty(), bomb.name.c_str());
            QVERIFY2(!gates::runModuleGates(ir::encode(bomb.module)).accepted, bomb.name.c_str());
        }
    }

    void theHeaviestAreAcceptedAndFillALimit() {
        for (const HeavyModule& heavy : heaviestAccepted()) fills(heavy, 0.8);
    }

    void chainsOfEveryArithmeticInstructionDoToo() {
        const auto all = chains();
        // Each at three widths, and on bits what takes two of them.
        std::size_t expected = 0;
        for (std::size_t n = 0; n < ir::kOpcodeCount; ++n) {
            const ir::Shape shape = ir::shapeOf(ir::Opcode(n));
            if (shape == ir::Shape::Binary) ++expected;
            if (shape == ir::Shape::Unary || shape == ir::Shape::Binary || shape == ir::Shape::Ternary ||
                shape == ir::Shape::Overflow || shape == ir::Shape::ThreeWay)
                expected += 3;
        }
        QCOMPARE(all.size(), expected);
        for (const HeavyModule& heavy : all) fills(heavy, 0.8);
    }

    void theIdleOneIsAccepted() {
        QVERIFY(gates::runModuleGates(ir::encode(idleModule())).accepted);
    }

    void aChildIsMeasured() {
        const QTemporaryDir folder;
        const Bytes input = toBytes("a line\n");
        const auto ended = runMeasured("/bin/cat", {"-"}, input, folder.path().toStdString());
        QVERIFY2(ended.has_value(), ended ? "" : ended.error().message.c_str());
        QVERIFY(ended->output == input);
        QCOMPARE(ended->exitCode, 0);
        QVERIFY(ended->wallMs > 0 && ended->peakMiB > 0);
        const auto failed = runMeasured("/bin/cat", {"no-such-file"}, {}, folder.path().toStdString());
        QVERIFY(failed.has_value() && failed->exitCode != 0);
        QVERIFY(!runMeasured("/no/such/program", {"-"}, {}, folder.path().toStdString()).has_value());
    }
};

QTEST_APPLESS_MAIN(HeavyModulesTest)
#include "heavy_modules_test.moc"
