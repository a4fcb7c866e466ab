// Hexadecimal text in both directions, and what is refused.
#include "node/base/hex.h"

#include <QtTest>

using namespace phoenix;

class HexTest : public QObject {
    Q_OBJECT

  private slots:
    void writesLowerCaseDigits() {
        QCOMPARE(toHex(Bytes{0x00, 0x9f, 0xff}), std::string("009fff"));
        QCOMPARE(toHex({}), std::string());
    }

    void readsWhatItWrote() {
        Bytes all(256);
        for (int i = 0; i < 256; ++i) all[std::size_t(i)] = std::uint8_t(i);
        QCOMPARE(fromHex(toHex(all)).value(), all);
        QCOMPARE(fromHex("0xAbCd").value(), (Bytes{0xab, 0xcd}));
    }

    void refusesOddLengthAndStrangeDigits() {
        QVERIFY(!fromHex("abc"));
        const auto strange = fromHex("00zz");
        QVERIFY(!strange);
        QVERIFY(QString::fromStdString(strange.error().message).contains("position 2"));
    }
};

QTEST_APPLESS_MAIN(HexTest)
#include "hex_test.moc"
