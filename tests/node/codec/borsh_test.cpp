// Borsh against published examples, and the strictness that a chain needs.
#include "node/codec/borsh.h"

#include "node/base/hex.h"

#include <QtTest>

using namespace phoenix;

namespace {

// The example of the Rust crate's README.
struct Rust {
    std::uint64_t x = 0;
    std::string y;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.x, self.y);
    }
    friend bool operator==(const Rust&, const Rust&) = default;
};

// The example of the JavaScript package's README.
struct Script {
    std::uint8_t x = 0;
    std::uint64_t y = 0;
    std::string z;
    FixedBytes<3> q{};
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.x, self.y, self.z, self.q);
    }
    friend bool operator==(const Script&, const Script&) = default;
};

enum class Colour : std::uint8_t { Red, Green };
constexpr Colour enumLast(Colour) {
    return Colour::Green;
}

} // namespace

class BorshTest : public QObject {
    Q_OBJECT

  private slots:
    void publishedExamples() {
        const Rust rust{3301, "liber primus"};
        QCOMPARE(toHex(codec::encode(rust)),
                 std::string("e50c0000000000000c0000006c69626572207072696d7573"));
        QVERIFY(codec::decode<Rust>(codec::encode(rust)).value() == rust);
        const Script script{255, 20, "123", {1, 2, 3}};
        QCOMPARE(toHex(codec::encode(script)), std::string("ff1400000000000000"
                                                           "03000000313233"
                                                           "010203"));
        QVERIFY(codec::decode<Script>(codec::encode(script)).value() == script);
    }

    void theSpecificationTypeByType() {
        QCOMPARE(toHex(codec::encode(std::uint32_t(0x01020304))), std::string("04030201"));
        QCOMPARE(toHex(codec::encode(std::int64_t(-2))), std::string("feffffffffffffff"));
        QCOMPARE(toHex(codec::encode(true)), std::string("01"));
        QCOMPARE(toHex(codec::encode(std::optional<std::uint8_t>())), std::string("00"));
        QCOMPARE(toHex(codec::encode(std::optional<std::uint8_t>(7))), std::string("0107"));
        QCOMPARE(toHex(codec::encode(std::vector<std::uint16_t>{1, 2})),
                 std::string("0200000001000200"));
        QCOMPARE(toHex(codec::encode(std::map<std::string, bool>{{"b", true}, {"a", false}})),
                 std::string("02000000"
                             "0100000061"
                             "00"
                             "0100000062"
                             "01"));
        QCOMPARE(toHex(codec::encode(Colour::Green)), std::string("01"));
    }

    void refusesWhatIsNotCanonical_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("bool of 2") << QByteArray("02");
        QTest::newRow("trailing byte") << QByteArray("0100");
        QTest::newRow("nothing") << QByteArray("");
    }

    void refusesWhatIsNotCanonical() {
        QFETCH(QByteArray, hex);
        QVERIFY(!codec::decode<bool>(fromHex(hex.toStdString()).value()));
    }

    void refusesUnknownEnumValuesTagsAndUnsortedMaps() {
        QVERIFY(!codec::decode<Colour>(Bytes{2}));
        QVERIFY(!codec::decode<std::optional<std::uint8_t>>(Bytes{2, 0}));
        using Map = std::map<std::uint8_t, std::uint8_t>;
        QVERIFY(codec::decode<Map>(fromHex("0200000001ff02ff").value()));
        QVERIFY(!codec::decode<Map>(fromHex("0200000002ff01ff").value()));
        QVERIFY(!codec::decode<Map>(fromHex("0200000001ff01ff").value()));
    }

    // A length of four billion in five bytes must not allocate four billion of anything.
    void boundsLengthsBeforeItAllocates() {
        const Bytes lying = fromHex("ffffffff00").value();
        const auto text = codec::decode<std::string>(lying, "the name");
        QVERIFY(!text);
        QVERIFY(QString::fromStdString(text.error().message)
                    .startsWith("the name cannot be decoded at byte"));
        QVERIFY(!codec::decode<std::vector<std::uint64_t>>(lying));
        QVERIFY(!codec::decode<std::vector<std::vector<std::string>>>(lying));
    }

    void everyPrefixIsRefused() {
        const Bytes whole = codec::encode(Script{1, 2, "abc", {4, 5, 6}});
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!codec::decode<Script>(ByteView(whole).first(length)));
    }
};

QTEST_APPLESS_MAIN(BorshTest)
#include "borsh_test.moc"
