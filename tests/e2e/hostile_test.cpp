// Every upgrade of upgrades/hostile, by the commands a person uses: refused by the gate that its first line
// names, or contained when it runs, in both engines; none reaches the chain; and the node goes on.
#include "node/base/file.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/jit/worker.h"
#include "node/upgrade/package/package.h"
#include "node/upgrade/package/source_archive.h"
#include "tests/e2e/network.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

using namespace phoenix;
using tests::Network;
using tests::Ran;

namespace {

struct Expectation {
    QString stopper;
    QStringList reasons;
};

Expectation expectationOf(const QString& source) {
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QString line = QString::fromUtf8(file.readLine()).trimmed().mid(3);
    const auto colon = line.indexOf(':');
    return {line.left(colon), line.mid(colon + 1).trimmed().split(" | ")};
}

bool saysOne(const QString& text, const QStringList& reasons) {
    return std::ranges::any_of(reasons, [&](const QString& reason) { return text.contains(reason); });
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        network_ = std::make_unique<Network>(200);
        const Ran made = network_->init();
        QVERIFY2(made.exitCode == 0, made.both());
        QVERIFY2(network_->start(), network_->startErrors());
    }

    void isRefusedOrContained_data() {
        QTest::addColumn<QString>("source");
        const QDir folder(QString(PHOENIX_SOURCE_DIR) + "/upgrades/hostile");
        for (const QFileInfo& file : folder.entryInfoList({"*.c", "*.cpp"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file.completeBaseName())) << file.filePath();
        QVERIFY(folder.entryList({"*.c", "*.cpp"}).size() >= 6);
    }

    void isRefusedOrContained() {
        QFETCH(QString, source);
        const Expectation expected = expectationOf(source);
        const QString bitcode = QString(PHOENIX_BINARY_DIR) + "/upgrades/hostile/" + QFileInfo(source).completeBaseName() + ".bc";
        QVERIFY2(QFile::exists(bitcode), qPrintable(bitcode));
        const Ran checked = network_->phoenix({"upgrade", "check", bitcode, "--json"});
        if (expected.stopper == "import" || expected.stopper == "gate") {
            QCOMPARE(checked.exitCode, 1);
            QVERIFY(!checked.json()["accepted"].toBool());
            QVERIFY2(saysOne(checked.output, expected.reasons), checked.both());
            return;
        }
        QVERIFY2(checked.exitCode == 0, checked.both());
        for (const char* engine : {"interpreter", "jit"}) {
            const Ran ran = network_->phoenix({"upgrade", "run", bitcode, "--method", "run", "--fuel", "20000000", "--engine", engine, "--json"});
            if (expected.stopper == "refused" && ran.exitCode == 1) continue;
            QVERIFY2(ran.exitCode == 0, ran.both());
            QCOMPARE(ran.json()["status"].toString(), QString("trap"));
            QVERIFY2(saysOne(ran.json()["trap"].toString(), expected.reasons), ran.both());
        }
        submitAsPackage(bitcode);
    }

    void theNodeGoesOn() {
        const qint64 height = qint64(network_->status()["height"].toDouble());
        QVERIFY(height > 0);
        QVERIFY(network_->waitForHeight(height + 3));
        QCOMPARE(network_->phoenix({"services", "--json"}).json().array().size(), 5);
        QCOMPARE(network_->stop(), 0);
    }

  private:
    // Packed as if it were a service, it must not get onto the chain.
    void submitAsPackage(const QString& bitcodeFile) {
        const auto bitcode = readFile(bitcodeFile.toStdString());
        const auto imported = jit::CompilerWorker(Network::program("phoenix-compiler").toStdString()).importBitcode(*bitcode);
        QVERIFY(imported && !imported->ir.empty());
        package::Package package;
        package.manifest.service = "hostile";
        package.manifest.version = "1.0.0";
        package.manifest.title = "harmless";
        package.manifest.codeHash = ir::codeHash(imported->ir);
        package.manifest.irVersion = package.manifest.abiVersion = package.manifest.costVersion = 1;
        package.code = imported->ir;
        const Bytes phx = package::encode(package);
        const QString file = network_->file("hostile.phx");
        QVERIFY(writeFile(file.toStdString(), phx));
        const Ran submitted = network_->phoenix({"upgrade", "submit", file, "--title", "harmless", "--wait"});
        QVERIFY2(submitted.exitCode == 1, submitted.both());
    }

    std::unique_ptr<Network> network_;
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
