#include "node/host/compile_thread.h"

#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/base/thread.h"
#include "node/upgrade/interpret/interpreter.h"

namespace phoenix::host {

CompileThread::CompileThread(Engine engine, const std::filesystem::path& cache, Done done)
    : interpreterOnly_(engine == Engine::Interpreter), done_(std::move(done)), mailbox_(256) {
    if (!interpreterOnly_) {
        auto objects = jit::ObjectCache::open(cache);
        if (objects)
            compiler_.emplace(jit::CompilerWorker(jit::CompilerWorker::standardPath()), std::move(*objects));
        else
            fallback_ = objects.error().message;
    }
    thread_ = startThread("compile", [this] {
        while (auto work = mailbox_.receive()) (*work)();
    });
}

CompileThread::~CompileThread() {
    mailbox_.close();
    thread_.join();
}

engine::CompileResult CompileThread::run(const crypto::Hash& codeHash, ByteView ir) const {
    engine::CompileResult result;
    result.codeHash = codeHash;
    if (interpreterOnly_) {
        auto program = interpret::makeInterpreter(ir);
        if (program)
            result.program = std::move(*program);
        else
            result.failure = program.error().message;
        return result;
    }
    if (!compiler_) {
        result.failure = fallback_;
        return result;
    }
    auto compiled = compiler_->compile(codeHash, ir);
    if (!compiled) {
        result.failure = compiled.error().message;
        return result;
    }
    result.program = std::move(compiled->program);
    result.microseconds = compiled->emitMicroseconds + compiled->linkMicroseconds;
    result.objectBytes = compiled->objectBytes;
    return result;
}

void CompileThread::compile(const crypto::Hash& codeHash, Bytes ir) {
    const bool posted = mailbox_.trySend([this, codeHash, ir = std::move(ir)] { done_(run(codeHash, ir)); });
    if (!posted) done_({codeHash, nullptr, "too much is waiting to be compiled", 0, 0});
}

Result<std::shared_ptr<const service::Program>> CompileThread::load(const crypto::Hash& codeHash, ByteView ir,
                                                                    Haste haste) {
    if (compiler_) {
        // A compiler that has failed once, perhaps after a minute, is not waited for again.
        const bool wait = haste == Haste::AtStart && fallback_.empty();
        auto compiled = wait ? compiler_->compile(codeHash, ir) : compiler_->load(codeHash, ir);
        if (compiled) return std::move(compiled->program);
        if (wait) fallback_ = compiled.error().message;
        LOG_WARNING("{} is interpreted, slowly: {}", toHex(codeHash).substr(0, 12), compiled.error().message);
    }
    return interpret::makeInterpreter(ir);
}

} // namespace phoenix::host
