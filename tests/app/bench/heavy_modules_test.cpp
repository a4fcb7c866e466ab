// Heavy modules: bombs are refused by the limits and nothing else, the heaviest are accepted, the idle one does
// nothing; and a child's time and memory are measured.
#include "app/bench/heavy_modules.h"
#include "app/bench/measured_process.h"

#include "node/upgrade/gates/gates.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"

#include <QTemporaryDir>
#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

class HeavyModulesTest : public QObject {
    Q_OBJECT

  private slots:
    void bombsAreWellFormedAndBeyondALimit() {
        for (const HeavyModule& bomb : bombs()) {
            QVERIFY2(ir::verify(bomb.module).empty(), bomb.name.c_str());
            QVERIFY2(!ir::checkLimits(bomb.module).empty(), bomb.name.c_str());
            QVERIFY2(!gates::runModuleGates(ir::encode(bomb.module)).accepted, bomb.name.c_str());
        }
    }

    void theHeaviestAreAcceptedAndFillTheLimitOfCode() {
        for (const HeavyModule& heavy : heaviestAccepted()) {
            const auto report = gates::runModuleGates(ir::encode(heavy.module));
            QVERIFY2(report.accepted, (heavy.name + ": " + report.firstFinding()).c_str());
            QVERIFY2(ir::codeBytes(heavy.module) > ir::kCodeBytesMax * 8 / 10, heavy.name.c_str());
        }
    }

    void theIdleOneIsAccepted() {
        QVERIFY(gates::runModuleGates(ir::encode(idleModule())).accepted);
    }

    void aChildIsMeasured() {
        const QTemporaryDir folder;
        const Bytes input = toBytes("a line\n");
        const auto ended = runMeasured("/bin/cat", "-", input, folder.path().toStdString());
        QVERIFY2(ended.has_value(), ended ? "" : ended.error().message.c_str());
        QVERIFY(ended->output == input);
        QCOMPARE(ended->exitCode, 0);
        QVERIFY(ended->wallMs > 0 && ended->peakMiB > 0);
        const auto failed = runMeasured("/bin/cat", "no-such-file", {}, folder.path().toStdString());
        QVERIFY(failed.has_value() && failed->exitCode != 0);
        QVERIFY(!runMeasured("/no/such/program", "-", {}, folder.path().toStdString()).has_value());
    }
};

QTEST_APPLESS_MAIN(HeavyModulesTest)
#include "heavy_modules_test.moc"
