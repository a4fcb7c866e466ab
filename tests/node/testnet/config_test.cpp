// config.toml: what is read from it, and the sentence for each mistake.
#include "node/base/file.h"
#include "node/testnet/config.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::testnet;

class ConfigTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_.emplace();
        file_ = folder_->path().toStdString() + "/config.toml";
    }

    void comesBackAsItWasWritten_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"raven", "the \"first\" one", "back\\slash", "a # b = c"})
            QTest::newRow(name) << name;
    }

    void comesBackAsItWasWritten() {
        QFETCH(QString, name);
        Config config;
        config.name = name.toStdString();
        config.rpcAddress = "::1";
        config.rpcPort = 0;
        config.p2pAddress = "0.0.0.0";
        config.p2pPort = 4242;
        config.seeds = {std::string(40, 'a') + "@10.0.0.1:27001", std::string(40, 'b') + "@[::1]:1"};
        config.outboundMax = 63;
        config.inboundMax = 0;
        config.logLevel = "debug";
        config.engine = EngineChoice::Interpreter;
        config.cacheFolder = "../" + name.toStdString();
        QVERIFY(writeConfig(file_, config));
        const auto back = readConfig(file_);
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(*back == config);
    }

    void whatIsNotNamedHasItsDefault() {
        write("[rpc]\nport = 9\n");
        const auto config = readConfig(file_);
        QVERIFY(config);
        Config expected;
        expected.rpcPort = 9;
        QVERIFY(*config == expected);
        write("");
        QVERIFY(*readConfig(file_) == Config{});
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence"); // after "<file>, line "
        QTest::newRow("an unknown key")
            << "name = \"a\"\nlog_levle = \"info\"\n"
            << "2: the setting \"log_levle\" is unknown; did you mean \"log_level\"?";
        QTest::newRow("an unknown key of a section")
            << "[rpc]\nprot = 1\n"
            << "2: the setting \"rpc.prot\" is unknown; did you mean \"rpc.port\"?";
        QTest::newRow("an unknown section")
            << "[rcp]\nport = 1\n"
            << "1: the setting \"rcp\" is unknown; did you mean \"name\"?";
        QTest::newRow("a text for a port") << "[rpc]\nport = \"1\"\n"
                                           << "2: \"rpc.port\" must be a port, 0 to 65535";
        QTest::newRow("a port too large") << "[p2p]\nport = 65536\n"
                                          << "2: \"p2p.port\" must be a port, 0 to 65535";
        QTest::newRow("a negative port") << "[p2p]\nport = -1\n"
                                         << "2: \"p2p.port\" must be a port, 0 to 65535";
        QTest::newRow("a number for a text") << "name = 5\n"
                                             << "1: \"name\" must be a text";
        QTest::newRow("an empty name") << "name = \"\"\n"
                                       << "1: \"name\" must be a text";
        QTest::newRow("an unknown level")
            << "log_level = \"loud\"\n"
            << "1: \"log_level\" must be trace, debug, info, warning, error or off";
        QTest::newRow("an unknown engine") << "engine = \"jit\"\n"
                                           << "1: \"engine\" must be auto or interpreter";
        QTest::newRow("a value for a section") << "rpc = 5\n"
                                               << "1: the setting \"rpc\" is unknown";
        QTest::newRow("a name to listen on")
            << "[p2p]\naddress = \"localhost\"\n"
            << "2: \"p2p.address\" must be an IP address of this machine, or 0.0.0.0 for all";
        QTest::newRow("seeds that are no list") << "[p2p]\nseeds = \"a\"\n"
                                                << "2: \"p2p.seeds\" must be a list of ID@HOST:PORT";
        QTest::newRow("a seed without an id") << "[p2p]\nseeds = [\"127.0.0.1:4\"]\n"
                                              << "2: \"p2p.seeds\" must be a list of ID@HOST:PORT";
        QTest::newRow("too many peers") << "[p2p]\ninbound_max = 1001\n"
                                        << "2: \"p2p.inbound_max\" must be a number, 0 to 1000";
        QTest::newRow("less than no peers") << "[p2p]\noutbound_max = -1\n"
                                            << "2: \"p2p.outbound_max\" must be a number, 0 to 1000";
        QTest::newRow("no TOML") << "name = \"a\"\nport = = 1\n"
                                 << "2: this is not TOML: ";
        QTest::newRow("a cut file") << "name = \"a"
                                    << "1: this is not TOML: ";
        QTest::newRow("bytes") << QString::fromLatin1("\x01\x02\x03") << "1: this is not TOML: ";
    }

    void saysWhatIsWrong() {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        write(text.toLatin1());
        const auto config = readConfig(file_);
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Report);
        const QString told = QString::fromStdString(config.error().message);
        QVERIFY2(told.startsWith(QString::fromStdString(file_.string()) + ", line " + sentence),
                 qPrintable(told));
        QVERIFY2(!told.contains('\n'), qPrintable(told));
    }

    void aMissingFileIsNotFound() {
        const auto config = readConfig(file_);
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::NotFound);
    }

  private:
    void write(const QByteArray& text) {
        QVERIFY(writeFile(file_, viewOf(std::string_view(text.data(), std::size_t(text.size())))));
    }

    std::optional<QTemporaryDir> folder_;
    std::filesystem::path file_;
};

QTEST_APPLESS_MAIN(ConfigTest)
#include "config_test.moc"
