// config.toml: what is read, and the sentence that each mistake gives.
#include "node/testnet/config.h"

#include "node/base/file.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;

class ConfigTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path file_ = folder_.filePath("config.toml").toStdString();

    Result<testnet::Config> read(const QByteArray& text) {
        if (!writeFile(file_, viewOf(text.toStdString()))) qFatal("cannot write");
        return testnet::readConfig(file_);
    }

  private slots:
    void readsWhatItWrote() {
        testnet::Config config;
        config.name = "raven";
        config.rpcPort = 0;
        config.engine = testnet::EngineChoice::Interpreter;
        QVERIFY(testnet::writeConfig(file_, config));
        QVERIFY(testnet::readConfig(file_).value() == config);
    }

    void anEmptyFileIsTheDefaults() {
        QVERIFY(read("").value() == testnet::Config());
        QVERIFY(read("[rpc]\nport = 1\n").value().rpcPort == 1);
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown") << QByteArray("nmae = \"x\"\n") << "line 1: the setting \"nmae\" is unknown; did you mean \"name\"?";
        QTest::newRow("unknown in a section")
            << QByteArray("name = \"x\"\n[rpc]\nprot = 5\n") << "line 3: the setting \"rpc.prot\" is unknown; did you mean \"rpc.port\"?";
        QTest::newRow("unknown section") << QByteArray("[prc]\nport = 5\n") << "\"prc\" is unknown";
        QTest::newRow("port") << QByteArray("[rpc]\nport = 70000\n") << "\"rpc.port\" must be a port, 0 to 65535";
        QTest::newRow("type") << QByteArray("[rpc]\nport = \"5\"\n") << "must be a port";
        QTest::newRow("engine") << QByteArray("engine = \"fast\"\n") << "must be auto or interpreter";
        QTest::newRow("log level") << QByteArray("log_level = \"loud\"\n") << "must be trace, debug";
        QTest::newRow("not TOML") << QByteArray("name = \n") << "line 1: this is not TOML";
        QTest::newRow("zeros") << QByteArray(100, '\0') << "this is not TOML";
    }

    void mistakesAreNamed() {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        const auto config = read(text);
        QVERIFY(!config);
        const QString said = QString::fromStdString(config.error().message);
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY(said.contains("config.toml"));
    }

    void aMissingFileIsNamed() {
        const auto config = testnet::readConfig(folder_.filePath("none.toml").toStdString());
        QVERIFY(!config);
        QVERIFY(QString::fromStdString(config.error().message).contains("none.toml"));
    }
};

QTEST_APPLESS_MAIN(ConfigTest)
#include "config_test.moc"
