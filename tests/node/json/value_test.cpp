// JSON texts: what is read, what is printed, and the bounds that hostile texts meet.
#include "node/json/value.h"

#include <QtTest>

using namespace phoenix;

class ValueTest : public QObject {
    Q_OBJECT

  private slots:
    void printsWhatItRead() {
        const std::string text =
            R"({"a":[1,-2,18446744073709551615,2.5E0],"b":"\u00e4\n","c":null,"d":{}})";
        const auto value = json::parse(text);
        QVERIFY(value);
        const auto again = json::parse(json::print(*value));
        QVERIFY(again);
        QVERIFY(*again == *value);
        const auto pretty = json::parse(json::printPretty(*value));
        QVERIFY(pretty);
        QVERIFY(*pretty == *value);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray(R"({"a":)");
        QTest::newRow("two documents") << QByteArray("1 2");
        QTest::newRow("comment") << QByteArray("/* */ 1");
        QTest::newRow("trailing comma") << QByteArray("[1,]");
        QTest::newRow("bad UTF-8") << QByteArray("\"\xff\xfe\"");
        QTest::newRow("too deep") << QByteArray(40, '[') + QByteArray(40, ']');
        QTest::newRow("very deep") << QByteArray(1'000'000, '[');
    }

    void refuses() {
        QFETCH(QByteArray, text);
        const auto value = json::parse({text.constData(), std::size_t(text.size())});
        QVERIFY(!value);
        QVERIFY(value.error().code == ErrorCode::Reject);
    }

    void refusesALongText() {
        const auto value = json::parse("\"" + std::string(100, 'x') + "\"", 64);
        QVERIFY(!value);
        QVERIFY(QString::fromStdString(value.error().message).contains("102 bytes"));
    }

    void survivesHugeNumbers() {
        const auto value = json::parse("[1e400,-1e400,123456789012345678901234567890]");
        if (value) QVERIFY(value->as_array()[2].is_double());
    }
};

QTEST_APPLESS_MAIN(ValueTest)
#include "value_test.moc"
