// What builds the kernels of app/bench/kernels for each side: clang-19, wasm-ld and wasm2c.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <filesystem>
#include <span>

namespace phoenix::bench {

// Works in `folder`, which exists. Errors of every function: NotFound when a program is not installed, and
// Reject when it refuses what it should take.
class KernelToolchain {
  public:
    explicit KernelToolchain(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // A shared object: clang -O2, with or without the passes that make vectors.
    Result<std::filesystem::path> native(bool vectors) const;

    // LLVM bitcode by the flags of upgrades/toolchain/flags.txt.
    Result<Bytes> bitcode() const;

    Result<std::filesystem::path> wasm() const;

    // The WebAssembly as C by wasm2c, and that as a shared object by clang -O2; its functions are named like
    // the native ones.
    Result<std::filesystem::path> wasm2c(const std::filesystem::path& wasm,
                                         std::span<const std::string> kernels) const;

  private:
    Result<> call(const std::string& program, std::vector<std::string> arguments) const;

    std::filesystem::path folder_;
};

// The sources of the kernels, beside this program. NotFound when they are not.
Result<std::filesystem::path> kernelSources();

} // namespace phoenix::bench
