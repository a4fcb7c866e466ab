// Code for aarch64 under qemu-user against the interpreter: the same results and the same fuel, at every level.
//
// PHOENIX_AARCH64_MODULES (default 12) says how many programs are drawn, PHOENIX_AARCH64_SEED where to begin.
#include "tests/node/upgrade/emit/aarch64.h"
#include "tests/node/upgrade/jit/random_module.h"

#include "node/upgrade/ir/wide.h"

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;

namespace {

std::uint64_t setting(const char* variable, std::uint64_t standard) {
    const QByteArray text = qgetenv(variable);
    return text.isEmpty() ? standard : text.toULongLong();
}

void write(Bytes& out, Wide bits) {
    for (unsigned n = 0; n < 16; ++n) out.push_back(std::uint8_t(bits >> (8 * n)));
}

bool isCalculation(Opcode opcode) {
    switch (shapeOf(opcode)) {
    case Shape::Select:
    case Shape::Unary:
    case Shape::Binary:
    case Shape::Ternary:
    case Shape::Overflow: return true;
    default: return false;
    }
}

// m runs every calculation of one width on the numbers at its arguments and stores each result; those that may
// trap are in methods of their own.
Module calculations(Type type) {
    ModuleBuilder builder;
    const auto operandsOf = [&](FunctionBuilder& m, Opcode opcode) {
        const std::size_t count = shapeOf(opcode) == Shape::Unary ? 1 : shapeOf(opcode) == Shape::Ternary || shapeOf(opcode) == Shape::Select ? 3 : 2;
        std::vector<Operand> operands;
        for (std::size_t n = 0; n < count; ++n)
            operands.push_back(m.load(shapeOf(opcode) == Shape::Select && n == 0 ? Type::I1 : type, m.param(0), std::uint32_t(16 * n)));
        return operands;
    };
    auto all = builder.method("all");
    all.block();
    std::uint32_t at = 0;
    for (std::size_t n = 0; n < kOpcodeCount; ++n) {
        const auto opcode = Opcode(n);
        if (!isCalculation(opcode) || (opcode >= Opcode::UDiv && opcode <= Opcode::SRem)) continue;
        if (opcode == Opcode::BSwap && widthOf(type) < 16) continue;
        const Operand result = all.make(opcode, type, operandsOf(all, opcode));
        all.store(i32(65536), result, at);
        if (shapeOf(opcode) == Shape::Overflow) all.store(i32(65536), FunctionBuilder::overflowBit(result), at + 16);
        at += 32;
    }
    all.callImport(abi::Import::Return, {i32(65536), i32(int(at))});
    all.ret(i32(0));
    for (const auto& [name, opcode] : {std::pair("sdiv", Opcode::SDiv), std::pair("srem", Opcode::SRem),
                                       std::pair("udiv", Opcode::UDiv), std::pair("urem", Opcode::URem)}) {
        auto m = builder.method(name);
        m.block();
        m.store(i32(65536), m.make(opcode, type, operandsOf(m, opcode)));
        m.callImport(abi::Import::Return, {i32(65536), i32(16)});
        m.ret(i32(0));
    }
    return builder.finish();
}

} // namespace

class Aarch64Test : public QObject {
    Q_OBJECT

    struct Count {
        int succeeded = 0;
        int trapped = 0;
    };

    static void compareAll(const Module& module, const std::vector<ForeignRun>& runs, const std::string& what, Count& count) {
        QVERIFY2(verify(module).empty(), what.c_str());
        const ProgramPointer reference = interpreted(module);
        for (const CodeLevel& level : kCodeLevels) {
            const auto results = Aarch64::run(module, runs, level.options);
            QVERIFY2(results.has_value(), results ? "" : (what + ": " + results.error().message).c_str());
            for (std::size_t n = 0; n < runs.size(); ++n) {
                const Ran expected = tests::run(*reference, runs[n].method, runs[n].args, runs[n].fuel);
                ++(expected.trapped() ? count.trapped : count.succeeded);
                const Ran& got = (*results)[n];
                QVERIFY2(sameOutcome(got, expected), (what + ", run " + std::to_string(n) + " at " + level.name + ": " +
                                                      text(got) + " / " + text(expected)).c_str());
            }
        }
    }

  private slots:
    void initTestCase() {
        if (const QString missing = missingForAarch64(); !missing.isEmpty())
            QSKIP(qPrintable(missing + " is not installed (apt-get install qemu-user lld-19)"));
    }

    void calculatesTheSame_data() {
        QTest::addColumn<int>("type");
        for (int type = int(Type::I1); type <= int(Type::I128); ++type)
            QTest::newRow(std::string(name(Type(type))).c_str()) << type;
    }
    void calculatesTheSame() {
        QFETCH(int, type);
        const unsigned width = widthOf(Type(type));
        std::mt19937_64 random{std::uint64_t(type)};
        std::vector<Wide> numbers;
        const Wide top = Wide(1) << (width - 1);
        for (const Wide each : {Wide(0), Wide(1), Wide(2), Wide(width), top, top - 1, Wide(0) - 1, Wide(0) - 2, Wide(random())})
            numbers.push_back(truncate(each, width));
        std::vector<ForeignRun> runs;
        for (const Wide a : numbers)
            for (const Wide b : numbers) {
                Bytes args;
                write(args, a);
                write(args, b);
                write(args, numbers[random() % numbers.size()]);
                for (const char* method : {"all", "sdiv", "srem", "udiv", "urem"}) runs.push_back({method, args});
            }
        Count count;
        compareAll(calculations(Type(type)), runs, std::string(name(Type(type))), count);
        QVERIFY(count.succeeded > 200 && count.trapped > 20);
    }

    void samplesAndTheirBordersAreTheSame() {
        Count count;
        std::vector<ForeignRun> sums;
        for (const std::uint32_t n : {0u, 1u, 50u, 4097u}) {
            Bytes args(4);
            std::memcpy(args.data(), &n, 4);
            const std::int64_t fuel = tests::run(*interpreted(summingModule()), "sum", args).fuelUsed;
            for (const std::int64_t each : {kPlenty, fuel, fuel - 1, fuel / 2, std::int64_t(0)}) sums.push_back({"sum", args, each});
        }
        compareAll(summingModule(), sums, "summing", count);
        QVERIFY(count.succeeded > 0 && count.trapped > 0);
    }

    void trapsTheSame() {
        // A wild access by number, an endless recursion, a wrong function pointer, a huge object.
        ModuleBuilder builder;
        auto deep = builder.function("deep", {Type::I32}, Type::I32);
        deep.block();
        deep.ret(deep.binary(Opcode::Add, deep.call(deep.index(), {deep.param(0)}), i32(1)));
        builder.module().functionTable = {deep.index()};
        const std::uint32_t type = builder.signature({Type::I32}, Type::I32);
        const auto method = [&](const char* name, const std::function<Operand(FunctionBuilder&, Operand)>& body) {
            auto m = builder.method(name);
            m.block();
            m.ret(body(m, m.load(Type::I32, m.param(0))));
        };
        method("depth", [&](FunctionBuilder& m, Operand word) { return m.call(deep.index(), {word}); });
        method("huge", [](FunctionBuilder& m, Operand word) {
            return m.load(Type::I32, m.dynamicStackObject(m.binary(Opcode::Or, word, i32(4))));
        });
        method("load", [](FunctionBuilder& m, Operand word) { return m.load(Type::I32, word); });
        method("pointer", [&](FunctionBuilder& m, Operand word) { return m.callIndirect(type, {m.binary(Opcode::Or, word, i32(2)), word}); });
        method("self", [](FunctionBuilder& m, Operand word) {
            m.store(word, m.load(Type::I64, word));
            return i32(0);
        });
        std::vector<ForeignRun> runs;
        for (const char* name : {"depth", "huge", "load", "pointer", "self"})
            for (const std::uint32_t word : {0u, 65536u, 4u * 65536 - 4, 4u * 65536 - 3, 4u * 65536, 1u << 30, 0x80000000u, ~0u, ~0u - 4095}) {
                Bytes args(4);
                std::memcpy(args.data(), &word, 4);
                runs.push_back({name, args});
            }
        Count count;
        compareAll(builder.finish(), runs, "traps", count);
        QVERIFY(count.trapped > 5 * int(std::size(kCodeLevels)));
    }

    void drawnProgramsAreTheSame() {
        const std::uint64_t first = setting("PHOENIX_AARCH64_SEED", 90'001);
        const std::uint64_t modules = setting("PHOENIX_AARCH64_MODULES", 12);
        Count count;
        for (std::uint64_t seed = first; seed < first + modules; ++seed) {
            const Module module = RandomModule(seed, RandomModule::Imports::OfTheInstance).make();
            const ProgramPointer reference = interpreted(module);
            std::mt19937_64 random(seed);
            std::vector<ForeignRun> runs;
            for (int n = 0; n < 4; ++n) {
                Bytes args(64);
                for (std::uint8_t& byte : args) byte = std::uint8_t(random());
                const std::int64_t fuel = tests::run(*reference, "m", args).fuelUsed;
                for (const std::int64_t each : {kPlenty, fuel, fuel - 1}) runs.push_back({"m", args, each});
            }
            compareAll(module, runs, "PHOENIX_AARCH64_SEED=" + std::to_string(seed), count);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d runs succeeded, %d trapped", count.succeeded, count.trapped);
        QVERIFY(count.succeeded > count.trapped / 3);
    }
};

QTEST_APPLESS_MAIN(Aarch64Test)
#include "aarch64_test.moc"
