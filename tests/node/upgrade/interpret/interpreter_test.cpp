// What programs mean: control flow, memory, the shadow stack, calls, fuel and traps.
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/price.h"
#include "tests/node/upgrade/interpret/runs.h"

#include <functional>

using namespace phoenix;
using namespace phoenix::ir;
using service::RunStatus;
using service::TrapKind;
using tests::FunctionBuilder;
using tests::i1;
using tests::i32;
using tests::i64;
using tests::i8;
using tests::ModuleBuilder;
using tests::Ran;

namespace {

// A module whose method "m" is written by `write`; it may begin with more functions made by itself.
Module methodOf(const std::function<void(ModuleBuilder&, FunctionBuilder&)>& write) {
    ModuleBuilder builder;
    auto m = builder.method("m");
    write(builder, m);
    return builder.finish();
}

Module straight(const std::function<void(FunctionBuilder&)>& write) {
    return methodOf([&](ModuleBuilder&, FunctionBuilder& m) {
        m.block();
        write(m);
    });
}

constexpr std::uint32_t kEnd = 4 * 65536; // of the initial memory of ModuleBuilder

std::int64_t fuelNeeded(const Module& module, ByteView args = {}) {
    const Ran ran = tests::run(module, "m", args);
    if (ran.result.status != RunStatus::Ok) qFatal("%s", ran.result.text.c_str());
    return ran.fuelUsed;
}

} // namespace

class InterpreterTest : public QObject {
    Q_OBJECT

  private slots:
    void sumsALoopAndReturnsBytes() {
        const auto program = tests::interpreterOf(tests::summingModule());
        QVERIFY(program->hasExport("phx_method_sum"));
        QVERIFY(!program->hasExport("phx_method_other"));
        QCOMPARE(program->engine(), std::string_view("interpreter"));
        tests::MemoryHost host;
        const Ran ran = tests::run(*program, "sum", Bytes{0xe8, 0x03, 0, 0}, host);
        QVERIFY(ran.result.status == RunStatus::Ok);
        QCOMPARE(ran.result.returned, (Bytes{0x14, 0xa3, 0x07, 0, 0, 0, 0, 0})); // 500,500
    }

    void runsEveryInstructionOnce() {
        const Ran ran = tests::run(tests::everyInstruction(), "all", Bytes{1, 2, 3, 4});
        QVERIFY2(ran.result.status == RunStatus::Ok, ran.result.text.c_str());
    }

    void refusesAModuleThatDoesNotVerify() {
        Module broken = tests::summingModule();
        broken.functions[0].blocks[0].instructions[0].immediate = 70000;
        const auto made = interpret::makeInterpreter(broken);
        QVERIFY(!made);
        QVERIFY(made.error().message.find("an offset is larger") != std::string::npos);
        QVERIFY(!interpret::makeInterpreter(ByteView()));
        QVERIFY(interpret::makeInterpreter(ByteView(encode(tests::summingModule()))).has_value());
    }

    void anUnknownExportTraps() {
        QVERIFY(trappedAs(tests::run(tests::summingModule(), "nothing"), TrapKind::NoSuchExport));
    }

    void theResultIsTheAbortCode_data() {
        QTest::addColumn<int>("code");
        for (const int code : {0, 1, 77, 2147483647, -1}) QTest::addRow("%d", code) << code;
    }
    void theResultIsTheAbortCode() {
        QFETCH(int, code);
        const Ran ran = tests::run(straight([&](auto& m) { m.ret(i32(code)); }));
        QCOMPARE(ran.result.code, code);
        QVERIFY(ran.result.status == (code == 0 ? RunStatus::Ok : RunStatus::Aborted));
    }

    void argumentsStandAtTheirPlaceAndTheRestIsZero() {
        const Module module = straight([](auto& m) {
            const Operand byte = m.load(Type::I8, m.param(0), 2);
            const Operand beyond = m.load(Type::I32, m.param(0), 3);
            const Operand sum = m.binary(Opcode::Add, m.make(Opcode::ZExt, Type::I32, {byte}), beyond);
            m.ret(m.binary(Opcode::Add, sum, m.binary(Opcode::Mul, m.param(1), i32(1000))));
        });
        QCOMPARE(tests::run(module, "m", Bytes{9, 9, 7}).result.code, 3007);
        QCOMPARE(tests::run(module, "m", Bytes(65536, 0)).result.code, 65536000);
        QVERIFY(trappedAs(tests::run(module, "m", Bytes(65537, 0)), TrapKind::BadHostCall));
    }

    // Phis of one block are read before any is written: a swap and a rotation.
    void phisOfABlockChangeTogether() {
        const Module module = methodOf([](ModuleBuilder&, FunctionBuilder& m) {
            m.block();
            m.branch(1);
            m.block();
            const Operand a = m.phi(Type::I32), b = m.phi(Type::I128), c = m.phi(Type::I128);
            const Operand d = m.phi(Type::I32), n = m.phi(Type::I32);
            const Operand next = m.binary(Opcode::Add, n, i32(1));
            m.edge(a, i32(1), 0);
            m.edge(a, d, 1);
            m.edge(b, tests::i128(7, 10), 0);
            m.edge(b, c, 1);
            m.edge(c, tests::i128(9, 20), 0);
            m.edge(c, b, 1);
            m.edge(d, i32(2), 0);
            m.edge(d, a, 1);
            m.edge(n, i32(0), 0);
            m.edge(n, next, 1);
            m.condBranch(m.compare(Predicate::Ult, next, m.param(1)), 1, 2);
            m.block();
            const Operand high = m.make(Opcode::Trunc, Type::I32,
                                        {m.binary(Opcode::LShr, b, tests::i128(0, 64))});
            const Operand low = m.make(Opcode::Trunc, Type::I32, {c});
            const Operand ad = m.binary(Opcode::Add, m.binary(Opcode::Mul, a, i32(10)), d);
            m.ret(m.binary(Opcode::Add, m.binary(Opcode::Mul, ad, i32(10000)),
                           m.binary(Opcode::Add, m.binary(Opcode::Mul, high, i32(100)), low)));
        });
        QCOMPARE(tests::run(module, "m", Bytes(1, 0)).result.code, 120000 + 700 + 20);
        QCOMPARE(tests::run(module, "m", Bytes(2, 0)).result.code, 210000 + 900 + 10);
        QCOMPARE(tests::run(module, "m", Bytes(3, 0)).result.code, 120000 + 700 + 20);
    }

    void switchesChooseTheirCase_data() {
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("wanted");
        QTest::newRow("first") << 1 << 11;
        QTest::newRow("middle") << 5 << 12;
        QTest::newRow("last, negative") << -3 << 13;
        QTest::newRow("below") << 0 << 10;
        QTest::newRow("between") << 3 << 10;
        QTest::newRow("above") << -1 << 10;
    }
    void switchesChooseTheirCase() {
        QFETCH(int, value);
        QFETCH(int, wanted);
        for (const bool wide : {false, true}) {
            const Module module = methodOf([&](ModuleBuilder&, FunctionBuilder& m) {
                m.block();
                Operand key = m.load(Type::I32, m.param(0));
                const auto constant = [&](std::int64_t n) {
                    return wide ? tests::i128(n < 0 ? ~0ull : 0, std::uint64_t(n)) : i32(n);
                };
                if (wide) key = m.make(Opcode::SExt, Type::I128, {key});
                m.add({.opcode = Opcode::Switch,
                       .operands = {key, constant(1), constant(5), constant(-3)},
                       .blocks = {1, 2, 3, 4}});
                for (const int code : {10, 11, 12, 13}) {
                    m.block();
                    m.ret(i32(code));
                }
            });
            Bytes args(4);
            std::memcpy(args.data(), &value, 4);
            QCOMPARE(tests::run(module, "m", args).result.code, wanted);
        }
    }

    void selectTakesASideByItsBit() {
        const Module module = straight([](auto& m) {
            const Operand yes = m.compare(Predicate::Eq, m.param(1), i32(0));
            const Operand wide = m.make(Opcode::Select, Type::I128,
                                        {yes, tests::i128(0, 40), tests::i128(1, 2)});
            const Operand narrow = m.make(Opcode::Select, Type::I32, {yes, i32(2), i32(1)});
            m.ret(m.binary(Opcode::Add, narrow, m.make(Opcode::Trunc, Type::I32, {wide})));
        });
        QCOMPARE(tests::run(module).result.code, 42);
        QCOMPARE(tests::run(module, "m", Bytes(1)).result.code, 3);
    }

    void accessesTrapOutsideTheMemory_data() {
        QTest::addColumn<quint32>("address");
        QTest::addColumn<quint32>("offset");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("fine");
        const auto row = [](const char* name, quint32 address, quint32 offset, Type type, bool fine) {
            QTest::newRow(name) << address << offset << int(type) << fine;
        };
        row("null", 0, 0, Type::I8, false);
        row("last of null zone", 65535, 0, Type::I8, false);
        row("across the null zone", 65535, 0, Type::I16, false);
        row("offset out of null zone", 1, 65535, Type::I8, true);
        row("offset in null zone", 0, 65535, Type::I8, false);
        row("first", 65536, 0, Type::I128, true);
        row("unaligned", 65537, 0, Type::I128, true);
        row("last byte", kEnd - 1, 0, Type::I8, true);
        row("last word", kEnd - 4, 0, Type::I32, true);
        row("last wide", kEnd - 16, 0, Type::I128, true);
        row("across the end 16", kEnd - 1, 0, Type::I16, false);
        row("across the end 32", kEnd - 3, 0, Type::I32, false);
        row("across the end 64", kEnd - 7, 0, Type::I64, false);
        row("across the end 128", kEnd - 15, 0, Type::I128, false);
        row("past the end", kEnd, 0, Type::I1, false);
        row("offset past the end", kEnd - 8, 8, Type::I8, false);
        row("no wrap", ~0u, 65535, Type::I8, false);
        row("no wrap to zero", ~0u, 1, Type::I128, false);
        row("high", 0x80000000u, 0, Type::I64, false);
    }
    void accessesTrapOutsideTheMemory() {
        QFETCH(quint32, address);
        QFETCH(quint32, offset);
        QFETCH(int, type);
        QFETCH(bool, fine);
        const Type accessed = Type(type);
        const Module loads = straight([&](auto& m) {
            m.load(accessed, i32(address), offset);
            m.ret(i32(0));
        });
        const Module stores = straight([&](auto& m) {
            m.store(i32(address), Operand::constant(accessed, 1), offset);
            m.ret(i32(0));
        });
        for (const Module& module : {loads, stores}) {
            const Ran ran = tests::run(module);
            if (fine)
                QVERIFY2(ran.result.status == RunStatus::Ok, ran.result.text.c_str());
            else
                QVERIFY(trappedAs(ran, TrapKind::OutOfBounds));
        }
    }

    void anI1IsOneByteOfWhichTheLowestBitCounts() {
        const Module module = straight([](auto& m) {
            m.store(i32(65536), i8(-1));
            m.store(i32(65537), i8(-2));
            m.store(i32(65538), i1(true));
            const Operand odd = m.load(Type::I1, i32(65536)), even = m.load(Type::I1, i32(65537));
            const Operand byte = m.make(Opcode::ZExt, Type::I32, {m.load(Type::I8, i32(65538))});
            const Operand bits = m.binary(Opcode::Add, m.make(Opcode::ZExt, Type::I32, {odd}),
                                          m.make(Opcode::ZExt, Type::I32, {even}));
            m.ret(m.binary(Opcode::Add, m.binary(Opcode::Mul, byte, i32(10)), bits));
        });
        QCOMPARE(tests::run(module).result.code, 11);
    }

    void dataAndUntouchedMemoryAreAsDeclared() {
        Module module = straight([](auto& m) {
            m.ret(m.binary(Opcode::Add, m.load(Type::I32, i32(65546)), m.load(Type::I32, i32(65600))));
        });
        module.data = {{65546, {1, 2}}, {65549, {1}}};
        QCOMPARE(tests::run(module).result.code, 0x01000201);
    }

    void nothingIsRememberedBetweenRuns() {
        const Module module = straight([](auto& m) {
            const Operand old = m.load(Type::I32, i32(65536));
            m.store(i32(65536), m.binary(Opcode::Add, old, i32(1)));
            m.ret(old);
        });
        const auto program = tests::interpreterOf(module);
        tests::MemoryHost host;
        for (int i = 0; i < 3; ++i) QCOMPARE(tests::run(*program, "m", {}, host).result.code, 0);
    }

    void movesOverlapAndFillsFill() {
        const Module module = methodOf([](ModuleBuilder& builder, FunctionBuilder& m) {
            builder.module().data = {{65536, {1, 2, 3, 4, 5, 6, 7, 8}}};
            m.block();
            m.make(Opcode::MemoryMove, Type::Void, {i32(65538), i32(65536), i32(6)});
            m.make(Opcode::MemoryMove, Type::Void, {i32(65544), i32(65539), i32(5)});
            m.make(Opcode::MemoryFill, Type::Void, {i32(65545), i8(-86), i32(2)});
            m.callImport(abi::Import::Return, {i32(65536), i32(14)});
            m.ret(i32(0));
        });
        QCOMPARE(tests::run(module).result.returned,
                 (Bytes{1, 2, 1, 2, 3, 4, 5, 6, 2, 0xaa, 0xaa, 5, 6, 0}));
    }

    void memoryOperationsCheckTheirWholeRange_data() {
        QTest::addColumn<quint32>("to");
        QTest::addColumn<quint32>("from");
        QTest::addColumn<quint32>("length");
        QTest::addColumn<int>("trap");
        const auto row = [](const char* name, quint32 to, quint32 from, quint32 length, TrapKind trap) {
            QTest::newRow(name) << to << from << length << int(trap);
        };
        row("length 0 anywhere", 0, ~0u, 0, TrapKind::None);
        row("whole", 65536, 65536, kEnd - 65536, TrapKind::None);
        row("one more", 65536, 65536, kEnd - 65535, TrapKind::OutOfBounds);
        row("to null", 65535, 65536, 1, TrapKind::OutOfBounds);
        row("from null", 65536, 65535, 1, TrapKind::OutOfBounds);
        row("from beyond", 65536, kEnd, 1, TrapKind::OutOfBounds);
        row("wrapping", 65536, ~0u, 2, TrapKind::OutOfBounds);
        row("2^28", 65536, 65536, 1u << 28, TrapKind::OutOfBounds);
        row("2^32-1", 65536, 65536, ~0u, TrapKind::OutOfBounds);
    }
    void memoryOperationsCheckTheirWholeRange() {
        QFETCH(quint32, to);
        QFETCH(quint32, from);
        QFETCH(quint32, length);
        QFETCH(int, trap);
        const Ran ran = tests::run(straight([&](auto& m) {
            m.make(Opcode::MemoryMove, Type::Void, {i32(to), i32(from), i32(length)});
            m.ret(i32(0));
        }));
        QCOMPARE(int(ran.result.trap), trap);
        if (to == 65536 && from == 65536) {
            const Ran fill = tests::run(straight([&](auto& m) {
                m.make(Opcode::MemoryFill, Type::Void, {i32(to), i8(1), i32(length)});
                m.ret(i32(0));
            }));
            QCOMPARE(int(fill.result.trap), trap);
        }
    }

    void stackObjectsAreAlignedZeroAndGoneAfterTheCall() {
        const Module module = methodOf([](ModuleBuilder& builder, FunctionBuilder& m) {
            auto dirty = builder.function("dirty", {}, Type::I32);
            dirty.block();
            const Operand a = dirty.stackObject(20), b = dirty.stackObject(8, 8);
            const Operand old = dirty.binary(Opcode::Or, dirty.load(Type::I32, a, 16),
                                             dirty.load(Type::I32, b));
            dirty.make(Opcode::MemoryFill, Type::Void, {a, i8(-1), i32(20)});
            dirty.make(Opcode::MemoryFill, Type::Void, {b, i8(-1), i32(8)});
            const Operand bad = dirty.binary(Opcode::And, b, i32(255));
            const Operand gap = dirty.binary(Opcode::Sub, a, b);
            dirty.ret(dirty.binary(Opcode::Add, dirty.binary(Opcode::Or, old, bad), gap));
            m.block();
            const Operand first = m.call(dirty.index(), {}), second = m.call(dirty.index(), {});
            m.ret(m.binary(Opcode::Sub, first, m.binary(Opcode::Mul, second, i32(2))));
        });
        // The stack ends at 135168 = 528 * 256: a is at end − 32, b 256-aligned below it at end − 256.
        const int gap = 256 - 32;
        QCOMPARE(tests::run(module).result.code, gap - 2 * gap);
    }

    void theStackPointerMovesAsTheFormatSays() {
        const Module module = straight([](auto& m) {
            const Operand top = m.make(Opcode::StackSave, Type::I32, {});
            const Operand a = m.dynamicStackObject(i32(1));
            const Operand b = m.dynamicStackObject(i32(0));
            const Operand c = m.dynamicStackObject(i32(17), 12);
            const Operand low = m.make(Opcode::StackSave, Type::I32, {});
            m.make(Opcode::StackRestore, Type::Void, {a});
            const Operand d = m.dynamicStackObject(i32(16));
            m.store(i32(65536), top);
            m.store(i32(65540), a);
            m.store(i32(65544), b);
            m.store(i32(65548), c);
            m.store(i32(65552), low);
            m.store(i32(65556), d);
            m.callImport(abi::Import::Return, {i32(65536), i32(24)});
            m.ret(i32(0));
        });
        const std::uint32_t end = 65536 + 4096 + 65536;
        const std::uint32_t c = (end - 16 - 17) / 4096 * 4096;
        const std::uint32_t want[] = {end, end - 16, end - 16, c, c, end - 32};
        const Ran ran = tests::run(module);
        QVERIFY2(ran.result.returned.size() == 24, ran.result.text.c_str());
        for (int i = 0; i < 6; ++i) {
            std::uint32_t got = 0;
            std::memcpy(&got, ran.result.returned.data() + 4 * i, 4);
            QCOMPARE(got, want[i]);
        }
    }

    void stackRestoreRefusesWhatIsNotInTheFrame_data() {
        QTest::addColumn<int>("offset");
        QTest::newRow("unaligned") << 8;
        QTest::newRow("below") << -16;
        QTest::newRow("above the entry") << 64;
    }
    void stackRestoreRefusesWhatIsNotInTheFrame() {
        QFETCH(int, offset);
        const Ran ran = tests::run(straight([&](auto& m) {
            const Operand object = m.dynamicStackObject(i32(48));
            m.make(Opcode::StackRestore, Type::Void, {m.binary(Opcode::Add, object, i32(offset))});
            m.ret(i32(0));
        }));
        QVERIFY(trappedAs(ran, TrapKind::OutOfBounds));
    }

    void aFullStackTraps_data() {
        QTest::addColumn<quint32>("bytes");
        QTest::addColumn<bool>("fits");
        QTest::newRow("all") << 65536u << true;
        QTest::newRow("one more") << 65537u << false;
        QTest::newRow("2^31") << (1u << 31) << false;
        QTest::newRow("2^32-1") << ~0u << false;
    }
    void aFullStackTraps() {
        QFETCH(quint32, bytes);
        QFETCH(bool, fits);
        const Ran ran = tests::run(straight([&](auto& m) {
            m.dynamicStackObject(i32(bytes));
            m.ret(i32(0));
        }));
        if (fits)
            QVERIFY(ran.result.status == RunStatus::Ok);
        else
            QVERIFY(trappedAs(ran, TrapKind::CallDepth));
    }

    void callsPassAndReturnEveryWidth() {
        const Module module = methodOf([](ModuleBuilder& builder, FunctionBuilder& m) {
            auto pick = builder.function(
                "pick", {Type::I1, Type::I128, Type::I8, Type::I128, Type::I64}, Type::I128);
            pick.block();
            const Operand sum = pick.binary(Opcode::Add, pick.param(1), pick.param(3));
            const Operand byte = pick.make(Opcode::ZExt, Type::I128, {pick.param(2)});
            const Operand chosen = pick.make(Opcode::Select, Type::I128, {pick.param(0), sum, byte});
            pick.ret(pick.binary(Opcode::Add, chosen,
                                 pick.make(Opcode::ZExt, Type::I128, {pick.param(4)})));
            m.block();
            const Operand one = m.call(pick.index(), {i1(true), tests::i128(1, ~0ull), i8(5),
                                                      tests::i128(0, 1), i64(7)});
            const Operand two = m.call(pick.index(), {i1(false), one, i8(-1), one, i64(1)});
            m.store(i32(65536), one);
            m.store(i32(65552), two);
            m.callImport(abi::Import::Return, {i32(65536), i32(32)});
            m.ret(i32(0));
        });
        Bytes want(32, 0);
        want[0] = 7;
        want[8] = 2;
        want[17] = 1;
        QCOMPARE(tests::run(module).result.returned, want);
    }

    void indirectCallsCheckPointerAndSignature_data() {
        QTest::addColumn<quint32>("pointer");
        QTest::addColumn<int>("code"); // -1: a trap
        QTest::newRow("null") << 0u << -1;
        QTest::newRow("first") << 1u << 15;
        QTest::newRow("second") << 2u << 50;
        QTest::newRow("other signature") << 3u << -1;
        QTest::newRow("beyond") << 4u << -1;
        QTest::newRow("far beyond") << ~0u << -1;
    }
    void indirectCallsCheckPointerAndSignature() {
        QFETCH(quint32, pointer);
        QFETCH(int, code);
        const Module module = methodOf([&](ModuleBuilder& builder, FunctionBuilder& m) {
            for (const Opcode op : {Opcode::Add, Opcode::Mul}) {
                auto f = builder.function(std::string(name(op)), {Type::I32}, Type::I32);
                f.block();
                f.ret(f.binary(op, f.param(0), op == Opcode::Add ? i32(5) : i32(5)));
            }
            auto other = builder.function("other", {Type::I64}, Type::I32);
            other.block();
            other.ret(i32(1));
            builder.module().functionTable = {1, 2, 3};
            const std::uint32_t type = builder.signature({Type::I32}, Type::I32);
            m.block();
            m.ret(m.callIndirect(type, {i32(pointer), i32(10)}));
        });
        const Ran ran = tests::run(module);
        if (code < 0)
            QVERIFY(trappedAs(ran, TrapKind::IndirectCall));
        else
            QCOMPARE(ran.result.code, code);
    }

    void unreachableTraps() {
        QVERIFY(trappedAs(tests::run(straight([](auto& m) { m.trap(); })), TrapKind::Unreachable));
    }

    void deepRecursionEndsByFrameWeight() {
        const auto recursive = [](std::uint32_t depth) {
            return methodOf([depth](ModuleBuilder& builder, FunctionBuilder& m) {
                auto f = builder.function("f", {Type::I32}, Type::I32);
                f.block();
                f.condBranch(f.compare(Predicate::Eq, f.param(0), i32(0)), 1, 2);
                f.block();
                f.ret(i32(0));
                f.block();
                f.ret(f.call(f.index(), {f.binary(Opcode::Sub, f.param(0), i32(1))}));
                m.block();
                m.ret(m.call(f.index(), {i32(depth)}));
            });
        };
        // m weighs 256 + 3 * 16, f 256 + 4 * 16; the budget is 2^20.
        const std::uint32_t most = ((1u << 20) - 304) / 320;
        QVERIFY(tests::run(recursive(most - 1)).result.status == RunStatus::Ok);
        const Ran deep = tests::run(recursive(most));
        QVERIFY(trappedAs(deep, TrapKind::CallDepth));
        QCOMPARE(deep.budget.frameWeight, 1u << 20);
        QVERIFY(deep.result.text.find("'f'") != std::string::npos);
        QVERIFY(trappedAs(tests::run(recursive(~0u)), TrapKind::CallDepth));
    }

    void endlessLoopsEndByFuel() {
        const Module module = methodOf([](ModuleBuilder&, FunctionBuilder& m) {
            m.block();
            m.branch(1);
            m.block();
            m.branch(1);
        });
        QVERIFY(trappedAs(tests::run(module, "m", {}, 1'000'000), TrapKind::OutOfFuel));
    }

    void fuelIsTheSumOfBlocksEntryAndLengths() {
        const Module module = tests::summingModule();
        const FunctionPrice price = priceOf(module, module.functions[0]);
        const auto program = tests::interpreterOf(module);
        tests::MemoryHost host;
        const Ran ran = tests::run(*program, "sum", Bytes{10, 0, 0, 0}, host);
        const std::uint32_t returned[] = {65536, 8};
        QCOMPARE(ran.fuelUsed, entryCost(module.memory, 4) + price.blockCost[0] +
                                   10 * std::int64_t(price.blockCost[1]) + price.blockCost[2] +
                                   abi::importCost(abi::Import::Return, returned));
    }

    void exactlyEnoughFuelSucceedsAndOneLessTraps_data() {
        QTest::addColumn<Module>("module");
        QTest::newRow("straight") << straight([](auto& m) { m.ret(i32(0)); });
        QTest::newRow("import last") << straight([](auto& m) {
            m.callImport(abi::Import::Return, {i32(65536), i32(100)});
            m.ret(i32(0));
        });
        QTest::newRow("fill") << straight([](auto& m) {
            m.make(Opcode::MemoryFill, Type::Void, {i32(65536), i8(1), i32(4000)});
            m.ret(i32(0));
        });
        QTest::newRow("stack object") << straight([](auto& m) {
            m.dynamicStackObject(i32(4000));
            m.ret(i32(0));
        });
        QTest::newRow("unchecked tail") << methodOf([](ModuleBuilder&, FunctionBuilder& m) {
            m.block();
            m.branch(1);
            m.block();
            m.ret(i32(0));
        });
        QTest::newRow("call") << methodOf([](ModuleBuilder& builder, FunctionBuilder& m) {
            auto f = builder.function("f", {}, Type::Void);
            f.block();
            f.ret();
            m.block();
            m.call(f.index(), {});
            m.ret(i32(0));
        });
        QTest::newRow("grow") << straight([](auto& m) {
            m.callImport(abi::Import::MemoryGrow, {i32(3)});
            m.ret(i32(0));
        });
    }
    void exactlyEnoughFuelSucceedsAndOneLessTraps() {
        QFETCH(Module, module);
        const std::int64_t needed = fuelNeeded(module);
        const Ran exact = tests::run(module, "m", {}, needed);
        QVERIFY(exact.result.status == RunStatus::Ok);
        QCOMPARE(exact.budget.fuel, std::int64_t(0));
        for (const std::int64_t less : {needed - 1, needed / 2, std::int64_t(1), std::int64_t(0)})
            QVERIFY(trappedAs(tests::run(module, "m", {}, less), TrapKind::OutOfFuel));
    }

    void fuelLeftIsWhatIsLeftAfterTheBlockAndTheCall() {
        const Module module = straight([](auto& m) {
            m.store(i32(65536), m.callImport(abi::Import::FuelLeft, {}));
            m.callImport(abi::Import::Return, {i32(65536), i32(8)});
            m.ret(i32(0));
        });
        const Ran ran = tests::run(module, "m", {}, 100'000);
        std::int64_t seen = 0;
        std::memcpy(&seen, ran.result.returned.data(), 8);
        const std::uint32_t returned[] = {65536, 8};
        // All that is charged afterwards is the other import: the block was paid on entering.
        QCOMPARE(seen, ran.budget.fuel + abi::importCost(abi::Import::Return, returned));
    }

    void grownMemoryIsZeroAndCanBeUsedUpToTheLimit() {
        const Module module = methodOf([](ModuleBuilder&, FunctionBuilder& m) {
            m.block();
            const Operand old = m.callImport(abi::Import::MemoryGrow, {i32(2)});
            const Operand fresh = m.load(Type::I32, i32(kEnd + 2 * 65536 - 4));
            m.store(i32(kEnd), i32(7));
            const Operand tooMuch = m.callImport(abi::Import::MemoryGrow, {i32(11)});
            const Operand rest = m.callImport(abi::Import::MemoryGrow, {i32(10)});
            const Operand now = m.callImport(abi::Import::MemoryGrow, {i32(0)});
            m.store(i32(65536), old);
            m.store(i32(65540), fresh);
            m.store(i32(65544), tooMuch);
            m.store(i32(65548), rest);
            m.store(i32(65552), now);
            m.store(i32(16 * 65536 - 4), i32(1));
            m.callImport(abi::Import::Return, {i32(65536), i32(20)});
            m.ret(i32(0));
        });
        const Ran ran = tests::run(module);
        QVERIFY2(ran.result.status == RunStatus::Ok, ran.result.text.c_str());
        QCOMPARE(ran.result.returned, (Bytes{4, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,
                                             6, 0, 0, 0, 16, 0, 0, 0}));
        const Ran before = tests::run(straight([](auto& m) {
            m.load(Type::I8, i32(kEnd));
            m.ret(i32(0));
        }));
        QVERIFY(trappedAs(before, TrapKind::OutOfBounds));
    }

    void manyThreadsMayRunOneProgram() {
        const auto program = tests::interpreterOf(tests::summingModule());
        std::vector<std::thread> threads;
        std::atomic<int> right = 0;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                tests::MemoryHost host;
                for (int i = 0; i < 50; ++i)
                    right += tests::run(*program, "sum", Bytes{0, 1, 0, 0}, host).result.returned ==
                             Bytes{0x80, 0x80, 0, 0, 0, 0, 0, 0};
            });
        }
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(right.load(), 200);
    }
};

QTEST_APPLESS_MAIN(InterpreterTest)
#include "interpreter_test.moc"
