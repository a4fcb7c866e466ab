// Addresses against the vectors of BIP-350, and what typing mistakes give.
#include "node/crypto/address.h"

#include "node/base/hex.h"

#include <QtTest>

using namespace phoenix;

class AddressTest : public QObject {
    Q_OBJECT

  private slots:
    // Those of BIP-350's valid strings whose data are whole bytes.
    void validVectors_data() {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("bytes");
        QTest::newRow("upper case") << QByteArray("a") << QByteArray("A1LQFN3A") << 0;
        QTest::newRow("lower case") << QByteArray("a") << QByteArray("a1lqfn3a") << 0;
        QTest::newRow("long prefix") << QByteArray("an83characterlonghumanreadablepartthatcontainst"
                                                   "hetheexcludedcharactersbioandnumber1")
                                     << QByteArray("an83characterlonghumanreadablepartthatcontainst"
                                                   "hetheexcludedcharactersbioandnumber11sg7hg6")
                                     << 0;
        QTest::newRow("all characters")
            << QByteArray("abcdef") << QByteArray("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx")
            << 20;
        QTest::newRow("long data")
            << QByteArray("split")
            << QByteArray("split1checkupstagehandshakeupstreamerranterredcaperredlc445v") << 30;
        QTest::newRow("odd prefix") << QByteArray("?") << QByteArray("?1v759aa") << 0;
    }

    void validVectors() {
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, text);
        QFETCH(int, bytes);
        const auto data = crypto::bech32mDecode(prefix.toStdString(), text.toStdString());
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        QCOMPARE(int(data->size()), bytes);
        QCOMPARE(crypto::bech32mEncode(prefix.toStdString(), *data), text.toLower().toStdString());
    }

    void invalidVectors_data() {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("too long") << QByteArray("an84characterslonghumanreadablepartthatcontainsthe"
                                                "theexcludedcharactersbioandnumber1")
                                  << QByteArray("an84characterslonghumanreadablepartthatcontainsthe"
                                                "theexcludedcharactersbioandnumber11d6pts4");
        QTest::newRow("no separator") << QByteArray("qyrz8wqd2c9m") << QByteArray("qyrz8wqd2c9m");
        QTest::newRow("bad character") << QByteArray("y") << QByteArray("y1b0jsk6g");
        QTest::newRow("another bad character") << QByteArray("lt") << QByteArray("lt1igcx5c0");
        QTest::newRow("short checksum") << QByteArray("in") << QByteArray("in1muywd");
        QTest::newRow("bad checksum character") << QByteArray("mm") << QByteArray("mm1crxm3i");
        QTest::newRow("another") << QByteArray("au") << QByteArray("au1s5cgom");
        QTest::newRow("checksum of upper case prefix") << QByteArray("m") << QByteArray("M1VUXWEZ");
        QTest::newRow("Bech32, not Bech32m") << QByteArray("a") << QByteArray("a12uel5l");
        QTest::newRow("mixed case") << QByteArray("a") << QByteArray("A1lqfn3a");
    }

    void invalidVectors() {
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, text);
        QVERIFY(!crypto::bech32mDecode(prefix.toStdString(), text.toStdString()));
    }

    // Made by an implementation of its own, from the first key of RFC 8032.
    void theAddressOfAKey() {
        crypto::PublicKey key{};
        const Bytes bytes =
            fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value();
        std::copy(bytes.begin(), bytes.end(), key.begin());
        QCOMPARE(crypto::toText(crypto::addressOf(key)),
                 std::string("phx1y8lrrhap2j3xzcntlp2qgm7jyudhhm2t5s0fkp"));
        QVERIFY(crypto::parseAddress("phx1y8lrrhap2j3xzcntlp2qgm7jyudhhm2t5s0fkp").value() ==
                crypto::addressOf(key));
        QCOMPARE(crypto::toText(crypto::Address{}),
                 std::string("phx1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqldcqd9"));
    }

    void everySingleMistakeIsFound() {
        const std::string good = crypto::toText(crypto::Address{1, 2, 3});
        for (std::size_t i = 4; i < good.size(); ++i)
            for (const char c : std::string("qpzry9x8gf2tvdw0s3jn54khce6mua7l")) {
                std::string bad = good;
                bad[i] = c;
                QCOMPARE(crypto::parseAddress(bad).has_value(), c == good[i]);
            }
        for (std::size_t i = 4; i + 1 < good.size(); ++i) {
            std::string swapped = good;
            std::swap(swapped[i], swapped[i + 1]);
            if (swapped != good) QVERIFY(!crypto::parseAddress(swapped));
        }
        QVERIFY(!crypto::parseAddress(""));
        QVERIFY(!crypto::parseAddress(crypto::bech32mEncode("phx", Bytes(19))));
        QVERIFY(!crypto::parseAddress(crypto::bech32mEncode("phx", Bytes(21))));
    }
};

QTEST_APPLESS_MAIN(AddressTest)
#include "address_test.moc"
