// phoenix upgrade: from a new project to a package, its check, and one method run on both engines.
#include "node/base/file.h"
#include "node/base/process.h"
#include "node/json/value.h"
#include "node/upgrade/package/package.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;

class UpgradeTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

    struct Outcome {
        int exitCode = -1;
        json::Value document;
        QString said;
    };

    Outcome run(std::vector<std::string> words) {
        words.push_back("--json");
        const auto result =
            runProcess({.program = PHOENIX_PROGRAM, .arguments = words, .input = {}});
        if (!result) qFatal("%s", result.error().message.c_str());
        const auto document = json::parse(toText(result->output));
        return {result->exitCode, document ? *document : json::Value(),
                QString::fromStdString(result->errorText)};
    }

    void compile(const std::string& name) {
        const std::string source = PHOENIX_SOURCE_DIR "/upgrades/hostile/" + name + ".cpp";
        std::vector<std::string> words;
        std::istringstream lines(
            readTextFile(PHOENIX_SOURCE_DIR "/upgrades/toolchain/flags.txt").value());
        for (std::string line; std::getline(lines, line);)
            if (!line.empty() && line.front() != '#') words.push_back(line);
        words.insert(words.end(), {"-I", PHOENIX_SOURCE_DIR "/upgrades/sdk", source, "-o",
                                   path((name + ".bc").c_str())});
        const auto result = runProcess({.program = "clang-19", .arguments = words, .input = {}});
        QVERIFY2(result && result->exitCode == 0, result ? result->errorText.c_str() : "");
    }

  private slots:
    void aNewProjectBuildsToAPackageThatPasses() {
        QCOMPARE(
            run({"upgrade", "new", "counter", "--service", "counter", "--dir", path("counter")})
                .exitCode,
            0);
        const Outcome built = run({"upgrade", "build", path("counter"), "-o", path("counter.phx")});
        QVERIFY2(built.exitCode == 0, qPrintable(built.said));
        QVERIFY(built.document.at("accepted") == true);
        const auto package = package::decode(readFile(path("counter.phx")).value());
        QVERIFY(package);
        QCOMPARE(package->manifest.service, std::string("counter"));
        const Outcome checked = run({"upgrade", "check", path("counter.phx")});
        QCOMPARE(checked.exitCode, 0);
        QVERIFY(checked.document.at("code_hash") == built.document.at("code_hash"));
        QVERIFY(checked.document.at("gates").as_array().size() >= 7);
        // A second build gives the same bytes.
        QCOMPARE(run({"upgrade", "build", path("counter"), "-o", path("again.phx")}).exitCode, 0);
        QVERIFY(readFile(path("again.phx")).value() == readFile(path("counter.phx")).value());
    }

    void bothEnginesGiveTheSame() {
        const Outcome jit = run({"upgrade", "run", path("counter.phx"), "--method", "get"});
        QVERIFY2(jit.exitCode == 0, qPrintable(jit.said));
        QVERIFY(jit.document.at("status") == "ok");
        QVERIFY(jit.document.at("trap").is_null());
        QVERIFY(jit.document.at("result") == "0000000000000000");
        const Outcome slow = run({"upgrade", "run", path("counter.phx"), "--method", "get",
                                  "--engine", "interpreter", "--repeat", "3"});
        QVERIFY(slow.document.at("result") == jit.document.at("result"));
        QVERIFY(slow.document.at("fuel_used") == jit.document.at("fuel_used"));
        QCOMPARE(run({"upgrade", "run", path("counter.phx"), "--method", "nothing"}).exitCode, 1);
    }

    void anEndlessLoopIsATrapAndExitCodeZero() {
        compile("spin");
        for (const char* engine : {"jit", "interpreter"}) {
            const Outcome outcome = run({"upgrade", "run", path("spin.bc"), "--method", "run",
                                         "--fuel", "1000000", "--engine", engine});
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
            QVERIFY(outcome.document.at("status") == "trap");
            QVERIFY(outcome.document.at("trap") == "out of fuel");
            QVERIFY(outcome.document.at("fuel_used") == "1000000");
        }
    }

    void whatCannotBeImportedIsRefusedWithItsReason() {
        for (const char* name : {"float_math", "inline_asm"}) {
            compile(name);
            const Outcome outcome =
                run({"upgrade", "check", path((std::string(name) + ".bc").c_str())});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY(outcome.document.at("accepted") == false);
            QVERIFY(!outcome.document.at("gates").at(0).at("findings").as_array().empty());
            QVERIFY2(outcome.said.contains("is refused: gate 'import'"), qPrintable(outcome.said));
        }
    }

    void mistakesAreNamed() {
        QVERIFY(run({"upgrade", "build", path("none")}).said.contains("it has no manifest.toml"));
        QVERIFY(writeFile(path("noise.phx"), viewOf("noise")));
        const Outcome noise = run({"upgrade", "check", path("noise.phx")});
        QCOMPARE(noise.exitCode, 1);
        QVERIFY2(noise.said.contains("noise.phx is no code of an upgrade; give a package (.phx), bitcode (.bc)"),
                 qPrintable(noise.said));
        const std::string source = PHOENIX_SOURCE_DIR "/upgrades/hostile/spin.cpp";
        QVERIFY(run({"upgrade", "check", source}).said.contains("`phoenix upgrade build FOLDER`"));
        const Outcome folder = run({"upgrade", "run", path("counter"), "--method", "get"});
        QVERIFY(folder.said.contains("counter is a folder; give a package"));
        QCOMPARE(run({"upgrade", "check", path("none.phx")}).exitCode, 1);
        QVERIFY(
            run({"upgrade", "new", "x", "--service", "Not A Name"}).said.contains("lower-case"));
        QVERIFY(run({"upgrade", "new", "x", "--service", "x", "--dir", path("counter")})
                    .said.contains("not empty"));
        Bytes broken = readFile(path("counter.phx")).value();
        broken[broken.size() / 2] ^= 1;
        QVERIFY(writeFile(path("broken.phx"), broken));
        QCOMPARE(run({"upgrade", "check", path("broken.phx")}).exitCode, 1);
    }

    void aBrokenSourceShowsWhatClangSays() {
        QCOMPARE(run({"upgrade", "new", "bad", "--service", "bad", "--dir", path("bad")}).exitCode,
                 0);
        QVERIFY(writeFile(path("bad/service.cpp"), viewOf("int x = ;\n")));
        const Outcome outcome = run({"upgrade", "build", path("bad")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.said.contains("service.cpp:1:9: error: expected expression"),
                 qPrintable(outcome.said));
    }
};

QTEST_GUILESS_MAIN(UpgradeTest)
#include "upgrade_test.moc"
