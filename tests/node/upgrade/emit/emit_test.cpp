// What the emitter writes, seen from outside: text, objects, both processors.
#include <QtTest>
#undef emit

#include "node/upgrade/emit/emit.h"
#include "node/upgrade/ir/object_contract.h"
#include "tests/support/ir_samples.h"

#include <llvm/Object/ELF.h>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

QString textOf(const ir::Module& module, bool optimised = true) {
    const auto text = emit::emitText(module, {}, optimised);
    if (!text) qFatal("%s", text.error().message.c_str());
    return QString::fromStdString(*text);
}

} // namespace

class EmitTest : public QObject {
    Q_OBJECT

  private slots:
    void makesObjectsForBothProcessorsAtEveryLevel() {
        for (const auto processor : {emit::Processor::X86_64, emit::Processor::AArch64}) {
            for (const auto level : {emit::Optimise::None, emit::Optimise::Less, emit::Optimise::Default}) {
                for (const bool checks : {false, true}) {
                    const auto object =
                        emit::emitObject(everyInstruction(), {processor, level, checks});
                    QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
                    auto file = llvm::object::ELFFile<llvm::object::ELF64LE>::create(llvm::StringRef(
                        reinterpret_cast<const char*>(object->bytes.data()), object->bytes.size()));
                    QVERIFY(bool(file));
                    QCOMPARE(int(file->getHeader().e_machine),
                             int(processor == emit::Processor::X86_64 ? llvm::ELF::EM_X86_64
                                                                      : llvm::ELF::EM_AARCH64));
                }
            }
        }
    }

    void givesTheSameBytesForTheSameModule() {
        QCOMPARE(emit::emitObject(everyInstruction())->bytes, emit::emitObject(everyInstruction())->bytes);
    }

    void namesNothingAsTheAuthorDid() {
        ModuleBuilder builder;
        auto evil = builder.function("memcpy", {ir::Type::I32}, ir::Type::I32);
        evil.block();
        evil.ret(evil.param(0));
        auto m = builder.method("m");
        m.block();
        m.ret(m.call(evil.index(), {i32(3)}));
        const QString text = textOf(builder.finish());
        QVERIFY(!text.contains("memcpy"));
        QVERIFY(text.contains("define internal fastcc { i32, i64 } @f0"));
        QVERIFY(text.contains("\"no-builtins\""));
    }

    void reachesMemoryByVolatileAccessesOnly() {
        const QString text = textOf(everyInstruction());
        for (const QString& line : text.split('\n')) {
            if (line.contains(" load i8") || line.contains(" store i8")) QFAIL(qPrintable(line));
            if (line.contains("load volatile")) QVERIFY2(line.contains("align 1"), qPrintable(line));
        }
        QVERIFY(text.contains("load volatile i128"));
    }

    void checksLoopsAndTheExport() {
        // The loop, and the export once more; entering does so little before the loop that it need not be checked.
        QCOMPARE(textOf(summingModule(), false).count("icmp slt i64"), 1 + 1);
    }

    void entersCheckedWhatCallsFirst() {
        ModuleBuilder builder;
        auto callee = builder.function("callee", {}, ir::Type::I32);
        callee.block();
        callee.ret(i32(0));
        auto m = builder.method("m");
        m.block();
        m.ret(m.call(callee.index(), {}));
        // Of the two functions, the one that calls; and the export.
        QCOMPARE(textOf(builder.finish(), false).count("icmp slt i64"), 1 + 1);
    }

    void entersCheckedWhatCostsMuch() {
        for (const int divisions : {4, 40}) {
            ModuleBuilder builder;
            auto m = builder.method("m");
            m.block();
            ir::Operand number = m.param(0);
            for (int n = 0; n < divisions; ++n) number = m.binary(ir::Opcode::UDiv, i32(1000), number);
            m.ret(number);
            QCOMPARE(textOf(builder.finish(), false).count("icmp slt i64"), divisions == 4 ? 1 : 2);
        }
    }

    // b1 → b2 → b3 → b1, and b4 behind b3.
    void aChainOfBlocksInALoopSubtractsOnce() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        m.branch(1);
        for (const std::uint32_t next : {2u, 3u}) {
            m.block();
            m.store(m.param(0), i32(int(next)));
            m.add({.opcode = ir::Opcode::CondBranch,
                   .operands = {m.compare(ir::Predicate::Eq, m.load(ir::Type::I32, m.param(0)), i32(9))},
                   .blocks = {4, next}});
        }
        m.block();
        m.add({.opcode = ir::Opcode::CondBranch,
               .operands = {m.compare(ir::Predicate::Ne, m.load(ir::Type::I32, m.param(0)), i32(7))},
               .blocks = {1, 4}});
        m.block();
        m.ret(i32(0));
        const QString text = textOf(builder.finish(), false);
        const auto subtractsIn = [&](const QString& block) {
            const qsizetype begin = text.indexOf("\n" + block + ":");
            if (begin < 0) qFatal("no block %s in %s", qPrintable(block), qPrintable(text));
            return text.mid(begin, text.indexOf("\n\n", begin) - begin).count("sub i64 %fuel");
        };
        QCOMPARE(subtractsIn("b1"), 1);
        QCOMPARE(subtractsIn("b2"), 0);
        QCOMPARE(subtractsIn("b3"), 0);
    }

    void keepsChoicesFromBecomingBranches() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        const ir::Operand found = m.load(ir::Type::I32, m.param(0));
        m.ret(m.make(ir::Opcode::Select, ir::Type::I32,
                     {m.compare(ir::Predicate::Ult, found, m.param(1)), m.load(ir::Type::I32, m.param(0), 4), found}));
        const QString text = textOf(builder.finish());
        QVERIFY(text.contains(" select i1 "));
        for (const QString& line : text.split('\n'))
            if (line.contains(" select i1 ")) QVERIFY2(line.contains("!unpredictable"), qPrintable(line));
    }

    void expectsNumbersToDiffer() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        m.condBranch(m.compare(ir::Predicate::Ne, m.param(0), i32(17)), 1, 2);
        for (const int result : {3, 4}) {
            m.block();
            m.store(m.param(1), i32(result));
            m.ret(i32(result));
        }
        QVERIFY(textOf(builder.finish(), false).contains("!{!\"branch_weights\", i32 84, i32 16}"));
    }

    void loadsHalfAWordOnlyBeforeAFurtherAccess() {
        for (const bool further : {false, true})
            for (const bool call : {false, true}) {
                ModuleBuilder builder;
                auto m = builder.method("m");
                m.block();
                const ir::Operand start = m.load(ir::Type::I32, m.param(0));
                const auto low = [&](std::uint32_t offset) {
                    const ir::Operand whole = m.load(ir::Type::I64, start, offset);
                    return m.add({.opcode = ir::Opcode::Trunc, .type = ir::Type::I32, .operands = {whole}});
                };
                const ir::Operand first = low(8);
                if (call) m.callImport(abi::Import::Log, {i32(0), i32(65536), i32(0)});
                m.ret(m.binary(ir::Opcode::Add, first, low(further ? 16 : 0)));
                // One of two, or none; and the start.
                const bool either = !call;
                const QString text = textOf(builder.finish());
                QCOMPARE(text.count("load volatile i64"), either ? 1 : 2);
                QCOMPARE(text.count("load volatile i32"), either ? 2 : 1);
                if (either) QCOMPARE(text.indexOf("load volatile i64") > text.lastIndexOf("load volatile i32"), further);
            }
    }

    void copiesTwoWordsAtOnce() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        m.add({.opcode = ir::Opcode::MemoryMove, .operands = {m.param(0), m.param(1), i32(44)}});
        m.ret(i32(0));
        const QString text = textOf(builder.finish());
        QCOMPARE(text.count("load volatile <2 x i64>"), 2);
        QCOMPARE(text.count("load volatile i64"), 1);
        QCOMPARE(text.count("load volatile i32"), 1);
    }

    // LLVM finds the default of such a switch to be dead; clang writes one for every `switch (x & 3)`.
    void fieldsOfOneObjectShareItsAddress() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        // As clang writes a[i] and a[i | 1] of an even i.
        const ir::Operand at = m.binary(ir::Opcode::Shl, m.load(ir::Type::I32, m.param(0)), i32(4));
        for (const int field : {8, 16})
            m.store(m.binary(ir::Opcode::Add, m.param(1), m.binary(ir::Opcode::Or, at, i32(field - 8))),
                    i64(field), 24);
        m.ret(i32(0));
        const QString text = textOf(builder.finish());
        QVERIFY(text.contains("i64 24"));
        QVERIFY2(text.contains("i64 32"), qPrintable(text));
    }

    void fuelOfALoopIsNoCounterToTheCodeGenerator() {
        QVERIFY(textOf(everyInstruction()).contains("freeze i64 %fuel"));
        emit::EmitOptions options;
        options.layers = emit::Layers::Normalised;
        QVERIFY(emit::emitText(everyInstruction(), options, true)->find("freeze i64") ==
                std::string::npos);
    }

    void compilesASwitchThatCoversAllValues() {
        ModuleBuilder builder;
        auto method = builder.method("m");
        method.block();
        const ir::Operand low = method.binary(ir::Opcode::And, method.param(0), i32(3));
        method.add({.opcode = ir::Opcode::Switch,
                    .operands = {low, i32(0), i32(1), i32(2), i32(3)},
                    .blocks = {1, 2, 3, 4, 5}});
        method.block();
        method.trap();
        for (const unsigned offset : {4u, 8u, 12u, 16u}) {
            method.block();
            method.ret(method.load(ir::Type::I32, method.param(0), offset));
        }
        const auto object = emit::emitObject(builder.finish());
        QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
    }

    void saysWhichLlvmItIs() { QVERIFY(emit::llvmVersion().starts_with("19.")); }
};

QTEST_APPLESS_MAIN(EmitTest)
#include "emit_test.moc"
