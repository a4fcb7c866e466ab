// Addresses of a node's RPC: what is read and what is refused.
#include "node/client/url.h"

#include <QtTest>

using namespace phoenix;

class UrlTest : public QObject {
    Q_OBJECT

  private slots:
    void readsHostAndPort() {
        const auto url = client::parseUrl("http://127.0.0.1:26657/");
        QVERIFY(url);
        QCOMPARE(url->host, std::string("127.0.0.1"));
        QCOMPARE(url->port, std::uint16_t(26657));
        QCOMPARE(client::parseUrl("http://[::1]:80")->text(), std::string("http://[::1]:80"));
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "127.0.0.1:1", "https://x:1", "http://x", "http://:1",
                                 "http://x:0", "http://x:99999", "http://x:1/path", "http://x:1a"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refuses() {
        QFETCH(QByteArray, text);
        const auto url = client::parseUrl(text.toStdString());
        QVERIFY(!url);
        QVERIFY(QString::fromStdString(url.error().message)
                    .contains("write it as http://127.0.0.1:26657"));
    }
};

QTEST_APPLESS_MAIN(UrlTest)
#include "url_test.moc"
