// phoenix-bench as a script runs it: a short scenario with its JSON lines, and wrong arguments.
#include "node/base/file.h"
#include "node/base/process.h"
#include "node/json/value.h"

#include <QTemporaryDir>
#include <QTest>

using namespace phoenix;

namespace {

ProcessResult run(std::vector<std::string> arguments) {
    ProcessRequest request;
    request.program = PHOENIX_BENCH;
    request.arguments = std::move(arguments);
    request.timeout = std::chrono::minutes(5);
    return runProcess(request).value();
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

  private slots:
    void writesALineForEachSideOfACase() {
        const QTemporaryDir folder;
        const std::string out = folder.filePath("gate.jsonl").toStdString();
        const ProcessResult ended = run({"--scenario", "gate", "--out", out, "--seed", "3"});
        QVERIFY2(ended.exitCode == 0, ended.errorText.c_str());
        QVERIFY(textOf(ended.output).find("kernel to service") != std::string_view::npos);
        const QString text = QString::fromStdString(readTextFile(out).value());
        const QStringList lines = text.split('\n', Qt::SkipEmptyParts);
        // Three pairs, four of the readers, and three goals.
        QCOMPARE(lines.size(), 10 + 3);
        for (const QString& line : lines) {
            const auto parsed = json::parse(line.toStdString());
            QVERIFY(parsed.has_value());
            const json::Object& object = parsed->as_object();
            if (object.contains("goal")) {
                QVERIFY(object.at("measured").to_number<double>() > 0);
                continue;
            }
            QVERIFY(object.at("scenario") == 6 && object.at("seed") == 3 &&
                    object.at("void").is_null());
            QVERIFY(object.at("n").to_number<int>() >= 15);
            QVERIFY(object.at("wall").as_object().at("min").to_number<double>() > 0);
            const json::Object& first =
                object.at("calibration").as_object().at("first").as_object();
            for (const auto& [name, value] : first)
                QVERIFY2(value.to_number<double>() > 0, std::string(name).c_str());
        }
        QVERIFY(json::parse(lines[1].toStdString())->as_object().at("ratio").to_number<double>() >
                0);
    }

    void anUnknownScenarioIsAUsageError() {
        const ProcessResult ended = run({"--scenario", "17"});
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(ended.errorText.find("1 (pause), 4 (kernels), 5 (compile), 6 (gate)") != std::string::npos,
                 ended.errorText.c_str());
    }

    void helpHasAnExample() {
        const ProcessResult ended = run({"--help"});
        QCOMPARE(ended.exitCode, 0);
        QVERIFY(textOf(ended.output).find("example: phoenix-bench") != std::string_view::npos);
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
