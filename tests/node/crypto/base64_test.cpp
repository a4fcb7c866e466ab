// Base64 against the vectors of RFC 4648, section 10.
#include "node/crypto/base64.h"

#include <QtTest>

using namespace phoenix;

class Base64Test : public QObject {
    Q_OBJECT

  private slots:
    void standardVectors_data() {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("0") << QByteArray("") << QByteArray("");
        QTest::newRow("1") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("2") << QByteArray("fo") << QByteArray("Zm8=");
        QTest::newRow("3") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("6") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    }

    void standardVectors() {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, text);
        QCOMPARE(crypto::toBase64(
                     toBytes(std::string_view(plain.constData(), std::size_t(plain.size())))),
                 text.toStdString());
        QCOMPARE(toText(crypto::fromBase64(text.toStdString()).value()), plain.toStdString());
    }

    void refusesEverythingElse_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"Zg", "Zg=", "Zg==x", "Z", "Zm9v\n", "Zm 9v", "====", "Zm9-"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refusesEverythingElse() {
        QFETCH(QByteArray, text);
        QVERIFY(!crypto::fromBase64(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(Base64Test)
#include "base64_test.moc"
