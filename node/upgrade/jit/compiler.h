// Code hash and canonical IR → a program, from the cache where it can, else by phoenix-compiler.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/ir/module.h"
#include "node/upgrade/jit/object_cache.h"
#include "node/upgrade/jit/worker.h"

namespace phoenix::jit {

struct Compiled {
    std::shared_ptr<const service::Program> program;
    bool fromCache = false;
    std::uint64_t emitMicroseconds = 0; // of the worker process; 0 from the cache
    std::uint64_t linkMicroseconds = 0; // object check and link
    std::uint64_t objectBytes = 0;
};

// Nothing that this class answers decides validity: on an error the caller runs the interpreter and says so.
// Thread: any, also many at once; compile() blocks for as long as the worker takes.
class Compiler {
  public:
    Compiler(CompilerWorker worker, ObjectCache cache)
        : worker_(std::move(worker)), cache_(std::move(cache)) {}

    // `encoded` is the canonical IR whose hash is `codeHash`. Errors: Reject when it is not that or not a
    // valid module, otherwise what the worker, the object check or the linker said.
    Result<Compiled> compile(const crypto::Hash& codeHash, ByteView encoded) const;

    // The same without the worker: NotFound when the cache has no trustworthy entry.
    Result<Compiled> load(const crypto::Hash& codeHash, ByteView encoded) const;

  private:
    Result<Compiled> fromCache(const crypto::Hash& codeHash, const ir::Module& module) const;

    CompilerWorker worker_;
    ObjectCache cache_;
};

} // namespace phoenix::jit
