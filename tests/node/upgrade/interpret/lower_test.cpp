// Instructions that become part of the one that uses them: which do, which do not, and that nothing else changes.
#include "node/upgrade/interpret/lower.h"
#include "tests/node/upgrade/interpret/runs.h"

#include <functional>

using namespace phoenix;
using namespace phoenix::ir;
using interpret::Handler;
using service::TrapKind;
using tests::FunctionBuilder;
using tests::i32;
using tests::i8;
using tests::ModuleBuilder;
using tests::Ran;

namespace {

using Write = std::function<void(FunctionBuilder&)>;

Module methodOf(const Write& write) {
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    write(m);
    return builder.finish();
}

std::vector<Handler> handlersOf(const Module& module) {
    std::vector<Handler> handlers;
    for (const auto& code : interpret::lower(module, module.functions[0]).code) handlers.push_back(code.handler);
    return handlers;
}

bool has(const Module& module, Handler handler) {
    const auto handlers = handlersOf(module);
    return std::ranges::find(handlers, handler) != handlers.end();
}

Bytes words(std::initializer_list<std::uint64_t> numbers) {
    Bytes bytes;
    for (const std::uint64_t number : numbers)
        for (unsigned n = 0; n < 8; ++n) bytes.push_back(std::uint8_t(number >> 8 * n));
    return bytes;
}

constexpr std::uint32_t kEnd = 4 * 65536; // of the initial memory of ModuleBuilder
constexpr std::uint64_t kCorners[] = {0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, ~std::uint64_t(0), 0x123456789abcdef0};

} // namespace

class LowerTest : public QObject {
    Q_OBJECT

  private slots:
    void aScaledNumberIsPartOfItsSum_data() {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("shifts");
        QTest::addColumn<bool>("first");
        for (const int bits : {32, 64})
            for (const bool shifts : {false, true})
                for (const bool first : {false, true})
                    QTest::addRow("i%d %s %s", bits, shifts ? "shl" : "mul", first ? "first" : "second") << bits << shifts << first;
    }
    void aScaledNumberIsPartOfItsSum() {
        QFETCH(int, bits);
        QFETCH(bool, shifts);
        QFETCH(bool, first);
        const Type type = bits == 32 ? Type::I32 : Type::I64;
        const std::uint64_t all = bits == 32 ? 0xffffffff : ~std::uint64_t(0);
        for (const std::uint64_t by : {std::uint64_t(3), std::uint64_t(35), all}) {
            const Module module = methodOf([&](auto& m) {
                const Operand a = m.load(type, m.param(0)), b = m.load(type, m.param(0), 8);
                const Operand scaled = m.binary(shifts ? Opcode::Shl : Opcode::Mul, b, Operand::constant(type, by));
                m.store(i32(65536), first ? m.binary(Opcode::Add, scaled, a) : m.binary(Opcode::Add, a, scaled));
                m.callImport(abi::Import::Return, {i32(65536), i32(8)});
                m.ret(i32(0));
            });
            QVERIFY(has(module, bits == 32 ? Handler::AddScaled32 : Handler::AddScaled64));
            for (const std::uint64_t a : kCorners) {
                for (const std::uint64_t b : kCorners) {
                    const std::uint64_t scaled = shifts ? b << by % unsigned(bits) : b * by;
                    QCOMPARE(tests::run(module, "m", words({a, b})).result.returned, words({(a + scaled) & all}));
                }
            }
        }
    }

    void anAddressIsPartOfItsAccess_data() {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 2, 4, 8}) QTest::addRow("%d bytes", bytes) << bytes;
    }
    void anAddressIsPartOfItsAccess() {
        QFETCH(int, bytes);
        const Type type = *typeOfWidth(unsigned(bytes) * 8);
        const auto accessing = [&](bool load) {
            return methodOf([&](auto& m) {
                const Operand a = m.load(Type::I32, m.param(0)), b = m.load(Type::I32, m.param(0), 8);
                const Operand value = load ? Operand{} : m.load(type, m.param(0), 16);
                const Operand address = m.binary(Opcode::Add, a, m.binary(Opcode::Mul, b, i32(3)));
                if (load)
                    m.store(i32(65536), m.load(type, address, 16));
                else
                    m.store(address, value, 16);
                m.callImport(abi::Import::Return, {i32(65536), i32(8)});
                m.ret(i32(0));
            });
        };
        const auto fused = [](Handler each) {
            return each == Handler::LoadScaled8 || each == Handler::LoadScaled16 || each == Handler::LoadScaled32 ||
                   each == Handler::LoadScaled64 || each == Handler::StoreScaled8 || each == Handler::StoreScaled16 ||
                   each == Handler::StoreScaled32 || each == Handler::StoreScaled64;
        };
        const Module load = accessing(true), store = accessing(false);
        for (const Module& module : {load, store}) QCOMPARE(std::ranges::count_if(handlersOf(module), fused), 1);
        const std::uint64_t word = 0x8899aabbccddeeff;
        const std::uint64_t low = bytes == 8 ? word : word & ((std::uint64_t(1) << 8 * bytes) - 1);
        for (const std::uint32_t b : {0u, 1u, 1000u, 0x80000000u, 0xffffffffu}) {
            // Sums of addresses wrap; offsets do not.
            const auto at = [&](const Module& module, std::uint64_t target) {
                return tests::run(module, "m", words({std::uint32_t(target - 16 - 3 * b), b, word}));
            };
            QCOMPARE(at(load, load.memory.argsBase + 16).result.returned, words({low}));
            QCOMPARE(at(store, 65536).result.returned, words({low}));
            for (const Module& module : {load, store}) {
                QVERIFY(at(module, kEnd - unsigned(bytes)).result.status == service::RunStatus::Ok);
                for (const std::uint64_t outside : {std::uint64_t(16), std::uint64_t(65535), std::uint64_t(kEnd) - unsigned(bytes) + 1,
                                                    std::uint64_t(0xffffffff), std::uint64_t(0x10000000f)})
                    QVERIFY(trappedAs(at(module, outside), TrapKind::OutOfBounds));
            }
        }
    }

    // The same sums as above, but another instruction or block needs the parts, too.
    void whatIsUsedElsewhereStaysByItself() {
        const Module twice = methodOf([](auto& m) {
            const Operand a = m.load(Type::I32, m.param(0)), b = m.load(Type::I32, m.param(0), 8);
            const Operand scaled = m.binary(Opcode::Mul, b, i32(3));
            m.ret(m.binary(Opcode::Xor, m.binary(Opcode::Add, a, scaled), scaled));
        });
        QVERIFY(!has(twice, Handler::AddScaled32));
        QCOMPARE(tests::run(twice, "m", words({5, 7})).result.code, (5 + 21) ^ 21);

        // The phi has changed where the product is used.
        const Module later = methodOf([](auto& m) {
            m.branch(1);
            m.block();
            const Operand n = m.phi(Type::I32), before = m.phi(Type::I32);
            const Operand scaled = m.binary(Opcode::Mul, n, i32(10));
            const Operand next = m.binary(Opcode::Add, n, i32(1));
            m.edge(n, i32(1), 0);
            m.edge(n, next, 1);
            m.edge(before, i32(0), 0);
            m.edge(before, scaled, 1);
            m.condBranch(m.compare(Predicate::Ult, n, i32(3)), 1, 2);
            m.block();
            m.ret(m.binary(Opcode::Add, before, scaled));
        });
        QVERIFY(!has(later, Handler::AddScaled32));
        QVERIFY(has(later, Handler::BranchUlt64Number));
        QCOMPARE(tests::run(later).result.code, 20 + 30);

        const Module condition = methodOf([](auto& m) {
            const Operand less = m.compare(Predicate::Slt, m.load(Type::I32, m.param(0)), m.load(Type::I32, m.param(0), 8));
            m.condBranch(less, 1, 2);
            m.block();
            m.ret(m.make(Opcode::SExt, Type::I32, {less}));
            m.block();
            m.ret(i32(5));
        });
        QVERIFY(has(condition, Handler::CondBranch));
        QCOMPARE(tests::run(condition, "m", words({0xffffffff, 0})).result.code, -1);
        QCOMPARE(tests::run(condition, "m", words({0, 0})).result.code, 5);
    }

    // What is absorbed runs where it is used, and sees what it would have seen.
    void aPartIsNotAffectedByWhatRunsBetween() {
        const Module module = methodOf([](auto& m) {
            const Operand at = m.param(0);
            const Operand a = m.load(Type::I32, at), b = m.load(Type::I32, at, 8);
            const Operand scaled = m.binary(Opcode::Shl, b, i32(2));
            m.store(at, i32(99));
            m.store(at, i8(99), 8);
            m.callImport(abi::Import::MemoryGrow, {i32(1)});
            m.ret(m.binary(Opcode::Add, a, scaled));
        });
        QVERIFY(has(module, Handler::AddScaled32));
        QCOMPARE(tests::run(module, "m", words({5, 7})).result.code, 5 + 28);
    }
};

QTEST_APPLESS_MAIN(LowerTest)
#include "lower_test.moc"
