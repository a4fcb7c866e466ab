// Canonical IR → guarded LLVM IR → optimised → the bytes of an ELF object file; no LLVM in sight.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::emit {

enum class Processor : std::uint8_t { X86_64, AArch64 };

// None: no passes and code generation at -O0. Less: the passes of the design and code generation at -O1.
enum class Optimise : std::uint8_t { None, Less, Default };

// What emitted code has of the guards, each with those before it. Only All is code that a node may run: the
// others exist so that phoenix-bench and tests can say what each layer costs, and phoenix-compiler has no
// argument for them.
enum class Layers : std::uint8_t {
    Normalised, // the meaning of the format, in 32-bit addresses; no fuel, plain accesses, no checks of calls
    Metered,    // and fuel
    All,        // and isolation: volatile accesses, frame weight, checked stack objects and indirect calls
};

struct EmitOptions {
#if defined(__aarch64__)
    Processor processor = Processor::AArch64;
#else
    Processor processor = Processor::X86_64;
#endif
    Optimise optimise = Optimise::Default;
    // Compare each address with the size of memory instead of relying on guard zones: for engines that
    // cannot catch a fault (sanitizer builds). Same meaning, slower.
    bool explicitChecks = false;
    Layers layers = Layers::All;
};

struct Object {
    Bytes bytes;
};

// The module must have been verified. Result, writes and fuel of the object are those of the reference
// interpreter for every option. Errors: the post-verifier refused what the optimiser made, or LLVM could
// not generate code; both are trouble of this machine, never a verdict on the module.
// Thread: any; takes up to seconds and hundreds of MB, so it belongs into a process of its own.
Result<Object> emitObject(const ir::Module& module, const EmitOptions& options = {});

// The LLVM IR as text, before or after the passes: for people and for tests.
Result<std::string> emitText(const ir::Module& module, const EmitOptions& options, bool optimised);

// The LLVM that was linked, as "19.1.7": part of a cached object's key.
std::string_view llvmVersion();

} // namespace phoenix::emit
