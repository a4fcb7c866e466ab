// What is counted over a function or a module: exactly at a limit a module is accepted, one over it is refused by
// name. And every instruction is work for a compiler.
#include "node/upgrade/ir/compile_work.h"
#include "node/upgrade/ir/limits.h"
#include "tests/support/ir_samples.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::ir;

namespace {

Module moduleOf(const std::vector<Function>& functions) {
    Module module = tests::ModuleBuilder().finish();
    module.signatures = {{{}, Type::I32}};
    module.functions = functions;
    return module;
}

// A function whose compilation is exactly so much work: reversals of bits, and sums for what is left.
Function working(std::uint64_t units) {
    tests::ModuleBuilder builder;
    auto f = builder.function("f", {}, Type::I32);
    const auto left = [&] { return units - compileWork(f.function()); };
    std::uint32_t number = f.block();
    for (std::uint32_t n = 1; left() > 100; ++n) {
        f.unary(Opcode::BitReverse, tests::i32(1));
        if (n % 3000 != 0) continue;
        f.branch(++number);
        f.block();
    }
    while (left() > 1) f.binary(Opcode::Add, tests::i32(1), tests::i32(2));
    f.ret(tests::i32(0));
    return f.function();
}

// A ladder of loops, each block of which may go back to the one before, and blocks that are loops alone: together
// they hold depth + (depth − 1) + … + 2 blocks, and one for each that is alone.
Function looping(std::uint32_t depth, std::uint32_t alone) {
    tests::ModuleBuilder builder;
    auto f = builder.function("f", {}, Type::I32);
    f.block();
    f.branch(1);
    for (std::uint32_t block = 1; block <= depth; ++block) {
        f.block();
        if (block == 1)
            f.branch(2);
        else
            f.condBranch(tests::i1(true), block + 1, block - 1);
    }
    for (std::uint32_t block = depth + 1; block <= depth + alone; ++block) {
        f.block();
        f.condBranch(tests::i1(true), block + 1, block);
    }
    f.block();
    f.ret(tests::i32(0));
    return f.function();
}

QString findings(const Module& module) {
    QStringList all;
    for (const Finding& finding : checkLimits(module)) all << QString::fromStdString(text(finding));
    return all.join("; ");
}

} // namespace

class LimitsTest : public QObject {
    Q_OBJECT

  private slots:
    void theWorkOfAFunction() {
        QCOMPARE(compileWork(working(kCompileWorkPerFunctionMax)), kCompileWorkPerFunctionMax);
        QCOMPARE(findings(moduleOf({working(kCompileWorkPerFunctionMax)})), QString());
        QCOMPARE(findings(moduleOf({working(kCompileWorkPerFunctionMax + 1)})),
                 QString("function 'f': it has 131073 units of work for a compiler, at most 131072 are allowed"));
    }

    void theWorkOfAModule() {
        std::vector<Function> functions(7, working(kCompileWorkPerFunctionMax));
        functions.push_back(working(kCompileWorkPerFunctionMax - 1000));
        functions.push_back(working(1000));
        QCOMPARE(findings(moduleOf(functions)), QString());
        functions.back() = working(1001);
        QCOMPARE(findings(moduleOf(functions)),
                 QString("module: it has 1048577 units of work for a compiler, at most 1048576 are allowed"));
    }

    void theBlocksThatLoopsHold() {
        // 1023 + 1022 + … + 2 and 513.
        QCOMPARE(findings(moduleOf({looping(1023, 513)})), QString());
        const QString tooMany =
            "module: its loops hold more than 524288 blocks, each counted for each loop that holds it";
        QCOMPARE(findings(moduleOf({looping(1023, 514)})), tooMany);
        // Those of all functions together.
        QCOMPARE(findings(moduleOf({looping(1023, 500), looping(2, 11)})), QString());
        QCOMPARE(findings(moduleOf({looping(1023, 500), looping(2, 12)})), tooMany);
    }

    void everyInstructionIsWork() {
        const Module module = tests::everyInstruction();
        for (const Function& function : module.functions)
            for (const Block& block : function.blocks)
                for (const Instruction& instruction : block.instructions) QVERIFY(compileWork(instruction) > 0);
    }

    // What one writes in a line weighs what it becomes.
    void whatBecomesMoreWeighsMore() {
        const auto ofUnary = [](Opcode opcode, Operand operand) {
            return compileWork(Instruction{.opcode = opcode, .type = operand.type, .operands = {operand}});
        };
        QVERIFY(ofUnary(Opcode::BitReverse, tests::i64(1)) > ofUnary(Opcode::CtLz, tests::i64(1)));
        QVERIFY(ofUnary(Opcode::BitReverse, tests::i128(0, 1)) > ofUnary(Opcode::BitReverse, tests::i64(1)));
        const auto ofMove = [](std::int64_t bytes) {
            return compileWork(Instruction{.opcode = Opcode::MemoryMove,
                                           .operands = {tests::i32(70000), tests::i32(80000), tests::i32(bytes)}});
        };
        QVERIFY(ofMove(64) > ofMove(8));
        QVERIFY(ofMove(64) > ofMove(65)); // a call
    }
};

QTEST_APPLESS_MAIN(LimitsTest)
#include "limits_test.moc"
