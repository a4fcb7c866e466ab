// Compiled programs: results, imports, memory, traps, and what is remembered between runs.
#include "tests/node/upgrade/jit/engines.h"

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;
using service::TrapKind;

namespace {

// m: does what `body` writes, then returns 0.
Module method(const std::function<void(FunctionBuilder&)>& body) {
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    body(m);
    m.ret(i32(0));
    return builder.finish();
}

Bytes word(std::uint32_t value) {
    Bytes bytes(4);
    std::memcpy(bytes.data(), &value, 4);
    return bytes;
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

  private slots:
    void sumsInALoopAndReturns() {
        const auto program = compiled(summingModule());
        QCOMPARE(program->engine(), std::string_view("jit"));
        const Ran ran = run(*program, "sum", word(1000));
        QVERIFY2(ran.result.status == service::RunStatus::Ok, text(ran).c_str());
        std::uint64_t sum = 0;
        QCOMPARE(ran.result.returned.size(), sizeof sum);
        std::memcpy(&sum, ran.result.returned.data(), sizeof sum);
        QCOMPARE(sum, std::uint64_t(500500));
        const Ran reference = run(*interpreted(summingModule()), "sum", word(1000));
        QVERIFY2(sameOutcome(ran, reference), (text(ran) + " / " + text(reference)).c_str());
    }

    void runsEveryInstructionLikeTheInterpreter() {
        const Module module = everyInstruction();
        const auto program = compiled(module);
        const auto reference = interpreted(module);
        for (const char* name : {"all", "loop"}) {
            for (std::uint32_t length = 0; length < 12; ++length) {
                Bytes args(length, std::uint8_t(length * 3));
                const Ran a = run(*program, name, args);
                const Ran b = run(*reference, name, args);
                QVERIFY2(sameOutcome(a, b), (text(a) + " / " + text(b)).c_str());
            }
        }
    }

    void trapsOutOfBounds_data() {
        QTest::addColumn<std::uint32_t>("address");
        QTest::addColumn<std::uint32_t>("offset");
        QTest::addColumn<bool>("traps");
        const std::uint32_t end = 4 * 65536;
        QTest::newRow("null") << 0u << 0u << true;
        QTest::newRow("null with an offset into globals") << 65535u << 1u << false;
        QTest::newRow("last of the null zone") << 65535u << 0u << true;
        QTest::newRow("straddling the null zone") << 65530u << 0u << true;
        QTest::newRow("first byte") << 65536u << 0u << false;
        QTest::newRow("last word") << end - 8 << 0u << false;
        QTest::newRow("straddling the end") << end - 7 << 0u << true;
        QTest::newRow("end") << end << 0u << true;
        QTest::newRow("end by offset") << end - 8 << 1u << true;
        QTest::newRow("negative") << 0xffff'fff8u << 0u << true;
        QTest::newRow("does not wrap") << 0xffff'ffffu << 65535u << true;
        QTest::newRow("2 GiB") << 0x8000'0000u << 0u << true;
        QTest::newRow("context by wrapping") << 0xffff'f000u << 0u << true;
    }
    void trapsOutOfBounds() {
        QFETCH(std::uint32_t, address);
        QFETCH(std::uint32_t, offset);
        QFETCH(bool, traps);
        for (const bool constant : {false, true}) {
            for (const bool store : {false, true}) {
                const Module module = method([&](FunctionBuilder& m) {
                    const Operand at = constant ? i32(address) : m.load(Type::I32, m.param(0));
                    if (store)
                        m.store(at, i64(1), offset);
                    else
                        m.load(Type::I64, at, offset);
                });
                for (const auto level : {emit::Optimise::None, emit::Optimise::Default}) {
                    const Ran ran = run(*compiled(module, {.optimise = level}), "m", word(address));
                    if (traps)
                        QVERIFY2(ran.trappedAs(TrapKind::OutOfBounds), text(ran).c_str());
                    else
                        QVERIFY2(ran.result.status == service::RunStatus::Ok, text(ran).c_str());
                    const Ran reference = run(*interpreted(module), "m", word(address));
                    QVERIFY2(sameOutcome(ran, reference), text(reference).c_str());
                }
            }
        }
    }

    void aStoreOfWhatWasLoadedOutOfBoundsTrapsAtEveryLevel() {
        const Module module = method([](FunctionBuilder& m) {
            const Operand at = m.load(Type::I32, m.param(0));
            m.store(at, m.load(Type::I32, at));
        });
        const Module dead = method([](FunctionBuilder& m) {
            m.load(Type::I32, m.load(Type::I32, m.param(0)));
        });
        for (const auto level :
             {emit::Optimise::None, emit::Optimise::Less, emit::Optimise::Default}) {
            const Ran self = run(*compiled(module, {.optimise = level}), "m", word(1u << 30));
            QVERIFY2(self.trappedAs(TrapKind::OutOfBounds), text(self).c_str());
            const Ran unused = run(*compiled(dead, {.optimise = level}), "m", word(1u << 30));
            QVERIFY2(unused.trappedAs(TrapKind::OutOfBounds), text(unused).c_str());
        }
    }

    // The emitter moves constants out of sums of 32 bits into accesses, which only where both trap may differ.
    void aConstantInAnAddressWrapsAsInTheInterpreter() {
        const std::int64_t constants[] = {1, 8, 65528, 65536, 131072, -1, -8, -65536, -131072};
        for (const std::int64_t added : constants)
            for (const std::uint32_t offset : {0u, 8u, 65535u}) {
                const Module module = method([&](FunctionBuilder& m) {
                    const Operand x = m.load(Type::I32, m.param(0));
                    const Operand turned = m.binary(Opcode::Add, m.binary(Opcode::Shl, x, i32(1)), i32(added));
                    const Operand address = m.binary(Opcode::Add, turned, m.param(1));
                    m.store(address, i64(0x1122334455667788), offset);
                    const Operand at = m.stackObject(8);
                    m.store(at, m.load(Type::I64, address, offset));
                    m.callImport(abi::Import::Return, {at, i32(8)});
                });
                const auto program = compiled(module);
                const auto reference = interpreted(module);
                for (const std::int64_t end : {65536, 65544, 131072, 4 * 65536, 0, 8})
                    for (const std::int64_t beside : {-16, -8, 0, 2, 8}) {
                        // The address without its offset, once as it is and once beyond 2^31.
                        const std::int64_t wanted = end + beside - std::int64_t(offset) - added - 4;
                        for (const std::uint32_t x : {std::uint32_t(wanted >> 1), std::uint32_t(wanted >> 1) | 0x8000'0000u}) {
                            const Ran a = run(*program, "m", word(x)), b = run(*reference, "m", word(x));
                            QVERIFY2(sameOutcome(a, b) && (!a.trapped() || a.trappedAs(TrapKind::OutOfBounds)),
                                     (text(a) + " / " + text(b) + " at " + std::to_string(x) + " + " +
                                      std::to_string(added) + " + " + std::to_string(offset)).c_str());
                        }
                    }
            }
    }

    void endlessLoopRunsOutOfFuel() {
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        m.branch(1);
        m.block();
        m.branch(1);
        const Ran ran = run(*compiled(builder.finish()), "m", {}, 1'000'000);
        QVERIFY2(ran.trappedAs(TrapKind::OutOfFuel), text(ran).c_str());
    }

    void deepRecursionTrapsByItsWeight() {
        ModuleBuilder builder;
        auto deep = builder.function("deep", {Type::I32}, Type::I32);
        deep.block();
        const Operand value = deep.call(deep.index(), {deep.binary(Opcode::Add, deep.param(0), i32(1))});
        deep.ret(deep.binary(Opcode::Mul, value, i32(3)));
        auto m = builder.method("m");
        m.block();
        m.ret(m.call(deep.index(), {i32(0)}));
        const Module module = builder.finish();
        for (const auto level : {emit::Optimise::None, emit::Optimise::Default}) {
            const Ran ran = run(*compiled(module, {.optimise = level}));
            QVERIFY2(ran.trappedAs(TrapKind::CallDepth), text(ran).c_str());
        }
        QVERIFY(run(*interpreted(module)).trappedAs(TrapKind::CallDepth));
    }

    void importsReachTheHostAndTrapsInThemEndTheRun() {
        const Module module = method([](FunctionBuilder& m) {
            m.store(i32(65536), i32(0x6b6579));
            m.store(i32(65600), i64(77));
            m.callImport(abi::Import::StatePut, {i32(65536), i32(3), i32(65600), i32(8)});
            const Operand length =
                m.callImport(abi::Import::StateGet, {i32(65536), i32(3), i32(65700), i32(8)});
            m.store(i32(65708), length);
            m.callImport(abi::Import::Emit, {i32(65536), i32(3), i32(65700), i32(16)});
            m.callImport(abi::Import::Return, {i32(65700), i32(16)});
        });
        const Ran ran = run(*compiled(module));
        const Ran reference = run(*interpreted(module));
        QVERIFY2(sameOutcome(ran, reference), (text(ran) + " / " + text(reference)).c_str());
        QVERIFY(ran.host.state == reference.host.state && ran.host.state.size() == 1);
        QVERIFY(ran.host.events == reference.host.events && ran.host.events.size() == 1);

        const Module twice = method([](FunctionBuilder& m) {
            m.callImport(abi::Import::Return, {i32(65536), i32(4)});
            m.callImport(abi::Import::Return, {i32(65536), i32(4)});
        });
        QVERIFY(run(*compiled(twice)).trappedAs(TrapKind::BadHostCall));
        const Module outside = method([](FunctionBuilder& m) {
            m.callImport(abi::Import::Sha256, {i32(65536), i32(-1), i32(65536)});
        });
        const Ran wide = run(*compiled(outside), "m", {}, std::int64_t(1) << 40);
        QVERIFY2(wide.trappedAs(TrapKind::OutOfBounds), text(wide).c_str());
    }

    void abortsWithCodeAndText() {
        const Module module = method([](FunctionBuilder& m) {
            m.store(i32(65536), i32(0x216f6e));
            m.callImport(abi::Import::Abort, {i32(42), i32(65536), i32(3)});
        });
        const Ran ran = run(*compiled(module));
        QCOMPARE(ran.result.status, service::RunStatus::Aborted);
        QCOMPARE(ran.result.code, 42);
        QCOMPARE(ran.result.text, std::string("no!"));
        QVERIFY(sameOutcome(ran, run(*interpreted(module))));
    }

    void growsMemoryAndTrapsBeyond() {
        for (const std::uint32_t offset : {0u, 65528u, 65529u}) {
            const Module module = method([&](FunctionBuilder& m) {
                const Operand before = m.callImport(abi::Import::MemoryGrow, {i32(1)});
                const Operand at = m.binary(Opcode::Mul, before, i32(65536));
                m.store(m.binary(Opcode::Add, at, i32(offset)), i64(5));
            });
            const Ran ran = run(*compiled(module));
            QCOMPARE(ran.trapped(), offset == 65529u);
            QVERIFY2(sameOutcome(ran, run(*interpreted(module))), text(ran).c_str());
        }
    }

    void remembersNothingBetweenRuns() {
        // Stores a count in globals, on the stack's pages, in the heap and in a grown page; returns what was
        // there before.
        const Module module = method([](FunctionBuilder& m) {
            const Operand page = m.callImport(abi::Import::MemoryGrow, {i32(2)});
            const Operand grown = m.binary(Opcode::Mul, page, i32(65536));
            std::vector<Operand> places{i32(65536 + 100), i32(65536 + 4096 + 500), i32(4 * 65536 - 8),
                                        grown};
            Operand sum = i64(0);
            for (const Operand& place : places) {
                sum = m.binary(Opcode::Add, sum, m.load(Type::I64, place));
                m.store(place, i64(9));
            }
            const Operand object = m.stackObject(64);
            sum = m.binary(Opcode::Add, sum, m.load(Type::I64, object, 8));
            m.store(object, i64(9), 8);
            m.store(i32(65536), sum);
            m.callImport(abi::Import::Return, {i32(65536), i32(8)});
        });
        const auto program = compiled(module);
        for (int time = 0; time < 5; ++time) {
            const Ran ran = run(*program);
            QVERIFY2(ran.result.status == service::RunStatus::Ok, text(ran).c_str());
            QCOMPARE(ran.result.returned, Bytes(8, 0));
        }
    }

    void fuelMustBeWhollyThereAndNotOneLess() {
        const auto program = compiled(summingModule());
        const auto reference = interpreted(summingModule());
        const std::int64_t used = run(*program, "sum", word(50)).fuelUsed;
        QCOMPARE(run(*reference, "sum", word(50)).fuelUsed, used);
        for (const auto& each : {program, reference}) {
            QVERIFY(!run(*each, "sum", word(50), used).trapped());
            QVERIFY(run(*each, "sum", word(50), used - 1).trappedAs(TrapKind::OutOfFuel));
        }
    }

    void refusesAnUnknownExport() {
        const auto program = compiled(summingModule());
        QVERIFY(program->hasExport("phx_method_sum") && !program->hasExport("phx_method_su"));
        QVERIFY(run(*program, "other").trappedAs(TrapKind::NoSuchExport));
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
