#include "node/upgrade/jit/compiler.h"

#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/verify.h"
#include "node/upgrade/jit/link.h"

namespace phoenix::jit {

namespace {

using Steady = std::chrono::steady_clock;

std::uint64_t microsecondsSince(Steady::time_point start) {
    return std::uint64_t(
        std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start).count());
}

Result<ir::Module> moduleOf(const crypto::Hash& codeHash, ByteView encoded) {
    if (ir::codeHash(encoded) != codeHash)
        return reject("the code is not that of the hash " + toHex(codeHash));
    Result<ir::Module> module = ir::decode(encoded);
    if (!module) return module;
    if (const std::vector<ir::Finding> findings = ir::verify(*module); !findings.empty())
        return reject(ir::text(findings.front()));
    return module;
}

Result<Compiled> link(const ir::Module& module, ByteView object) {
    const Steady::time_point start = Steady::now();
    Result<std::shared_ptr<const service::Program>> program = linkObject(module, object);
    if (!program) return forward(program);
    Compiled made;
    made.program = std::move(*program);
    made.linkMicroseconds = microsecondsSince(start);
    made.objectBytes = object.size();
    return made;
}

} // namespace

Result<Compiled> Compiler::fromCache(const crypto::Hash& codeHash, const ir::Module& module) const {
    const std::optional<Bytes> object = cache_.find(codeHash);
    if (!object)
        return fail(ErrorCode::NotFound, "there is no compiled object for " + toHex(codeHash));
    Result<Compiled> linked = link(module, *object);
    if (!linked) {
        LOG_WARNING("the cached object for {} is compiled again: {}", toHex(codeHash),
                    linked.error().message);
        cache_.remove(codeHash);
        return fail(ErrorCode::NotFound, linked.error().message);
    }
    linked->fromCache = true;
    return linked;
}

Result<Compiled> Compiler::load(const crypto::Hash& codeHash, ByteView encoded) const {
    const Result<ir::Module> module = moduleOf(codeHash, encoded);
    if (!module) return forward(module);
    return fromCache(codeHash, *module);
}

Result<Compiled> Compiler::compile(const crypto::Hash& codeHash, ByteView encoded) const {
    const Result<ir::Module> module = moduleOf(codeHash, encoded);
    if (!module) return forward(module);
    if (Result<Compiled> cached = fromCache(codeHash, *module)) return cached;
    const Result<FileLock> turn = cache_.turn(codeHash);
    if (!turn)
        LOG_WARNING("another process may compile the same code: {}", turn.error().message);
    else if (Result<Compiled> meanwhile = fromCache(codeHash, *module))
        return meanwhile;
    const Steady::time_point start = Steady::now();
    const Result<Bytes> object = worker_.emit(encoded, {.explicitChecks = !kGuardedMemory});
    // The module was verified above: a worker that refuses it is wrong, and decides nothing.
    if (!object)
        return fail(object.error().code == ErrorCode::Reject ? ErrorCode::Report : object.error().code,
                    object.error().message);
    const std::uint64_t emitMicroseconds = microsecondsSince(start);
    Result<Compiled> linked = link(*module, *object);
    if (!linked) return linked;
    linked->emitMicroseconds = emitMicroseconds;
    // A full disk costs a compilation at the next start, nothing more.
    if (const Result<> kept = cache_.put(codeHash, *object); !kept)
        LOG_WARNING("a compiled object is not kept: {}", kept.error().message);
    return linked;
}

} // namespace phoenix::jit
