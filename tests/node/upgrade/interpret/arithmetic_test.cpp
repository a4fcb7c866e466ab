// Every arithmetic instruction at every width against whole numbers without limits.
//
// The oracle computes with Boost's unbounded integers and the definition of each operation, so it shares no
// trick with the interpreter. Operands are the corners of each width and drawn ones; they reach the code
// as values, as constants, and as values of which the last is a constant.
#include "tests/node/upgrade/interpret/runs.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <random>

using namespace phoenix;
using namespace phoenix::ir;
using Number = boost::multiprecision::cpp_int;

namespace {

Number power(unsigned exponent) {
    return Number(1) << exponent;
}

// The number modulo 2^w, from 0.
Number wrapped(const Number& number, unsigned width) {
    const Number size = power(width);
    Number rest = number % size;
    if (rest < 0) rest += size;
    return rest;
}

Number asSigned(const Number& bits, unsigned width) {
    return bits >= power(width - 1) ? Number(bits - power(width)) : bits;
}

Number floorShift(const Number& number, unsigned by) {
    const Number size = power(by);
    Number quotient = number / size;
    if (number % size < 0) quotient -= 1;
    return quotient;
}

Number clamped(const Number& number, const Number& low, const Number& high) {
    return number < low ? low : number > high ? high : number;
}

bool bitAt(const Number& bits, unsigned index) {
    return (bits >> index & 1) != 0;
}

Number fromBits(unsigned width, const std::function<bool(unsigned)>& bit) {
    Number made = 0;
    for (unsigned i = 0; i < width; ++i)
        if (bit(i)) made += power(i);
    return made;
}

struct Expected {
    bool traps = false;
    Number value = 0; // not yet wrapped
    bool second = false;
};

Expected expected(Opcode opcode, unsigned w, const Number& a, const Number& b, const Number& c) {
    const Number sa = asSigned(a, w), sb = asSigned(b, w);
    const Number low = -power(w - 1), high = power(w - 1) - 1, top = power(w) - 1;
    const unsigned by = unsigned(b % w), byC = unsigned(c % w);
    const auto checked = [&](const Number& exact, bool isSigned) {
        return Expected{false, exact,
                        isSigned ? exact < low || exact > high : exact < 0 || exact > top};
    };
    switch (opcode) {
    case Opcode::Add: return {false, a + b};
    case Opcode::Sub: return {false, a - b};
    case Opcode::Mul: return {false, a * b};
    case Opcode::UDiv: return b == 0 ? Expected{true} : Expected{false, a / b};
    case Opcode::URem: return b == 0 ? Expected{true} : Expected{false, a % b};
    case Opcode::SDiv:
        return b == 0 || (sa == low && sb == -1) ? Expected{true} : Expected{false, sa / sb};
    case Opcode::SRem: return b == 0 ? Expected{true} : Expected{false, sa % sb};
    case Opcode::And: return {false, a & b};
    case Opcode::Or: return {false, a | b};
    case Opcode::Xor: return {false, a ^ b};
    case Opcode::Shl: return {false, a << by};
    case Opcode::LShr: return {false, a >> by};
    case Opcode::AShr: return {false, floorShift(sa, by)};
    case Opcode::SMin: return {false, std::min(sa, sb)};
    case Opcode::SMax: return {false, std::max(sa, sb)};
    case Opcode::UMin: return {false, std::min(a, b)};
    case Opcode::UMax: return {false, std::max(a, b)};
    case Opcode::Abs: return {false, sa < 0 ? Number(-sa) : sa};
    case Opcode::BSwap:
        return {false, fromBits(w, [&](unsigned i) { return bitAt(a, (w / 8 - 1 - i / 8) * 8 + i % 8); })};
    case Opcode::BitReverse:
        return {false, fromBits(w, [&](unsigned i) { return bitAt(a, w - 1 - i); })};
    case Opcode::CtPop: {
        unsigned count = 0;
        for (unsigned i = 0; i < w; ++i) count += bitAt(a, i);
        return {false, count};
    }
    case Opcode::CtLz: {
        unsigned count = 0;
        while (count < w && !bitAt(a, w - 1 - count)) ++count;
        return {false, count};
    }
    case Opcode::CtTz: {
        unsigned count = 0;
        while (count < w && !bitAt(a, count)) ++count;
        return {false, count};
    }
    case Opcode::FShl: return {false, floorShift((a * power(w) + b) << byC, w)};
    case Opcode::FShr: return {false, (a * power(w) + b) >> byC};
    case Opcode::SCmp: return {false, sa < sb ? -1 : sa > sb ? 1 : 0};
    case Opcode::UCmp: return {false, a < b ? -1 : a > b ? 1 : 0};
    case Opcode::SAddOverflow: return checked(sa + sb, true);
    case Opcode::UAddOverflow: return checked(a + b, false);
    case Opcode::SSubOverflow: return checked(sa - sb, true);
    case Opcode::USubOverflow: return checked(a - b, false);
    case Opcode::SMulOverflow: return checked(sa * sb, true);
    case Opcode::UMulOverflow: return checked(a * b, false);
    case Opcode::SAddSat: return {false, clamped(sa + sb, low, high)};
    case Opcode::UAddSat: return {false, clamped(a + b, 0, top)};
    case Opcode::SSubSat: return {false, clamped(sa - sb, low, high)};
    case Opcode::USubSat: return {false, clamped(a - b, 0, top)};
    case Opcode::SShlSat: return {false, clamped(sa << by, low, high)};
    case Opcode::UShlSat: return {false, clamped(a << by, 0, top)};
    default: qFatal("no arithmetic");
    }
}

std::vector<Opcode> arithmetic() {
    std::vector<Opcode> all;
    for (std::size_t i = 0; i < kOpcodeCount; ++i) {
        const Shape shape = shapeOf(Opcode(i));
        if (shape == Shape::Unary || shape == Shape::Binary || shape == Shape::Ternary ||
            shape == Shape::Overflow || shape == Shape::ThreeWay)
            all.push_back(Opcode(i));
    }
    return all;
}

const Type kTypes[] = {Type::I1, Type::I8, Type::I16, Type::I32, Type::I64, Type::I128};

Operand constantOf(Type type, const Number& bits) {
    return Operand::constant(type, std::uint64_t(bits & (power(64) - 1)), std::uint64_t(bits >> 64));
}

void write(Bytes& out, const Number& bits) {
    for (unsigned i = 0; i < 16; ++i) out.push_back(std::uint8_t(Number(bits >> (8 * i) & 255)));
}

Number readNumber(ByteView bytes) {
    Number made = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) made = made * 256 + bytes[i];
    return made;
}

// A method that makes one instruction of three operands, from memory or constant, and returns its result
// in 16 bytes and its second result in one.
Module calculator(Opcode opcode, Type type, Type resultType, const std::vector<std::optional<Operand>>& constants) {
    tests::ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    const Shape shape = shapeOf(opcode);
    const std::size_t count = shape == Shape::Unary ? 1 : shape == Shape::Ternary ? 3 : 2;
    std::vector<Operand> operands;
    for (std::size_t i = 0; i < count; ++i)
        operands.push_back(i < constants.size() && constants[i]
                               ? *constants[i]
                               : m.load(type, m.param(0), std::uint32_t(16 * i)));
    const Operand result = m.make(opcode, resultType, operands);
    m.store(tests::i32(65536), result);
    if (shape == Shape::Overflow)
        m.store(tests::i32(65552), tests::FunctionBuilder::overflowBit(result));
    m.callImport(abi::Import::Return, {tests::i32(65536), tests::i32(17)});
    m.ret(tests::i32(0));
    return builder.finish();
}

std::vector<Number> corners(unsigned w, std::mt19937_64& random) {
    std::set<Number> all;
    for (const Number& n : {Number(0), Number(1), Number(2), Number(3), Number(w), Number(w - 1),
                            Number(w + 1), Number(power(w - 1)), Number(power(w - 1) - 1),
                            Number(power(w - 1) + 1), Number(power(w) - 1), Number(power(w) - 2),
                            Number(power(w / 2)), Number(power(w / 2) - 1)})
        all.insert(wrapped(n, w));
    for (int i = 0; i < 6; ++i)
        all.insert(wrapped(Number(random()) * power(64) + random(), w) >> (random() % w));
    return {all.begin(), all.end()};
}

} // namespace

class ArithmeticTest : public QObject {
    Q_OBJECT

    void compareOne(const service::Program& program, Opcode opcode, Type type, Type resultType,
                    const Number& a, const Number& b, const Number& c) {
        const unsigned w = widthOf(type), resultWidth = widthOf(resultType);
        const Expected want = expected(opcode, w, a, b, c);
        Bytes args;
        write(args, a);
        write(args, b);
        write(args, c);
        tests::MemoryHost host;
        const tests::Ran ran = tests::run(program, "m", args, host);
        const std::string what = std::string(name(opcode)) + " " + std::string(name(type)) + " " +
                                 a.str() + ", " + b.str() + ", " + c.str();
        if (want.traps) {
            QVERIFY2(tests::trappedAs(ran, service::TrapKind::Arithmetic), what.c_str());
            return;
        }
        QVERIFY2(ran.result.status == service::RunStatus::Ok, what.c_str());
        const Number got = readNumber(ByteView(ran.result.returned).first(bytesOf(resultType)));
        const Number value = wrapped(want.value, resultWidth);
        QVERIFY2(got == value, (what + ": " + got.str() + ", expected " + value.str()).c_str());
        QVERIFY2(ran.result.returned[16] == want.second, (what + ": overflow bit").c_str());
    }

  private slots:
    void agreesWithWholeNumbers_data() {
        QTest::addColumn<int>("opcode");
        QTest::addColumn<int>("type");
        for (const Opcode opcode : arithmetic())
            for (const Type type : kTypes)
                if (opcode != Opcode::BSwap || widthOf(type) >= 16)
                    QTest::addRow("%s %s", name(opcode).data(), name(type).data())
                        << int(opcode) << int(type);
    }
    void agreesWithWholeNumbers() {
        QFETCH(int, opcode);
        QFETCH(int, type);
        const Opcode op = Opcode(opcode);
        const Type operandType = Type(type);
        const bool threeWay = shapeOf(op) == Shape::ThreeWay;
        const Type resultType = threeWay ? Type(2 + type % 5) : operandType;
        std::mt19937_64 random(std::uint64_t(opcode * 7 + type));
        const auto values = corners(widthOf(operandType), random);
        const auto program = tests::interpreterOf(calculator(op, operandType, resultType, {}));
        const bool unary = shapeOf(op) == Shape::Unary;
        for (const Number& a : values) {
            for (const Number& b : values) {
                const Number& c = values[random() % values.size()];
                compareOne(*program, op, operandType, resultType, a, b, c);
                if (QTest::currentTestFailed()) return;
                if (unary) break;
            }
            // The same with the operands as constants of the code.
            const Number& b = values[random() % values.size()];
            const Number& c = values[random() % values.size()];
            const auto fixed = tests::interpreterOf(
                calculator(op, operandType, resultType,
                           {constantOf(operandType, a), constantOf(operandType, b),
                            constantOf(operandType, c)}));
            compareOne(*fixed, op, operandType, resultType, a, b, c);
            if (QTest::currentTestFailed()) return;
            if (unary) continue;
            // And with the last of them.
            std::vector<std::optional<Operand>> last(shapeOf(op) == Shape::Ternary ? 2 : 1);
            last.push_back(constantOf(operandType, last.size() == 2 ? c : b));
            const auto half = tests::interpreterOf(calculator(op, operandType, resultType, last));
            compareOne(*half, op, operandType, resultType, a, b, c);
            if (QTest::currentTestFailed()) return;
        }
    }

    void comparesAtEveryWidth_data() {
        QTest::addColumn<int>("predicate");
        QTest::addColumn<int>("type");
        for (std::size_t p = 0; p < kPredicateCount; ++p)
            for (const Type type : kTypes)
                QTest::addRow("%s %s", name(Predicate(p)).data(), name(type).data())
                    << int(p) << int(type);
    }
    void comparesAtEveryWidth() {
        QFETCH(int, predicate);
        QFETCH(int, type);
        const Type operandType = Type(type);
        const unsigned w = widthOf(operandType);
        // As a number and as the condition of a branch, by a value and by a constant.
        const auto comparing = [&](bool branches, const std::optional<Number>& constant) {
            tests::ModuleBuilder builder;
            auto m = builder.method("m");
            m.block();
            const Operand a = m.load(operandType, m.param(0));
            const Operand b = constant ? constantOf(operandType, *constant) : m.load(operandType, m.param(0), 16);
            const Operand bit = m.compare(Predicate(predicate), a, b);
            if (branches) {
                m.condBranch(bit, 1, 2);
                m.block();
                m.ret(tests::i32(1));
                m.block();
                m.ret(tests::i32(0));
            } else {
                m.ret(m.make(Opcode::ZExt, Type::I32, {bit}));
            }
            return tests::interpreterOf(builder.finish());
        };
        const auto number = comparing(false, {}), branch = comparing(true, {});
        std::mt19937_64 random(5);
        const auto values = corners(w, random);
        for (const Number& b : values) {
            const auto fixedNumber = comparing(false, b), fixedBranch = comparing(true, b);
            for (const Number& a : values) {
                const Number sa = asSigned(a, w), sb = asSigned(b, w);
                const bool all[] = {a == b, a != b, a > b,   a >= b,  a < b,
                                    a <= b, sa > sb, sa >= sb, sa < sb, sa <= sb};
                Bytes args;
                write(args, a);
                write(args, b);
                tests::MemoryHost host;
                for (const auto& program : {number, branch, fixedNumber, fixedBranch})
                    QCOMPARE(tests::run(*program, "m", args, host).result.code, int(all[predicate]));
            }
        }
    }

    void widensAndNarrowsBetweenAllWidths() {
        std::mt19937_64 random(6);
        for (const Type from : kTypes) {
            for (const Type to : kTypes) {
                const unsigned w = widthOf(from), v = widthOf(to);
                if (w == v) continue;
                for (const Opcode op : {Opcode::ZExt, Opcode::SExt, Opcode::Trunc}) {
                    if ((op == Opcode::Trunc) != (w > v)) continue;
                    tests::ModuleBuilder builder;
                    auto m = builder.method("m");
                    m.block();
                    m.store(tests::i32(65536), m.make(op, to, {m.load(from, m.param(0))}));
                    m.callImport(abi::Import::Return, {tests::i32(65536), tests::i32(16)});
                    m.ret(tests::i32(0));
                    const auto program = tests::interpreterOf(builder.finish());
                    for (const Number& a : corners(w, random)) {
                        Bytes args;
                        write(args, a);
                        tests::MemoryHost host;
                        const auto ran = tests::run(*program, "m", args, host);
                        const Number want =
                            wrapped(op == Opcode::SExt ? asSigned(a, w) : a, v);
                        QVERIFY(readNumber(ran.result.returned) == want);
                    }
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(ArithmeticTest)
#include "arithmetic_test.moc"
