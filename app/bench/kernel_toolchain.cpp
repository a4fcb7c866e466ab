#include "app/bench/kernel_toolchain.h"

#include "node/base/file.h"
#include "node/base/process.h"

#include <fmt/format.h>
#include <sstream>

namespace phoenix::bench {

namespace {

// The runtime of wasm2c as Debian and the project itself install it.
constexpr const char* kRuntimeFolders[] = {"/usr/share/wabt/wasm2c", "/usr/local/share/wabt/wasm2c"};

constexpr const char* kFreestanding[] = {"--target=wasm32-unknown-unknown", "-O2", "-ffreestanding",
                                         "-nostdlib", "-mbulk-memory"};

// Functions of the native names, on the one instance of the module. wasm2c's signal handler is not
// installed: a kernel does not trap, and ours must stay.
std::string instanceSource(std::span<const std::string> kernels) {
    std::string text = "#include \"wasm2c.h\"\nstatic Z_kernels_instance_t instance;\n"
                       "__attribute__((constructor)) static void make(void) {\n"
                       "    Z_kernels_init_module();\n    Z_kernels_instantiate(&instance);\n}\n";
    for (const std::string& kernel : kernels)
        text += fmt::format("__attribute__((visibility(\"default"
                            "\"))) u64 {0}(u32 times, u32 seed) {{\n"
                            "    return Z_kernelsZ_{0}(&instance, times, seed);\n}}\n",
                            kernel);
    return text;
}

std::vector<std::string> joined(std::vector<std::string> some, auto&&... more) {
    (some.emplace_back(more), ...);
    return some;
}

} // namespace

Result<> KernelToolchain::call(const std::string& program,
                               std::vector<std::string> arguments) const {
    ProcessRequest request;
    request.program = program;
    request.arguments = std::move(arguments);
    request.folder = folder_;
    auto ended = runProcess(request);
    if (!ended) return forward(ended, program);
    if (ended->exitCode != 0) return reject(program + " refused: " + ended->errorText);
    return {};
}

Result<std::filesystem::path> KernelToolchain::native(bool vectors) const {
    const auto sources = kernelSources();
    if (!sources) return forward(sources);
    const std::string name = vectors ? "native.so" : "scalar.so";
    auto arguments = joined({"-std=c++20", "-O2", "-shared", "-fPIC", "-fvisibility=hidden",
                             "-fno-exceptions", "-fno-rtti"},
                            (*sources / "kernels.cpp").string(), "-o", name);
    if (!vectors) arguments = joined(arguments, "-fno-vectorize", "-fno-slp-vectorize");
    if (auto made = call(PHOENIX_CLANG, std::move(arguments)); !made) return forward(made);
    return folder_ / name;
}

Result<Bytes> KernelToolchain::bitcode() const {
    const auto sources = kernelSources();
    if (!sources) return forward(sources);
    std::vector<std::string> arguments;
    std::istringstream flags(PHOENIX_UPGRADE_FLAGS);
    for (std::string flag; flags >> flag;)
        arguments.push_back(flag);
    arguments = joined(arguments, "-DKERNELS_FOR_PHOENIX", (*sources / "kernels.cpp").string(), "-o",
                       "kernels.bc");
    if (auto made = call(PHOENIX_CLANG, std::move(arguments)); !made) return forward(made);
    return readFile(folder_ / "kernels.bc");
}

Result<std::filesystem::path> KernelToolchain::wasm() const {
    const auto sources = kernelSources();
    if (!sources) return forward(sources);
    const std::vector<std::string> target(std::begin(kFreestanding), std::end(kFreestanding));
    if (auto made = call(PHOENIX_CLANG, joined(target, "-x", "c", "-c",
                                               (*sources / "wasm_support.c").string(), "-o",
                                               "wasm_support.o"));
        !made)
        return forward(made);
    if (auto made = call(PHOENIX_CLANG,
                         joined(target, "-std=c++20", "-fno-exceptions", "-fno-rtti", "-c",
                                (*sources / "kernels.cpp").string(), "-o", "kernels.o"));
        !made)
        return forward(made);
    if (auto made = call("wasm-ld-19", {"--no-entry", "kernels.o", "wasm_support.o", "-o", "kernels.wasm"});
        !made)
        return forward(made, "apt-get install lld-19");
    return folder_ / "kernels.wasm";
}

Result<std::filesystem::path> KernelToolchain::wasm2c(const std::filesystem::path& wasm,
                                                      std::span<const std::string> kernels) const {
    if (auto made = call("wasm2c", {wasm.string(), "-n", "kernels", "-o", "wasm2c.c"}); !made)
        return forward(made, "apt-get install wabt");
    if (auto written = writeFile(folder_ / "instance.c", viewOf(instanceSource(kernels))); !written)
        return forward(written);
    for (const std::filesystem::path runtime : kRuntimeFolders) {
        std::error_code ignored;
        if (!std::filesystem::exists(runtime / "wasm-rt-impl.c", ignored)) continue;
        if (auto made = call(PHOENIX_CLANG,
                             {"-O2", "-DNDEBUG", "-shared", "-fPIC", "-fvisibility=hidden", "-w", "-x",
                              "c", "-I", runtime.string(), "instance.c", "wasm2c.c",
                              (runtime / "wasm-rt-impl.c").string(), "-lm", "-o", "wasm2c.so"});
            !made)
            return forward(made);
        return folder_ / "wasm2c.so";
    }
    return fail(ErrorCode::NotFound, "the runtime of wasm2c is not installed (apt-get install wabt)");
}

Result<std::filesystem::path> kernelSources() {
    const std::filesystem::path folder = programFolder().parent_path() / "bench" / "kernels";
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "kernels.cpp", ignored))
        return fail(ErrorCode::NotFound, "the kernels are not beside this program; they should be in " +
                                             folder.string());
    return folder;
}

} // namespace phoenix::bench
