// Child processes: bytes through both pipes, exit codes, signals, deadlines and bounds.
#include "node/base/process.h"

#include <QtTest>
#include <csignal>

using namespace phoenix;
using namespace std::chrono_literals;

class ProcessTest : public QObject {
    Q_OBJECT

  private slots:
    void passesLargeInputThroughUnchanged() {
        Bytes input(3u << 20);
        for (std::size_t i = 0; i < input.size(); ++i) input[i] = std::uint8_t(i * 31);
        const auto result = runProcess({.program = "cat", .arguments = {}, .input = input});
        QVERIFY(result);
        QCOMPARE(result->exitCode, 0);
        QVERIFY(result->output == input);
    }

    void reportsExitCodeErrorTextAndSignal() {
        const auto failed = runProcess({.program = "sh", .arguments = {"-c", "echo no >&2; exit 3"}, .input = {}});
        QVERIFY(failed);
        QCOMPARE(failed->exitCode, 3);
        QCOMPARE(failed->errorText, std::string("no\n"));
        const auto killed = runProcess({.program = "sh", .arguments = {"-c", "kill -9 $$"}, .input = {}});
        QVERIFY(killed);
        QCOMPARE(killed->signal, SIGKILL);
    }

    void endsAChildThatHangs() {
        const auto result = runProcess({.program = "sleep", .arguments = {"60"}, .input = {}, .timeout = 50ms});
        QVERIFY(result);
        QVERIFY(result->timedOut);
    }

    void refusesEndlessOutputAndMissingPrograms() {
        QVERIFY(!runProcess({.program = "yes", .arguments = {}, .input = {}, .timeout = 20s, .outputBytesMax = 1 << 16}));
        QVERIFY(!runProcess({.program = "no-such-program-here", .arguments = {}, .input = {}}));
    }

    void survivesAChildThatDoesNotReadItsInput() {
        const auto result = runProcess({.program = "true", .arguments = {}, .input = Bytes(4u << 20)});
        QVERIFY(result);
        QCOMPARE(result->exitCode, 0);
    }
};

QTEST_APPLESS_MAIN(ProcessTest)
#include "process_test.moc"
