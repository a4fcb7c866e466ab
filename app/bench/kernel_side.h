// One way to run the kernels of app/bench/kernels: natively, by one of our engines, or by another's.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"
#include "node/service/program.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace phoenix::bench {

struct KernelCall {
    std::string kernel;
    std::uint32_t times = 0; // that the kernel does its work
    std::uint32_t seed = 0;
};

struct KernelRun {
    double nanoseconds = 0;            // of processor time
    std::uint64_t value = 0;           // what the kernel came to, the same on every side
    std::optional<std::int64_t> fuel;  // used, where it is counted
};

class KernelSide {
  public:
    virtual ~KernelSide() = default;
    virtual Result<KernelRun> run(const KernelCall& call) = 0;
};

// A library whose functions are named after the kernels: uint64_t name(uint32_t times, uint32_t seed). It
// stays loaded to the end of the process.
Result<std::unique_ptr<KernelSide>> openLibrary(const std::filesystem::path& library);

// The methods phx_method_<kernel> of one of our engines' programs. Errors: a run that does not end well.
std::unique_ptr<KernelSide> sideOf(std::shared_ptr<const service::Program> program);

// A Node.js process that compiles the module with V8's optimising compiler at once and answers one call after
// the other; the processor time is taken there, around the call. NotFound: there is no Node.js.
Result<std::unique_ptr<KernelSide>> startV8(const std::filesystem::path& wasm);

} // namespace phoenix::bench
