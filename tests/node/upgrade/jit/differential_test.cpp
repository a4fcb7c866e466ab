// Compiled code against the reference interpreter: every instruction at its corners, and drawn programs.
//
// PHOENIX_RANDOM_MODULES and PHOENIX_RANDOM_SEED ask for more programs, or for one again.
#include "tests/node/upgrade/jit/engines.h"
#include "tests/node/upgrade/jit/random_module.h"

#include "node/upgrade/ir/print.h"
#include "node/upgrade/ir/wide.h"

#include <set>

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;

namespace {

std::vector<Wide> corners(unsigned width, std::mt19937_64& random) {
    std::set<Wide> all;
    const Wide top = Wide(1) << (width - 1);
    for (const Wide n : {Wide(0), Wide(1), Wide(2), Wide(width), Wide(width - 1), Wide(width + 1), top,
                         top - 1, top + 1, Wide(0) - 1, Wide(0) - 2, Wide(1) << (width / 2)})
        all.insert(truncate(n, width));
    for (int n = 0; n < 2; ++n)
        all.insert(truncate(wideOf(random(), random()), width) >> (random() % width));
    return {all.begin(), all.end()};
}

void write(Bytes& out, Wide bits) {
    for (unsigned n = 0; n < 16; ++n) out.push_back(std::uint8_t(bits >> (8 * n)));
}

bool hasArithmeticShape(Opcode opcode) {
    switch (shapeOf(opcode)) {
    case Shape::Select:
    case Shape::Unary:
    case Shape::Binary:
    case Shape::Ternary:
    case Shape::ThreeWay:
    case Shape::Overflow: return true;
    default: return false;
    }
}

// A method that runs one instruction on operands, from memory where none are given, and returns 17 bytes.
void calculator(ModuleBuilder& builder, const std::string& name, Opcode opcode, Type type,
                const std::vector<Operand>& constants) {
    auto m = builder.method(name);
    m.block();
    const Shape shape = shapeOf(opcode);
    std::vector<Operand> operands;
    const std::size_t count = shape == Shape::Unary                              ? 1
                              : shape == Shape::Ternary || shape == Shape::Select ? 3
                                                                                  : 2;
    for (std::size_t n = 0; n < count; ++n) {
        const Type operandType = shape == Shape::Select && n == 0 ? Type::I1 : type;
        operands.push_back(n < constants.size()
                               ? Operand::constant(operandType, constants[n].low, constants[n].high)
                               : m.load(operandType, m.param(0), std::uint32_t(16 * n)));
    }
    const Operand result = m.make(opcode, shape == Shape::ThreeWay ? Type::I32 : type, operands);
    m.store(i32(65536), result);
    if (shape == Shape::Overflow) m.store(i32(65552), FunctionBuilder::overflowBit(result));
    m.callImport(abi::Import::Return, {i32(65536), i32(17)});
    m.ret(i32(0));
}

struct Level {
    const char* name;
    emit::EmitOptions options;
};

const Level kLevels[] = {{"default", {}},
                         {"none", {.optimise = emit::Optimise::None}},
                         {"explicit", {.optimise = emit::Optimise::Less, .explicitChecks = true}}};

} // namespace

class DifferentialTest : public QObject {
    Q_OBJECT

    void compare(const service::Program& a, const service::Program& b, std::string_view method,
                 ByteView args, const std::string& what, std::int64_t fuel = kPlenty) {
        const Ran x = run(a, method, args, fuel);
        const Ran y = run(b, method, args, fuel);
        QVERIFY2(sameOutcome(x, y), (what + ": " + text(x) + " / " + text(y)).c_str());
        if (x.trapped()) return;
        QVERIFY2(x.host.state == y.host.state, what.c_str());
        QVERIFY2(x.host.events == y.host.events, what.c_str());
        QVERIFY2(x.host.logs == y.host.logs, what.c_str());
    }

  private slots:
    void agreesOnEveryInstructionAtItsCorners_data() {
        QTest::addColumn<int>("opcode");
        for (std::size_t n = 0; n < kOpcodeCount; ++n)
            if (hasArithmeticShape(Opcode(n)))
                QTest::newRow(std::string(name(Opcode(n))).c_str()) << int(n);
    }
    void agreesOnEveryInstructionAtItsCorners() {
        QFETCH(int, opcode);
        const Opcode op = Opcode(opcode);
        std::mt19937_64 random{std::uint64_t(opcode)};
        for (int t = int(Type::I1); t <= int(Type::I128); ++t) {
            const Type type = Type(t);
            if (op == Opcode::BSwap && widthOf(type) < 16) continue;
            const auto values = corners(widthOf(type), random);
            // One method from memory, and some with constants, which take other ways through LLVM.
            ModuleBuilder builder;
            calculator(builder, "m", op, type, {});
            std::vector<std::string> fixed;
            for (int n = 0; n < 5; ++n) {
                std::vector<Operand> constants;
                for (int k = 0; k < 3; ++k) {
                    const Wide drawn = values[random() % values.size()];
                    constants.push_back(Operand::constant(type, std::uint64_t(drawn), std::uint64_t(drawn >> 64)));
                }
                fixed.push_back("c" + std::to_string(n));
                calculator(builder, fixed.back(), op, type, constants);
            }
            const Module module = builder.finish();
            const ProgramPointer reference = interpreted(module);
            for (const Level& level : kLevels) {
                const ProgramPointer program = compiled(module, level.options);
                for (const Wide a : values) {
                    for (const Wide b : values) {
                        // All pairs at the level that nodes use, a drawn third at the others.
                        if (&level != &kLevels[0] && random() % 3 != 0) continue;
                        Bytes args;
                        write(args, a);
                        write(args, b);
                        write(args, values[random() % values.size()]);
                        compare(*program, *reference, "m", args,
                                std::string(name(type)) + " " + level.name);
                        if (QTest::currentTestFailed()) return;
                    }
                }
                for (const std::string& method : fixed) {
                    compare(*program, *reference, method, {}, method + " " + std::string(name(type)));
                    if (QTest::currentTestFailed()) return;
                }
            }
        }
    }

    void agreesOnComparisonsAndWidths() {
        std::mt19937_64 random(3);
        for (int t = int(Type::I1); t <= int(Type::I128); ++t) {
            const Type type = Type(t);
            ModuleBuilder builder;
            auto m = builder.method("m");
            m.block();
            const Operand a = m.load(type, m.param(0));
            const Operand b = m.load(type, m.param(0), 16);
            std::uint32_t at = 0;
            for (std::size_t p = 0; p < kPredicateCount; ++p)
                m.store(i32(65536), m.compare(Predicate(p), a, b), at++);
            for (int other = int(Type::I1); other <= int(Type::I128); ++other) {
                if (other == t) continue;
                for (const Opcode op : {Opcode::ZExt, Opcode::SExt, Opcode::Trunc})
                    if ((op == Opcode::Trunc) == (other < t))
                        m.store(i32(65536), m.make(op, Type(other), {a}), at += 16);
            }
            m.callImport(abi::Import::Return, {i32(65536), i32(at + 16)});
            m.ret(i32(0));
            const Module module = builder.finish();
            const ProgramPointer program = compiled(module);
            const ProgramPointer reference = interpreted(module);
            const auto values = corners(widthOf(type), random);
            for (const Wide x : values) {
                for (const Wide y : values) {
                    Bytes args;
                    write(args, x);
                    write(args, y);
                    compare(*program, *reference, "m", args, std::string(name(type)));
                    if (QTest::currentTestFailed()) return;
                }
            }
        }
    }

    void agreesOnDrawnPrograms() {
        const auto number = [](const char* variable, std::uint64_t otherwise) {
            const QByteArray text = qgetenv(variable);
            return text.isEmpty() ? otherwise : text.toULongLong();
        };
        const std::uint64_t first = number("PHOENIX_RANDOM_SEED", 1);
        const std::uint64_t count = number("PHOENIX_RANDOM_MODULES", 80);
        int succeeded = 0, trapped = 0;
        for (std::uint64_t seed = first; seed < first + count; ++seed) {
            const Module module = RandomModule(seed).make();
            const auto findings = ir::verify(module);
            QVERIFY2(findings.empty(), findings.empty() ? "" : ir::text(findings.front()).c_str());
            const ProgramPointer reference = interpreted(module);
            std::mt19937_64 random(seed);
            for (const Level& level : kLevels) {
                const ProgramPointer program = compiled(module, level.options);
                for (int time = 0; time < 4; ++time) {
                    Bytes args(64);
                    for (std::uint8_t& byte : args) byte = std::uint8_t(random());
                    const std::string what =
                        "PHOENIX_RANDOM_SEED=" + std::to_string(seed) + " at level " + level.name;
                    compare(*program, *reference, "m", args, what);
                    if (QTest::currentTestFailed()) return;
                    const Ran whole = run(*reference, "m", args);
                    ++(whole.trapped() ? trapped : succeeded);
                    // The same around and below the fuel that it takes.
                    for (const std::int64_t fuel :
                         {whole.fuelUsed, whole.fuelUsed - 1, std::int64_t(random() % std::uint64_t(whole.fuelUsed))})
                        compare(*program, *reference, "m", args, what + " with fuel " + std::to_string(fuel), fuel);
                    if (QTest::currentTestFailed()) return;
                }
            }
        }
        qInfo("%d runs succeeded, %d trapped", succeeded, trapped);
        QVERIFY(succeeded > trapped / 2);
    }
};

QTEST_APPLESS_MAIN(DifferentialTest)
#include "differential_test.moc"
