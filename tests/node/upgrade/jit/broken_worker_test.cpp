// A compiler process that is killed, hangs, runs out of memory or answers garbage changes nothing that two
// nodes could disagree about: the error blames this machine, nothing gets into the cache or is linked, and the
// interpreter gives what compiled code gives elsewhere.
#include "tests/node/upgrade/jit/engines.h"

#include "node/base/file.h"
#include "node/upgrade/ir/compiler_reply.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/jit/compiler.h"

#include <QTemporaryDir>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

namespace fs = std::filesystem;
using ir::CompilerStatus;

Bytes objectOf(const ir::Module& module, emit::EmitOptions options = {}) {
    if (!jit::kGuardedMemory) options.explicitChecks = true;
    return emit::emitObject(module, options).value().bytes;
}

// A module with the exports of the summing one and another meaning.
ir::Module otherModule() {
    ModuleBuilder builder;
    auto first = builder.method("another");
    first.block();
    first.ret(i32(1));
    auto sum = builder.method("sum");
    sum.block();
    sum.ret(i32(2));
    return builder.finish();
}

} // namespace

class BrokenWorkerTest : public QObject {
    Q_OBJECT

    const ir::Module module_ = summingModule();
    const Bytes encoded_ = ir::encode(module_);
    const crypto::Hash hash_ = ir::codeHash(encoded_);

    struct Worker {
        std::string script;
        Bytes reply;   // written by the script with `cat "$0.reply"`
        int seconds = 20;
    };

    Worker workerOf(const std::string& kind) const {
        const std::string real = jit::CompilerWorker::standardPath().string();
        const auto answering = [](Bytes reply) { return Worker{"cat >/dev/null; cat \"$0.reply\"", std::move(reply)}; };
        if (kind == "killed") return {"kill -9 $$", {}};
        if (kind == "killed in its answer") return {"cat >/dev/null; printf 'PHXC\\000'; kill -9 $$", {}};
        if (kind == "hung") return {"exec sleep 600", {}, 1};
        if (kind == "out of memory") return {"ulimit -v 60000; exec " + real + " \"$@\"", {}};
        if (kind == "out of time") return {"ulimit -t 0; exec " + real + " \"$@\"", {}};
        if (kind == "nothing") return answering({});
        if (kind == "garbage") return answering(Bytes(10'000, 0x42));
        if (kind == "no object") return answering(ir::encodeReply(CompilerStatus::Ok, viewOf("an object, honestly")));
        if (kind == "an empty object") return answering(ir::encodeReply(CompilerStatus::Ok, {}));
        if (kind == "half an object") {
            const Bytes object = objectOf(module_);
            return answering(ir::encodeReply(CompilerStatus::Ok, ByteView(object).first(object.size() / 2)));
        }
        if (kind == "another module's object")
            return answering(ir::encodeReply(CompilerStatus::Ok, objectOf(otherModule())));
        if (kind == "another processor's object")
            return answering(ir::encodeReply(
                CompilerStatus::Ok, objectOf(module_, {.processor = emit::Processor::AArch64})));
        if (kind == "a lie")
            return answering(ir::encodeReply(CompilerStatus::Refused, ir::encodeFindings({{"sum", 0, "it is not nice"}})));
        if (kind == "a lie without reason") return answering(ir::encodeReply(CompilerStatus::Refused, ir::encodeFindings({})));
        if (kind == "a lie that cannot be read") return answering(ir::encodeReply(CompilerStatus::Refused, viewOf("???")));
        if (kind == "an apology") return answering(ir::encodeReply(CompilerStatus::Failed, viewOf("no time today")));
        if (kind == "two answers") {
            Bytes twice = ir::encodeReply(CompilerStatus::Ok, objectOf(module_));
            append(twice, ir::encodeReply(CompilerStatus::Ok, objectOf(module_)));
            return answering(std::move(twice));
        }
        if (kind == "an answer and an exit code") {
            Worker worker = answering(ir::encodeReply(CompilerStatus::Ok, objectOf(module_)));
            worker.script += "; exit 3";
            return worker;
        }
        qFatal("no worker %s", kind.c_str());
        return {};
    }

  private slots:
    void isThisMachinesTrouble_data() {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* kind, const char* says) { QTest::newRow(kind) << QString(says); };
        row("killed", "signal 9");
        row("killed in its answer", "signal 9");
        row("hung", "took longer than 1 s");
        row("out of memory", "the compiler process");
        row("out of time", "the compiler process");
        row("nothing", "garbage");
        row("garbage", "garbage");
        row("no object", "object file is refused");
        row("an empty object", "object file is refused");
        row("half an object", "object file is refused");
        row("another module's object", "object file is refused");
        row("another processor's object", "object file is refused");
        row("a lie", "it is not nice");
        row("a lie without reason", "refused the module");
        row("a lie that cannot be read", "garbage");
        row("an apology", "no time today");
        row("two answers", "garbage");
        row("an answer and an exit code", "exit code 3");
    }
    void isThisMachinesTrouble() {
        QFETCH(QString, says);
        const std::string kind = QTest::currentDataTag();
        if (!fs::exists(jit::CompilerWorker::standardPath())) QSKIP("phoenix-compiler has not been built");
#if defined(PHOENIX_SANITIZED)
        if (kind == "out of memory") QSKIP("a sanitizer's shadow does not fit any limit");
#endif
        const QTemporaryDir folder;
        const fs::path path = folder.filePath("compiler").toStdString();
        const Worker worker = workerOf(kind);
        QVERIFY(writeFile(path, viewOf("#!/bin/sh\n" + worker.script + "\n"), 0755).has_value());
        QVERIFY(writeFile(path.string() + ".reply", worker.reply).has_value());
        auto cache = jit::ObjectCache::open(folder.filePath("objects").toStdString());
        QVERIFY(cache.has_value());
        const jit::Compiler compiler(jit::CompilerWorker(path, std::chrono::seconds(worker.seconds)), *cache);
        const auto made = compiler.compile(hash_, encoded_);
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().message).contains(says), made.error().message.c_str());
        QVERIFY(made.error().code != ErrorCode::Reject);
        QVERIFY(!cache->find(hash_));
        // The same module by a worker in order, beside it: nothing of the failure is left.
        const jit::Compiler good(jit::CompilerWorker(jit::CompilerWorker::standardPath()), *cache);
        const auto compiled = good.compile(hash_, encoded_);
        QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error().message.c_str());
        QVERIFY(!compiled->fromCache);
        // What the node does meanwhile, and what a node with a good compiler does: the same.
        const ProgramPointer reference = interpreted(module_);
        for (const std::uint32_t n : {0u, 1u, 700u}) {
            Bytes args(4);
            std::memcpy(args.data(), &n, 4);
            QVERIFY(sameOutcome(run(*reference, "sum", args), run(*compiled->program, "sum", args)));
        }
        // And the broken one is not asked again once there is an object.
        QVERIFY(compiler.compile(hash_, encoded_)->fromCache);
    }

    void passesThatComeToNoEndAreLeftOut() {
        if (!fs::exists(jit::CompilerWorker::standardPath())) QSKIP("phoenix-compiler has not been built");
        const QTemporaryDir folder;
        const fs::path path = folder.filePath("compiler").toStdString();
        const std::string script =
            "#!/bin/sh\ncase \"$*\" in *optimise=default*) cat >/dev/null; cat \"$0.reply\";;\n*) exec " +
            jit::CompilerWorker::standardPath().string() + " \"$@\";; esac\n";
        QVERIFY(writeFile(path, viewOf(script), 0755).has_value());
        const auto answer = [&](CompilerStatus status) {
            QVERIFY(writeFile(path.string() + ".reply", ir::encodeReply(status, viewOf("no time left"))).has_value());
        };
        const jit::CompilerWorker worker(path, std::chrono::seconds(60));
        const jit::EmitOptions options{.explicitChecks = !jit::kGuardedMemory};
        // Any other trouble is not the passes'.
        answer(CompilerStatus::Failed);
        QVERIFY(!worker.emit(encoded_, options));
        answer(CompilerStatus::Exhausted);
        const auto object = worker.emit(encoded_, options);
        QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
        QVERIFY(*object == objectOf(module_, {.optimise = emit::Optimise::None}));
    }
};

QTEST_APPLESS_MAIN(BrokenWorkerTest)
#include "broken_worker_test.moc"
