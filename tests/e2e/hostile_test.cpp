// Every upgrade of upgrades/hostile, by the commands a person uses: refused by the gate that its
// first line names, or contained when it runs compiled (tests/upgrades/hostile compares with the
// interpreter); none reaches the chain; and the node goes on.
#include "node/base/file.h"
#include "node/upgrade/jit/worker.h"
#include "tests/e2e/network.h"
#include "tests/upgrades/hostile/cases.h"

#include <QJsonArray>
#include <QtTest>

using namespace phoenix;
using tests::HostileCase;
using tests::Network;
using tests::Ran;

Q_DECLARE_METATYPE(HostileCase)

namespace {

// Whether the report names a gate that failed as the first line says.
bool refusedAsSaid(const HostileCase& hostile, const QJsonObject& report) {
    for (const QJsonValue& value : report["gates"].toArray()) {
        const QJsonObject gate = value.toObject();
        const QString findings =
            QString::fromUtf8(QJsonDocument(gate["findings"].toArray()).toJson());
        for (const tests::HostileReason& reason : hostile.reasons)
            if (gate["gate"].toString() == reason.gate && gate["passed"] == QJsonValue(false) &&
                findings.contains(QString(reason.words).replace('"', "\\\"")))
                return true;
    }
    return false;
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
        QTest::addColumn<HostileCase>("hostile");
        const auto cases = tests::hostileCases();
        for (const HostileCase& each : cases) QTest::newRow(qPrintable(each.name)) << each;
        QVERIFY(cases.size() >= 60);
    }

    void isRefusedOrContained() {
        QFETCH(HostileCase, hostile);
        QVERIFY2(QFile::exists(hostile.bitcode), qPrintable(hostile.bitcode));
        if (hostile.stopper == "import") {
            const Ran checked = network_->phoenix({"upgrade", "check", hostile.bitcode, "--json"});
            QCOMPARE(checked.exitCode, 1);
            QVERIFY(!checked.json()["accepted"].toBool());
            QVERIFY2(hostile.explains(QString::fromUtf8(checked.output)), checked.both());
            return;
        }
        const Bytes code = imported(hostile.bitcode);
        QVERIFY(!code.empty());
        const QString package = network_->file("hostile.phx");
        QVERIFY(writeFile(package.toStdString(), tests::hostilePackage(code)).has_value());
        if (hostile.stoppedByGate()) {
            // What describes itself is judged as a package, the rest as a bare module.
            const auto module = ir::decode(code);
            const bool described = module && !module->descriptor.empty();
            const Ran checked = network_->phoenix(
                {"upgrade", "check", described ? package : hostile.bitcode, "--json"});
            if (hostile.stopper == "chain") {
                QVERIFY2(checked.exitCode == 0, checked.both());
            } else {
                QCOMPARE(checked.exitCode, 1);
                QVERIFY2(refusedAsSaid(hostile, checked.json().object()), checked.both());
            }
        } else {
            runCompiled(hostile);
            if (QTest::currentTestFailed()) return;
        }
        const Ran submitted =
            network_->phoenix({"upgrade", "submit", package, "--title", "harmless", "--wait"});
        QVERIFY2(submitted.exitCode == 1, submitted.both());
        if (hostile.stopper == "chain")
            QVERIFY2(hostile.explains(QString::fromUtf8(submitted.both())), submitted.both());
    }

    void theNodeGoesOn() {
        const qint64 height = qint64(network_->status()["height"].toDouble());
        QVERIFY(height > 0);
        QVERIFY(network_->waitForHeight(height + 3));
        QCOMPARE(network_->phoenix({"services", "--json"}).json().array().size(), 11);
        QCOMPARE(network_->phoenix({"proposals", "--json"}).json().array().size(), 0);
        QCOMPARE(network_->stop(), 0);
    }

  private:
    Bytes imported(const QString& bitcodeFile) {
        const auto bitcode = readFile(bitcodeFile.toStdString());
        if (!bitcode) return {};
        const auto answer = jit::CompilerWorker(Network::program("phoenix-compiler").toStdString())
                                .importBitcode(*bitcode);
        return answer ? answer->ir : Bytes{};
    }

    // `run` checks the file before it runs it.
    void runCompiled(const HostileCase& hostile) {
        const Ran ran = network_->phoenix({"upgrade", "run", hostile.bitcode, "--method", "run",
                                           "--fuel", "20000000", "--engine", "jit", "--json"});
        if (hostile.stopper == "refused" && ran.exitCode == 1) return;
        QVERIFY2(ran.exitCode == 0, ran.both());
        QCOMPARE(ran.json()["status"].toString(), QString("trap"));
        QVERIFY2(hostile.names(ran.json()["trap"].toString()), ran.both());
    }

    std::unique_ptr<Network> network_;
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
