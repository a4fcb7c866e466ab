// phoenix upgrade verify: the same source gives the same code wherever it lies, whoever has the
// package can build it again, and a source that was touched is caught.
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/base/process.h"
#include "node/json/value.h"
#include "node/upgrade/package/package.h"
#include "node/upgrade/package/source_archive.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <set>

using namespace phoenix;

namespace fs = std::filesystem;

class VerifyTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    fs::path path(const std::string& name) const { return folder_.path().toStdString() + "/" + name; }

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
    void build(const fs::path& project, const fs::path& to) {
        const Outcome built = run({"upgrade", "build", project, "-o", to});
        QVERIFY2(built.exitCode == 0, qPrintable(built.said));
    }
    static package::Package read(const fs::path& file) {
        return package::decode(readFile(file).value()).value();
    }
    static std::vector<std::string> findingsOf(const Outcome& outcome) {
        std::vector<std::string> lines;
        for (const json::Value& line : outcome.document.at("findings").as_array())
            lines.emplace_back(line.as_string());
        return lines;
    }
    // The package with its archive changed by `change`; the manifest names the changed archive, as
    // one who deceives would see to.
    template<typename Change>
    void tamper(const fs::path& from, const fs::path& to, bool named, Change&& change) {
        package::Package package = read(from);
        auto archive = package::unpackSource(package.source).value();
        change(archive.files);
        const auto packed = package::packSource(std::move(archive.files)).value();
        package.source = packed.compressed;
        if (named) package.manifest.sourceHash = packed.hash;
        QVERIFY(writeFile(to, package::encode(package)));
    }
    static package::SourceFile& file(std::vector<package::SourceFile>& files,
                                     const std::string& name) {
        for (package::SourceFile& each : files)
            if (each.path == name) return each;
        qFatal("the archive has no %s", name.c_str());
    }
    static void replace(package::SourceFile& file, const std::string& what,
                        const std::string& with) {
        std::string text = toText(file.content);
        const std::size_t at = text.find(what);
        if (at == std::string::npos) qFatal("%s has no %s", file.path.c_str(), what.c_str());
        text.replace(at, what.size(), with);
        file.content = toBytes(text);
    }

  private slots:
    void initTestCase() {
        fs::copy(PHOENIX_SOURCE_DIR "/upgrades/samples/hello", path("hello"));
        build(path("hello"), path("hello.phx"));
    }

    void theSameCodeComesOutOfTwoFolders() {
        const fs::path deep = path("a folder with spaces/and/a, rather (deep) one/hello again");
        fs::create_directories(deep.parent_path());
        fs::copy(path("hello"), deep);
        build(deep, path("deep.phx"));
        QVERIFY(read(path("deep.phx")).code == read(path("hello.phx")).code);
        // Not only the code: the whole package.
        QVERIFY(readFile(path("deep.phx")).value() == readFile(path("hello.phx")).value());
    }

    void noNameOfTheMachineIsInTheCode() {
        // Everything that a compiler could tell of where it works.
        fs::copy(path("hello"), path("teller"));
        std::string source = readTextFile(path("teller/service.cpp")).value();
        source.replace(source.find("PHX_DESCRIBE()"), 14,
                       "PHX_VIEW(where, Nothing, Text) { return __FILE__; }\n"
                       "PHX_VIEW(what, Nothing, Text) { return __PRETTY_FUNCTION__; }\n"
                       "PHX_VIEW(base, Nothing, Text) { return __BASE_FILE__; }\n"
                       "PHX_DESCRIBE()");
        QVERIFY(writeFile(path("teller/service.cpp"), viewOf(source)));
        build(path("teller"), path("teller.phx"));
        const std::string code = toText(read(path("teller.phx")).code);
        QVERIFY(code.find("service.cpp") != std::string::npos);
        QVERIFY(code.find(folder_.path().toStdString()) == std::string::npos);
        QVERIFY(code.find("teller") == std::string::npos);
        QVERIFY(code.find("phoenix-build") == std::string::npos);
        fs::create_directories(path("x/y"));
        fs::copy(path("teller"), path("x/y/other name"));
        build(path("x/y/other name"), path("other.phx"));
        QVERIFY(read(path("other.phx")).code == read(path("teller.phx")).code);
    }

    void theTimeOfTheBuildCannotBeInTheCode() {
        fs::copy(path("hello"), path("clock"));
        QVERIFY(writeFile(path("clock/service.cpp"),
                          viewOf("const char* built = __DATE__;\n" +
                                 readTextFile(path("hello/service.cpp")).value())));
        const Outcome built = run({"upgrade", "build", path("clock"), "-o", path("clock.phx")});
        QCOMPARE(built.exitCode, 1);
        QVERIFY2(built.said.contains("reproducible"), qPrintable(built.said));
    }

    void aPackageThatWasBuiltHereIsReproducible() {
        const Outcome outcome = run({"upgrade", "verify", path("hello.phx")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
        QVERIFY(outcome.document.at("reproducible") == true);
        const json::Value hash(toHex(read(path("hello.phx")).manifest.codeHash));
        QVERIFY(outcome.document.at("expected") == hash);
        QVERIFY(outcome.document.at("actual") == hash);
        QVERIFY(outcome.document.at("source_matches").is_null());
        const Outcome compared =
            run({"upgrade", "verify", path("hello.phx"), "--source", path("hello")});
        QVERIFY2(compared.exitCode == 0, qPrintable(compared.said));
        QVERIFY(compared.document.at("source_matches") == true);
    }

    void theArchiveCarriesTheSdkThatWasRead() {
        std::set<std::string> carried;
        const auto archive = package::unpackSource(read(path("hello.phx")).source).value();
        for (const package::SourceFile& each : archive.files)
            carried.insert(each.path);
        QVERIFY(carried.contains("service.cpp"));
        QVERIFY(carried.contains(".sdk/phoenix/service.h"));
        // Only what it includes.
        QVERIFY(!carried.contains(".sdk/phoenix/services/fees.h"));
    }

    void anotherSdkOfThisMachineChangesNothing() {
        tamper(path("hello.phx"), path("older.phx"), true, [](auto& files) {
            replace(file(files, ".sdk/phoenix/math.h"), "#pragma once",
                    "// An older header.\n#pragma once");
        });
        const Outcome outcome = run({"upgrade", "verify", path("older.phx")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
        QCOMPARE(outcome.document.at("sdk_differs").as_array().size(), std::size_t(1));
        QVERIFY(outcome.document.at("sdk_differs").at(0) == ".sdk/phoenix/math.h");
    }

    void aTamperedArchiveIsCaught_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<bool>("named");
        QTest::addColumn<QString>("finding");
        QTest::newRow("one byte of a rule") << "service.cpp" << "size <= 64" << "size <= 65" << true
                                            << "builds to other code";
        QTest::newRow("one byte of a comment, not named in the manifest")
            << "service.cpp" << "// hello" << "// Hello" << false
            << "not the one that the manifest names";
        QTest::newRow("a header of the SDK")
            << ".sdk/phoenix/context.h" << "caller().empty() &&" << "" << true
            << "builds to other code";
        QTest::newRow("it does not build")
            << "service.cpp" << "PHX_DESCRIBE()" << "PHX_DESCRIBE(" << true << "does not build";
        QTest::newRow("it includes what nobody else has")
            << "service.cpp" << "using namespace phx;"
            << "#include \"../../../../elsewhere.h\"\nusing namespace phx;" << true
            << "does not build";
    }
    void aTamperedArchiveIsCaught() {
        QFETCH(QString, name);
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(bool, named);
        QFETCH(QString, finding);
        tamper(path("hello.phx"), path("tampered.phx"), named, [&](auto& files) {
            replace(file(files, name.toStdString()), what.toStdString(), with.toStdString());
        });
        const Outcome outcome = run({"upgrade", "verify", path("tampered.phx")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.document.at("reproducible") == false);
        const auto findings = findingsOf(outcome);
        QVERIFY(!findings.empty());
        QVERIFY2(findings[0].find(finding.toStdString()) != std::string::npos,
                 findings[0].c_str());
    }

    void aTamperedFolderIsCaught_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<bool>("sameCode");
        QTest::newRow("one byte of a rule") << "size <= 64" << "size <= 65" << false;
        QTest::newRow("one byte of a comment") << "// hello" << "// Hello" << true;
    }
    void aTamperedFolderIsCaught() {
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(bool, sameCode);
        fs::remove_all(path("touched"));
        fs::copy(path("hello"), path("touched"));
        package::SourceFile source{"service.cpp", readFile(path("touched/service.cpp")).value()};
        replace(source, what.toStdString(), with.toStdString());
        QVERIFY(writeFile(path("touched/service.cpp"), source.content));
        const Outcome outcome =
            run({"upgrade", "verify", path("hello.phx"), "--source", path("touched")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.document.at("source_matches") == false);
        QCOMPARE(outcome.document.at("actual") == outcome.document.at("expected"), sameCode);
        QVERIFY2(findingsOf(outcome)[0].find("service.cpp is not the archive's: they differ from "
                                             "line ") == 0,
                 findingsOf(outcome)[0].c_str());
    }

    void otherFlagsAndAnotherCompilerAreSaid() {
        package::Package package = read(path("hello.phx"));
        package.manifest.flagsHash[0] ^= 1;
        package.manifest.compiler = "clang version 19.0.0";
        QVERIFY(writeFile(path("flags.phx"), package::encode(package)));
        const Outcome outcome = run({"upgrade", "verify", path("flags.phx")});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.document.at("same_flags") == false);
        QVERIFY(outcome.document.at("same_compiler") == false);
        QCOMPARE(outcome.document.at("notes").as_array().size(), std::size_t(2));
    }

    void headersBesideTheProjectAreCarriedToo() {
        fs::create_directories(path("family/shared"));
        fs::copy(path("hello"), path("family/child"));
        QVERIFY(writeFile(path("family/shared/limits.h"),
                          viewOf("#pragma once\ninline constexpr unsigned kNameMax = 64;\n")));
        package::SourceFile source{"service.cpp",
                                   readFile(path("family/child/service.cpp")).value()};
        replace(source, "using namespace phx;",
                "#include \"../shared/limits.h\"\nusing namespace phx;");
        replace(source, "size <= 64", "size <= kNameMax");
        QVERIFY(writeFile(path("family/child/service.cpp"), source.content));
        build(path("family/child"), path("child.phx"));
        QVERIFY(read(path("child.phx")).code == read(path("hello.phx")).code);
        const Outcome outcome = run({"upgrade", "verify", path("child.phx")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
        QVERIFY(writeFile(path("family/shared/limits.h"),
                          viewOf("#pragma once\ninline constexpr unsigned kNameMax = 65;\n")));
        const Outcome touched =
            run({"upgrade", "verify", path("child.phx"), "--source", path("family/child")});
        QCOMPARE(touched.exitCode, 1);
        QVERIFY2(findingsOf(touched)[0].find("shared/limits.h is not the archive's") == 0,
                 findingsOf(touched)[0].c_str());
    }

    void whatNobodyElseHasIsNotBuilt() {
        fs::copy(path("hello"), path("absolute"));
        QVERIFY(writeFile(path("only_here.h"), viewOf("#pragma once\n")));
        QVERIFY(writeFile(path("absolute/service.cpp"),
                          viewOf("#include \"" + path("only_here.h").string() + "\"\n" +
                                 readTextFile(path("hello/service.cpp")).value())));
        const Outcome built = run({"upgrade", "build", path("absolute")});
        QCOMPARE(built.exitCode, 1);
        QVERIFY2(built.said.contains("which nobody else has there"), qPrintable(built.said));
    }

    void nothingIsLeftBehind() {
        const auto left = [] {
            std::set<std::string> names;
            for (const auto& entry : fs::directory_iterator(fs::temp_directory_path()))
                if (entry.path().filename().string().starts_with("phoenix-build-"))
                    names.insert(entry.path().filename());
            return names;
        };
        QVERIFY(fs::create_directories(path("tmp")));
        qputenv("TMPDIR", path("tmp").c_str());
        QCOMPARE(run({"upgrade", "verify", path("hello.phx")}).exitCode, 0);
        QCOMPARE(run({"upgrade", "verify", path("tampered.phx")}).exitCode, 1);
        QVERIFY(left().empty());
        qunsetenv("TMPDIR");
    }

    void whatIsNoPackageIsSaid() {
        QVERIFY(writeFile(path("noise.phx"), viewOf("noise")));
        QCOMPARE(run({"upgrade", "verify", path("noise.phx")}).exitCode, 1);
        const Outcome missing = run({"upgrade", "verify", path("none.phx")});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.said.contains("neither a file nor a code hash"));
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
