// The encoding: there and back, and everything that is not canonical refused.
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/verify.h"
#include "tests/node/upgrade/ir/cpu_time.h"
#include "tests/support/ir_samples.h"

#include <QtTest>

#include <random>

using namespace phoenix;
using namespace phoenix::ir;

namespace {

Module emptyModule() {
    return tests::ModuleBuilder().finish();
}

// A module whose only function returns one constant; its encoding ends with the bytes named in the tests.
Bytes constantModule(Operand constant) {
    tests::ModuleBuilder builder;
    auto only = builder.function("f", {}, constant.type);
    only.block();
    only.ret(constant);
    return encode(builder.finish());
}

QString refusal(const Bytes& bytes) {
    const auto decoded = decode(bytes);
    return decoded ? QString("accepted") : QString::fromStdString(decoded.error().message);
}

} // namespace

class EncodeTest : public QObject {
    Q_OBJECT

  private slots:
    void everyInstructionComesBackAsItWas() {
        const Module module = tests::everyInstruction();
        const auto findings = verify(module);
        QVERIFY2(findings.empty(), findings.empty() ? "" : text(findings[0]).c_str());
        const Bytes bytes = encode(module);
        const auto decoded = decode(bytes);
        QVERIFY2(decoded, decoded ? "" : decoded.error().message.c_str());
        QVERIFY(*decoded == module);
        QCOMPARE(encode(*decoded), bytes);
        QCOMPARE(codeHash(bytes), codeHash(encode(module)));
    }

    void constantsOfEveryWidthComeBack_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<quint64>("high");
        QTest::addColumn<quint64>("low");
        int row = 0;
        for (const Type type : {Type::I1, Type::I8, Type::I16, Type::I32, Type::I64, Type::I128})
            for (const quint64 high : {0ull, ~0ull, 1ull << 63, 1ull, ~0ull >> 1})
                for (const quint64 low : {0ull, 1ull, 63ull, 64ull, 127ull, 128ull, ~0ull, ~0ull - 63,
                                          ~0ull - 64, 1ull << 31, 1ull << 63})
                    QTest::addRow("%d", row++) << int(type) << high << low;
    }
    void constantsOfEveryWidthComeBack() {
        QFETCH(int, type);
        QFETCH(quint64, high);
        QFETCH(quint64, low);
        const Bytes bytes = constantModule(Operand::constant(Type(type), low, high));
        const auto decoded = decode(bytes);
        QVERIFY2(decoded, decoded ? "" : decoded.error().message.c_str());
        QVERIFY(decoded->functions[0].blocks[0].instructions[0].operands[0] ==
                Operand::constant(Type(type), low, high));
        QCOMPARE(encode(*decoded), bytes);
    }

    void refusesTrailingBytesAndEveryTruncation() {
        const Bytes bytes = encode(tests::everyInstruction());
        Bytes longer = bytes;
        longer.push_back(0);
        QVERIFY(refusal(longer).contains("1 bytes follow its end"));
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decode(ByteView(bytes).first(size)));
    }

    void refusesNumbersThatAreLongerThanNeeded() {
        const Bytes bytes = encode(emptyModule());
        // The IR version stands right after the magic number.
        QCOMPARE(bytes[4], std::uint8_t(1));
        Bytes padded = bytes;
        padded[4] = 0x81;
        padded.insert(padded.begin() + 5, 0x00);
        QVERIFY(refusal(padded).contains("longer than it needs"));
        Bytes huge = bytes;
        huge[4] = 0xff;
        huge.insert(huge.begin() + 5, {0xff, 0xff, 0xff, 0x1f});
        QVERIFY(refusal(huge).contains("more than 32 bits"));
    }

    void refusesConstantsThatAreNotCanonical() {
        // …, ret, 1 operand, tag of i32, 5, no table, no exports, no data.
        const Bytes bytes = constantModule(tests::i32(5));
        const std::size_t at = bytes.size() - 4;
        QCOMPARE(bytes[at], std::uint8_t(5));
        Bytes padded = bytes;
        padded[at] = 0x85;
        padded.insert(padded.begin() + std::ptrdiff_t(at) + 1, 0x00);
        QVERIFY(refusal(padded).contains("a constant is longer"));

        Bytes wide = constantModule(tests::i8(5));
        wide[at] = 0x85;
        wide.insert(wide.begin() + std::ptrdiff_t(at) + 1, 0x01); // 133 is no signed 8-bit number
        QVERIFY(refusal(wide).contains("does not fit its type"));

        Bytes endless = constantModule(tests::i128(0, 5));
        endless[at] = 0x85;
        for (int i = 0; i < 40; ++i) endless.insert(endless.begin() + std::ptrdiff_t(at) + 1, 0x80);
        QVERIFY(refusal(endless).contains("more than 128 bits"));

        Bytes untyped = bytes;
        untyped[at - 1] = 1; // a constant of type void
        QVERIFY(refusal(untyped).contains("has no type"));
    }

    void refusesUnknownNumbers() {
        Bytes magic = encode(emptyModule());
        magic[0] = 0;
        QVERIFY(refusal(magic).contains("not canonical IR"));
        Bytes version = encode(emptyModule());
        version[4] = 2;
        QVERIFY(refusal(version).contains("IR version 2"));
        Bytes opcode = constantModule(tests::i32(5));
        opcode[opcode.size() - 7] = std::uint8_t(kOpcodeCount);
        QVERIFY(refusal(opcode).contains("no opcode"));
    }

    void refusesUsesOfValuesThatDoNotExist() {
        Bytes bytes = constantModule(tests::i32(5));
        bytes[bytes.size() - 5] = 0;          // use of value 0
        bytes.erase(bytes.end() - 4);         // instead of the constant's number
        QVERIFY(refusal(bytes).contains("uses value 0, but has only 0"));
    }

    void refusesCountsThatPromiseMoreThanIsThere() {
        // Everything up to the signatures, then a count and nothing else.
        const Bytes bytes = encode(emptyModule());
        Bytes bomb(bytes.begin(), bytes.end() - 6);
        append(bomb, Bytes{0xa0, 0x1f});
        QVERIFY2(refusal(bomb).contains("ends before its 4000 signatures"), qPrintable(refusal(bomb)));
        Bytes more(bytes.begin(), bytes.end() - 6);
        append(more, Bytes{0xff, 0xff, 0xff, 0xff, 0x0f});
        QVERIFY2(refusal(more).contains("at most 4000"), qPrintable(refusal(more)));
    }

    void whateverDecodesEncodesToTheSameBytes() {
        const Bytes original = encode(tests::everyInstruction());
        std::mt19937_64 random(7);
        int accepted = 0;
        for (int round = 0; round < 20000; ++round) {
            Bytes bytes = original;
            for (int n = int(random() % 3) + 1; n > 0; --n) {
                const std::size_t at = random() % bytes.size();
                switch (random() % 3) {
                case 0: bytes[at] = std::uint8_t(random()); break;
                case 1: bytes.erase(bytes.begin() + std::ptrdiff_t(at)); break;
                default: bytes.insert(bytes.begin() + std::ptrdiff_t(at), std::uint8_t(random()));
                }
            }
            const auto decoded = decode(bytes);
            if (!decoded) continue;
            ++accepted;
            QCOMPARE(encode(*decoded), bytes);
        }
        QVERIFY(accepted > 100);
    }

    void refusesALargeBombFast() {
        Bytes bomb = encode(emptyModule());
        bomb.resize(3u << 20, 0x01);
        bool refused = true;
        const double spent = tests::cpuMilliseconds([&] { refused = refused && !decode(bomb); });
        const double hashing = tests::cpuMilliseconds([&] { codeHash(bomb); });
        QVERIFY(refused);
        // No more than a few times of what it takes to name it.
        QVERIFY2(spent < 10 * hashing, qPrintable(QString("%1 ms, hashing %2 ms").arg(spent).arg(hashing)));
        bomb.resize((3u << 20) + 1);
        QVERIFY(refusal(bomb).contains("at most"));
    }
};

QTEST_APPLESS_MAIN(EncodeTest)
#include "encode_test.moc"
