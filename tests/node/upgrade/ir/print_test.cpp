// The text of functions, and what a reviewer sees of a change.
#include "node/upgrade/ir/diff.h"
#include "node/upgrade/ir/print.h"
#include "tests/support/ir_samples.h"

#include <QtTest>

#include <random>

using namespace phoenix;
using namespace phoenix::ir;

class PrintTest : public QObject {
    Q_OBJECT

  private slots:
    void aFunctionReadsLikeLlvm() {
        const std::string expected = "define i32 @sum(i32 %p0, i32 %p1) {\n"
                                     "b0:\n"
                                     "  %0.0 = load i32, [%p0]\n"
                                     "  %0.1 = zext i32 %0.0 to i64\n"
                                     "  br b1\n"
                                     "b1:\n"
                                     "  %1.0 = phi i64 [0, b0], [%1.2, b1]\n"
                                     "  %1.1 = phi i64 [0, b0], [%1.3, b1]\n"
                                     "  %1.2 = add i64 %1.0, i64 1\n"
                                     "  %1.3 = add i64 %1.1, i64 %1.2\n"
                                     "  %1.4 = icmp ult i64 %1.2, i64 %0.1\n"
                                     "  condbr %1.4, b1, b2\n"
                                     "b2:\n"
                                     "  store i64 %1.3, [65536]\n"
                                     "  call.import void phx_return(i32 65536, i32 8)\n"
                                     "  ret i32 0\n"
                                     "}\n";
        const Module module = tests::summingModule();
        QCOMPARE(print(module, module.functions[0]), expected);
    }

    void aModulePrintsItsTables() {
        const std::string text = print(tests::everyInstruction());
        for (const char* part :
             {"module ir 1 abi 1 costs 1\n", "import phx_abort\n", "import phx_fuel_left\n",
              "export phx_method_all = @all\n", "table 1 = @leaf\n", "data 65536 = 01020304\n",
              "switch i32 %1.1, b3 [3: b4, -5: b5]", "%0.2 = alloca.dynamic %p1 bytes",
              "alloca 24 bytes, align 32", "= uadd.overflow i32",
              "call.indirect (i32, i128) -> i32 1(i32 "})
            QVERIFY2(text.find(part) != std::string::npos, part);
    }

    void aChangeInOneBlockShowsOnlyItsLines() {
        const Module before = tests::summingModule();
        Module after = before;
        after.functions[0].blocks[1].instructions[2].operands[1] = tests::i64(2);
        const ModuleDiff changed = diff(before, after);
        QCOMPARE(changed.functions.size(), std::size_t(1));
        QCOMPARE(changed.functions[0].linesAdded, std::size_t(1));
        QCOMPARE(changed.functions[0].linesRemoved, std::size_t(1));
        QVERIFY(diff(before, before).empty());
        QVERIFY(!changed.empty());
    }

    void addedAndRemovedThingsAreNamed() {
        const ModuleDiff changed = diff(tests::summingModule(), tests::everyInstruction());
        QCOMPARE(changed.importsRemoved, std::vector<std::string>{"phx_return"});
        QCOMPARE(changed.importsAdded, (std::vector<std::string>{"phx_abort", "phx_fuel_left"}));
        QCOMPARE(changed.exportsRemoved, std::vector<std::string>{"phx_method_sum"});
        QCOMPARE(changed.functions.size(), std::size_t(5));
        QVERIFY(changed.functions[0].name == "all" && !changed.functions[0].inOld);
        QVERIFY(changed.dataChanged && changed.descriptorChanged);
    }

    void lineDifferencesRebuildBothTexts() {
        std::mt19937_64 random(3);
        for (int round = 0; round < 300; ++round) {
            std::string a, b;
            for (std::uint64_t n = random() % 30; n > 0; --n) a += char('a' + random() % 4), a += '\n';
            for (std::uint64_t n = random() % 30; n > 0; --n) b += char('a' + random() % 4), b += '\n';
            std::string rebuiltA, rebuiltB;
            for (const DiffLine& line : diffLines(a, b)) {
                if (line.kind != ChangeKind::Added) rebuiltA += line.text + "\n";
                if (line.kind != ChangeKind::Removed) rebuiltB += line.text + "\n";
            }
            QCOMPARE(rebuiltA, a);
            QCOMPARE(rebuiltB, b);
        }
    }

    void veryDifferentTextsAreStillCompared() {
        std::string a, b;
        for (int i = 0; i < 16000; ++i) {
            a += "a" + std::to_string(i) + "\n";
            b += "b" + std::to_string(i) + "\n";
        }
        QCOMPARE(diffLines(a, b).size(), std::size_t(32000));
    }
};

QTEST_APPLESS_MAIN(PrintTest)
#include "print_test.moc"
