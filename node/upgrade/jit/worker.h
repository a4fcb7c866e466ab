// The other end of phoenix-compiler: one process a question, with a deadline, whose answer is not
// trusted.
#pragma once

#include "node/base/error.h"
#include "node/upgrade/ir/compiler_reply.h"

#include <chrono>
#include <filesystem>

namespace phoenix::jit {

// Canonical IR, or what is wrong with the bitcode; exactly one of the two is not empty.
struct ImportAnswer {
    Bytes ir;
    std::vector<ir::Finding> findings;
};

struct EmitOptions {
    bool optimise = true; // the passes of the design; without, code generation at -O0
    bool explicitChecks =
        false; // compare addresses instead of relying on guard zones (sanitizer builds)
};

// A crash, a timeout or garbage is an error with code Retry: it is this machine's trouble and says
// nothing about the input. Thread: any; each call blocks until its process ends.
class CompilerWorker {
  public:
    explicit CompilerWorker(std::filesystem::path compiler,
                            std::chrono::milliseconds timeout = std::chrono::seconds(60))
        : compiler_(std::move(compiler)), timeout_(timeout) {}

    // LLVM 19 bitcode → canonical IR that has been verified.
    Result<ImportAnswer> importBitcode(ByteView bitcode) const;

    // Canonical IR → the object file. When the time or memory for passes is over, the module is compiled once
    // more without them: code that is slower, and means the same. Code Reject: the IR does not decode or verify.
    Result<Bytes> emit(ByteView ir, const EmitOptions& options = {}) const;

    // phoenix-compiler beside the running program, or one folder beside it (bin/ of a build).
    static std::filesystem::path standardPath();

  private:
    Result<ir::CompilerReply> ask(std::vector<std::string> arguments, ByteView input) const;

    std::filesystem::path compiler_;
    std::chrono::milliseconds timeout_;
};

} // namespace phoenix::jit
