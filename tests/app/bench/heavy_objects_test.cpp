// The heaviest modules that are accepted, as a node compiles them, with passes or without: every one becomes code
// that is linked and does what the interpreter does, unless its frames are above their weight: then it is interpreted.
#include "app/bench/heavy_modules.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/worker.h"
#include "tests/node/upgrade/jit/engines.h"

using namespace phoenix;
using namespace phoenix::tests;

class HeavyObjectsTest : public QObject {
    Q_OBJECT

  private slots:
    void becomesCode_data() {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const bench::HeavyModule& heavy : bench::heaviestAccepted()) QTest::newRow(heavy.name.c_str()) << number++;
    }
    void becomesCode() {
        QFETCH(int, number);
        const ir::Module module = bench::heaviestAccepted()[std::size_t(number)].module;
        const jit::CompilerWorker worker(jit::CompilerWorker::standardPath(), std::chrono::minutes(5));
        const auto object = worker.emit(ir::encode(module), {.explicitChecks = !jit::kGuardedMemory});
        QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
        const auto program = jit::linkObject(module, *object);
        if (!program) {
            QVERIFY2(program.error().message.find("more than its weight") != std::string::npos,
                     program.error().message.c_str());
            return;
        }
        const Bytes args(64, 0x5a);
        QVERIFY(sameOutcome(run(*interpreted(module), "run", args), run(**program, "run", args)));
    }
};

QTEST_APPLESS_MAIN(HeavyObjectsTest)
#include "heavy_objects_test.moc"
