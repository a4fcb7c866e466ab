// phoenix upgrade new and test: what a new author gets builds and passes as it stands, and a test that fails is
// said to.
#include "node/base/file.h"
#include "node/base/process.h"
#include "node/json/value.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;

class NewProjectTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::string path(const std::string& name) const {
        return folder_.filePath(QString::fromStdString(name)).toStdString();
    }

    struct Outcome {
        int exitCode = -1;
        json::Value document;
        QString said;
    };

    Outcome run(std::vector<std::string> words) {
        words.push_back("--json");
        const auto result = runProcess({.program = PHOENIX_PROGRAM,
                                        .arguments = words,
                                        .input = {},
                                        .timeout = std::chrono::minutes(5)});
        if (!result) qFatal("%s", result.error().message.c_str());
        const auto document = json::parse(toText(result->output));
        return {result->exitCode, document ? *document : json::Value(),
                QString::fromStdString(result->errorText)};
    }

  private slots:
    void aNewProjectBuildsAndPasses_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("state") << "state";
        QTest::newRow("policy") << "policy";
    }
    void aNewProjectBuildsAndPasses() {
        QFETCH(QString, kind);
        // A name with a space: paths are quoted everywhere.
        const std::string project = path("a " + kind.toStdString());
        QCOMPARE(run({"upgrade", "new", "first", "--service", "first", "--kind", kind.toStdString(),
                      "--dir", project})
                     .exitCode,
                 0);
        // One of the two is enough for the road; the tests of both run in tests/upgrades/samples.
        if (kind == "state") {
            const Outcome tested = run({"upgrade", "test", project});
            QVERIFY2(tested.exitCode == 0, tested.document.is_object()
                                               ? tested.document.at("output").as_string().c_str()
                                               : qPrintable(tested.said));
            QVERIFY(tested.document.at("passed") == true);
        }
        const Outcome built = run({"upgrade", "build", project, "-o", path("first.phx")});
        QVERIFY2(built.exitCode == 0, qPrintable(built.said));
        // What the tests left in the project is not in its package.
        const Outcome verified =
            run({"upgrade", "verify", path("first.phx"), "--source", project});
        QVERIFY2(verified.exitCode == 0, qPrintable(verified.said));
        QVERIFY(readFile(path("first.phx"))->size() < 64u << 10);
    }

    void aTestThatFailsIsSaid() {
        const std::string file = path("a state/service.cpp");
        std::string source = readTextFile(file).value();
        const std::size_t at = source.find("kValueMax = 1'000'000");
        QVERIFY(at != std::string::npos);
        source.replace(at, 21, "kValueMax = 1'000'001");
        QVERIFY(writeFile(file, viewOf(source)));
        const Outcome tested = run({"upgrade", "test", path("a state")});
        QCOMPARE(tested.exitCode, 1);
        QVERIFY(tested.document.at("passed") == false);
        QVERIFY(QString::fromStdString(std::string(tested.document.at("output").as_string()))
                    .contains("aLargeValueIsRefused"));
        QVERIFY(tested.said.contains("do not pass"));
    }

    void mistakesAreNamed() {
        QVERIFY(run({"upgrade", "new", "x", "--service", "x", "--kind", "other"})
                    .said.contains("state or policy"));
        QVERIFY(run({"upgrade", "test", path("nowhere")}).said.contains("no tests/CMakeLists.txt"));
    }
};

QTEST_GUILESS_MAIN(NewProjectTest)
#include "new_project_test.moc"
