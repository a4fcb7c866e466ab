// phoenix-compiler as a node and an author use it: real answers, and every way in which it can
// fail.
#include "node/upgrade/jit/worker.h"

#include "node/base/file.h"
#include "node/base/process.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/verify.h"

#include <QTemporaryDir>
#include <QTest>
// Qt's word for raising a signal would hide the method.
#undef emit

#include <random>

using namespace phoenix;
using jit::CompilerWorker;

namespace {

Bytes bitcodeOf(const std::string& which) {
    return readFile(std::filesystem::path(PHOENIX_BINARY_DIR) / "upgrades" / (which + ".bc"))
        .value();
}

} // namespace

class WorkerTest : public QObject {
    Q_OBJECT

  private slots:
    void importsAndEmits() {
        const CompilerWorker worker(PHOENIX_COMPILER);
        const auto imported = worker.importBitcode(bitcodeOf("samples/hello"));
        QVERIFY(imported.has_value());
        QVERIFY(imported->findings.empty());
        const auto module = ir::decode(imported->ir);
        QVERIFY(module.has_value());
        QVERIFY(ir::verify(*module).empty());
        const auto object = worker.emit(imported->ir);
        QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
        QVERIFY(startsWith(*object, viewOf("\x7f"
                                           "ELF")));
        const auto again = worker.emit(imported->ir);
        QVERIFY(again.has_value() && *again == *object);
    }

    void findingsArriveAsTheyWere() {
        const auto answer =
            CompilerWorker(PHOENIX_COMPILER).importBitcode(bitcodeOf("hostile/inline_asm"));
        QVERIFY(answer.has_value());
        QVERIFY(answer->ir.empty());
        QVERIFY(!answer->findings.empty());
        QCOMPARE(answer->findings[0].function, std::string("phx_method_run"));
        QVERIFY(answer->findings[0].message.find("inline assembly") != std::string::npos);
    }

    void garbageIsRefusedNotCrashedOn() {
        const CompilerWorker worker(PHOENIX_COMPILER);
        const auto imported = worker.importBitcode(toBytes("hello"));
        QVERIFY(imported.has_value() && !imported->findings.empty());
        const auto emitted = worker.emit(toBytes("hello"));
        QVERIFY(!emitted);
        QVERIFY(emitted.error().code == ErrorCode::Reject);
    }

    // LLVM's reader is not hardened. Whatever it does, the answer is a module that verifies,
    // findings, or an error that blames this machine.
    void mutatedBitcodeNeverDoesHarm() {
        const CompilerWorker worker(PHOENIX_COMPILER, std::chrono::seconds(20));
        const Bytes good = bitcodeOf("samples/hello");
        std::mt19937 random(7);
        for (int i = 0; i < 120; ++i) {
            Bytes bad = good;
            for (unsigned n = random() % 4 + 1; n > 0; --n)
                bad[random() % bad.size()] ^= std::uint8_t(1 << random() % 8);
            const auto answer = worker.importBitcode(bad);
            if (!answer) {
                QVERIFY(answer.error().code == ErrorCode::Retry);
                continue;
            }
            if (!answer->findings.empty()) continue;
            const auto module = ir::decode(answer->ir);
            QVERIFY(module.has_value());
            QVERIFY(ir::verify(*module).empty());
        }
    }

    void aBrokenWorkerIsThisMachinesTrouble_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* script, const char* says) {
            QTest::newRow(name) << QString(script) << QString(says);
        };
        row("silent", "cat >/dev/null", "garbage");
        row("talkative", "cat >/dev/null; echo 'PHXC everything is fine'", "garbage");
        row("killed", "kill -9 $$", "signal 9");
        row("crashed", "kill -SEGV $$", "signal 11");
        row("failed", "echo 'no memory' >&2; exit 4", "exit code 4: no memory");
        row("hung", "exec sleep 60", "took longer than 1 s");
        row("endless", "exec cat /dev/zero", "wrote more than");
        // A reply that is well made but for its last byte.
        row("damaged", "cat >/dev/null; printf 'PHXC\\000\\001\\000\\000\\000x12345678'",
            "garbage");
    }

    void aBrokenWorkerIsThisMachinesTrouble() {
        QFETCH(QString, script);
        QFETCH(QString, says);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("compiler").toStdString();
        QVERIFY(
            writeFile(path, viewOf("#!/bin/sh\n" + script.toStdString() + "\n"), 0755).has_value());
        const CompilerWorker worker(path, std::chrono::seconds(says.contains("1 s") ? 1 : 20));
        const auto imported = worker.importBitcode(toBytes("anything"));
        QVERIFY(!imported);
        QVERIFY2(QString::fromStdString(imported.error().message).contains(says),
                 imported.error().message.c_str());
        QVERIFY(imported.error().code != ErrorCode::Reject);
        const auto emitted = worker.emit(toBytes("anything"));
        QVERIFY(!emitted && emitted.error().code != ErrorCode::Reject);
    }

    void aMissingWorkerSaysSo() {
        const auto answer = CompilerWorker("/nowhere/phoenix-compiler").importBitcode({});
        QVERIFY(!answer);
        QVERIFY(answer.error().message.find("/nowhere/phoenix-compiler") != std::string::npos);
    }

    void explainsItselfToPeople() {
        ProcessRequest request;
        request.program = PHOENIX_COMPILER;
        const auto bare = runProcess(request);
        QCOMPARE(bare->exitCode, 2);
        QVERIFY(bare->errorText.find("Example:") != std::string::npos);
        request.arguments = {"emit", "optimise=wildly"};
        QCOMPARE(runProcess(request)->exitCode, 2);
    }
};

QTEST_APPLESS_MAIN(WorkerTest)
#include "worker_test.moc"
