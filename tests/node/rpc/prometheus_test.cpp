// The exposition text: every line is a comment or a sample, heads come once, labels are escaped.
#include "node/rpc/prometheus.h"

#include "tests/support/demo_data.h"

#include <QRegularExpression>
#include <QtTest>

using namespace phoenix;

class PrometheusTest : public QObject {
    Q_OBJECT

  private slots:
    void everyLineIsWellFormed() {
        auto snapshot = fake::demoSnapshot();
        snapshot.services[0].version = "odd \"one\"\\\n";
        const QString text = QString::fromStdString(rpc::prometheusText(snapshot));
        const QRegularExpression comment("^# (HELP|TYPE) phoenix_[a-z_]+ .+$");
        // Labels are quoted text in which quotes and backslashes are escaped.
        const QRegularExpression sample(
            "^phoenix_[a-z_]+(\\{([a-z_]+=\"([^\"\\\\]|\\\\.)*\",?)+\\})? -?[0-9.e+-]+$");
        QStringList heads;
        for (const QString& line : text.split('\n', Qt::SkipEmptyParts)) {
            QVERIFY2(comment.match(line).hasMatch() || sample.match(line).hasMatch(),
                     qPrintable(line));
            if (line.startsWith("# TYPE")) heads << line;
        }
        QCOMPARE(heads.removeDuplicates(), 0);
        QVERIFY(text.endsWith('\n'));
    }

    void carriesTheNumbers() {
        const auto snapshot = fake::demoSnapshot();
        const QString text = QString::fromStdString(rpc::prometheusText(snapshot));
        QVERIFY(text.contains("\nphoenix_height 12907\n"));
        QVERIFY(text.contains(
            "\nphoenix_service_latency_us{service=\"ledger\",quantile=\"0.99\"} 8.2\n"));
        QVERIFY(
            text.contains("\nphoenix_edge_calls_total{from=\"kernel\",to=\"fees\"} 33120000\n"));
    }
};

QTEST_APPLESS_MAIN(PrometheusTest)
#include "prometheus_test.moc"
