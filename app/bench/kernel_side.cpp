#include "app/bench/kernel_side.h"

#include "app/bench/silent_host.h"
#include "app/bench/stopwatch.h"

#include "node/codec/borsh.h"

#include <cstring>
#include <dlfcn.h>

namespace phoenix::bench {

namespace {

constexpr std::int64_t kFuel = 1'000'000'000'000;

class Library final : public KernelSide {
  public:
    explicit Library(void* handle) : handle_(handle) {}

    Result<KernelRun> run(const KernelCall& call) override {
        using Kernel = std::uint64_t (*)(std::uint32_t, std::uint32_t);
        const auto kernel = reinterpret_cast<Kernel>(::dlsym(handle_, call.kernel.c_str()));
        if (kernel == nullptr) return reject("the library has no kernel " + call.kernel);
        const double begin = threadNanoseconds();
        const std::uint64_t value = kernel(call.times, call.seed);
        return KernelRun{threadNanoseconds() - begin, value, {}};
    }

  private:
    void* handle_;
};

class Engine final : public KernelSide {
  public:
    explicit Engine(std::shared_ptr<const service::Program> program)
        : program_(std::move(program)) {}

    Result<KernelRun> run(const KernelCall& call) override {
        codec::Writer args;
        codec::write(args, call.times);
        codec::write(args, call.seed);
        const std::string method = "phx_method_" + call.kernel;
        SilentHost host;
        service::Budget budget{kFuel};
        const double begin = threadNanoseconds();
        const service::RunResult ran = program_->run(method, args.bytes(), host, budget);
        KernelRun run{threadNanoseconds() - begin, 0, kFuel - budget.fuel};
        if (ran.status != service::RunStatus::Ok || ran.returned.size() != sizeof run.value)
            return reject("the kernel " + call.kernel + " failed: " + ran.text);
        std::memcpy(&run.value, ran.returned.data(), sizeof run.value);
        return run;
    }

  private:
    std::shared_ptr<const service::Program> program_;
};

} // namespace

Result<std::unique_ptr<KernelSide>> openLibrary(const std::filesystem::path& library) {
    void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
        return fail(ErrorCode::Report, std::string("cannot load the kernels: ") + ::dlerror());
    return std::make_unique<Library>(handle);
}

std::unique_ptr<KernelSide> sideOf(std::shared_ptr<const service::Program> program) {
    return std::make_unique<Engine>(std::move(program));
}

} // namespace phoenix::bench
