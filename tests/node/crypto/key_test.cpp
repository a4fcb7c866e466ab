// Ed25519 against RFC 8032, section 7.1, and the edges where implementations differ.
#include "node/crypto/key.h"

#include "node/base/hex.h"

#include <QtTest>

using namespace phoenix;

namespace {

template<std::size_t N>
FixedBytes<N> fixed(std::string_view hex) {
    const Bytes bytes = fromHex(hex).value();
    FixedBytes<N> out{};
    std::copy_n(bytes.begin(), N, out.begin());
    return out;
}

} // namespace

class KeyTest : public QObject {
    Q_OBJECT

  private slots:
    void rfc8032_data() {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("1")
            << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
            << QByteArray()
            << QByteArray(
                   "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590"
                   "a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("2")
            << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
            << QByteArray("72")
            << QByteArray(
                   "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e"
                   "15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        QTest::newRow("3")
            << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
            << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
            << QByteArray("af82")
            << QByteArray(
                   "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d"
                   "16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    void rfc8032() {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const auto pair = crypto::KeyPair::fromSeed(fixed<32>(seed.toStdString()));
        const Bytes text = fromHex(message.toStdString()).value();
        QCOMPARE(toHex(pair.publicKey()), key.toStdString());
        QCOMPARE(toHex(pair.sign(text)), signature.toStdString());
        QVERIFY(crypto::verify(pair.publicKey(), text, pair.sign(text)));
        QCOMPARE(toHex(pair.seed()), seed.toStdString());
    }

    void refusesEveryFlippedBit() {
        const auto pair = crypto::KeyPair::generate();
        const Bytes message = toBytes(std::string_view("pay 5"));
        const auto good = pair.sign(message);
        for (std::size_t bit = 0; bit < 512; ++bit) {
            auto bad = good;
            bad[bit / 8] ^= std::uint8_t(1u << bit % 8);
            QVERIFY(!crypto::verify(pair.publicKey(), message, bad));
        }
        QVERIFY(!crypto::verify(pair.publicKey(), toBytes(std::string_view("pay 6")), good));
        QVERIFY(!crypto::verify(crypto::KeyPair::generate().publicKey(), message, good));
    }

    // S + L verifies under the group equation; only the range check of RFC 8032, 5.1.7 refuses it.
    void refusesTheSignatureWithTheOrderAdded() {
        const auto order =
            fixed<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        const auto pair = crypto::KeyPair::fromSeed(fixed<32>(std::string(64, '4')));
        auto signature = pair.sign({});
        unsigned carry = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            carry += unsigned(signature[32 + i]) + order[i];
            signature[32 + i] = std::uint8_t(carry);
            carry >>= 8;
        }
        QVERIFY(!crypto::verify(pair.publicKey(), {}, signature));
    }

    // With a key of small order, R and S of zero would verify every message.
    void refusesKeysOfSmallOrder_data() {
        QTest::addColumn<QByteArray>("key");
        for (const char* key : {"0100000000000000000000000000000000000000000000000000000000000000",
                                "0000000000000000000000000000000000000000000000000000000000000000",
                                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                "0100000000000000000000000000000000000000000000000000000000000080"})
            QTest::newRow(key) << QByteArray(key);
    }

    void refusesKeysOfSmallOrder() {
        QFETCH(QByteArray, key);
        crypto::Signature signature{};
        signature[0] = 1; // R is the neutral element, S is zero
        QVERIFY(!crypto::verify(fixed<32>(key.toStdString()), viewOf("anything"), signature));
    }

    void generatedKeysDiffer() {
        QVERIFY(crypto::KeyPair::generate().publicKey() != crypto::KeyPair::generate().publicKey());
    }
};

QTEST_APPLESS_MAIN(KeyTest)
#include "key_test.moc"
