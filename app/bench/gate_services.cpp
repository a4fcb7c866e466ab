#include "app/bench/gate_services.h"

#include "app/bench/module_source.h"

#include "node/base/file.h"
#include "node/testnet/home.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/compiler.h"
#include "node/upgrade/package/package.h"

namespace phoenix::bench {

namespace {

constexpr std::string_view kSource = R"(#include <stdint.h>
extern "C" void phx_return(const void* data, uint32_t len);
extern "C" int64_t phx_call(const char* target, uint32_t target_len, const void* args, uint32_t args_len, void* out,
                            uint32_t cap);
namespace {
// No larger than fees.charge, and not to be folded into its caller.
[[gnu::noinline]] uint64_t work(uint64_t x) { return (x + 1) * 0x9e3779b97f4a7c15u ^ x >> 7; }
uint64_t number(uint32_t args) { return *reinterpret_cast<const uint64_t*>(args); }
int32_t give(uint64_t value) {
    phx_return(&value, 8);
    return 0;
}
} // namespace
extern "C" int32_t phx_method_work(uint32_t args, uint32_t length) { return length == 8 ? give(work(number(args))) : 1; }
extern "C" int32_t phx_method_within(uint32_t args, uint32_t length) {
    return length == 8 ? give(work(number(args))) : 1;
}
extern "C" int32_t phx_method_through(uint32_t args, uint32_t length) {
    if (length != 8) return 1;
    const uint64_t x = number(args);
    uint64_t y = 0;
    if (phx_call("inner.work", 10, &x, 8, &y, 8) != 8) return 2;
    return give(y);
}
)";

Result<jit::Compiler> compilerIn(const std::filesystem::path& folder) {
    auto objects = jit::ObjectCache::open(folder / "objects");
    if (!objects) return forward(objects);
    return jit::Compiler(jit::CompilerWorker(jit::CompilerWorker::standardPath()), std::move(*objects));
}

Result<service::ServiceVersionPointer> compiledFees(const jit::Compiler& compiler) {
    const auto services = testnet::standardServices();
    if (!services) return forward(services);
    const auto file = readFile(*services / "fees.phx", package::kPackageBytesMax);
    if (!file) return forward(file);
    const auto package = package::decode(*file);
    if (!package) return forward(package);
    const auto module = ir::decode(package->code);
    if (!module) return forward(module);
    const auto compiled = compiler.compile(package->manifest.codeHash, package->code);
    if (!compiled) return forward(compiled);
    const package::Manifest& manifest = package->manifest;
    return service::ServiceVersion::make({manifest.service, manifest.version, manifest.codeHash, manifest.irVersion,
                                          manifest.abiVersion, manifest.costVersion, 0},
                                         module->descriptor, compiled->program, package->code.size());
}

// The code has no descriptor of its own; a service is what it is described as.
Result<service::ServiceVersionPointer> described(const std::string& name, std::vector<std::string> methods,
                                                 std::vector<service::Dependency> dependencies,
                                                 const jit::Compiler& compiler, ByteView code) {
    const crypto::Hash hash = crypto::sha256(code);
    const auto compiled = compiler.compile(hash, code);
    if (!compiled) return forward(compiled);
    service::Descriptor descriptor;
    descriptor.abi = 1;
    descriptor.name = name;
    descriptor.version = {1, 0, 0};
    for (std::string& method : methods) descriptor.methods.push_back({std::move(method), "u64", "u64", 0, true});
    descriptor.dependencies = std::move(dependencies);
    chain::VersionEntry entry;
    entry.service = name;
    entry.codeHash = hash;
    return service::ServiceVersion::make(entry, service::encode(descriptor), compiled->program, code.size());
}

} // namespace

Result<GateServices> compileGateServices(const std::filesystem::path& folder) {
    const auto compiler = compilerIn(folder);
    if (!compiler) return forward(compiler);
    const auto bitcode = compileToBitcode(std::string(kSource), folder);
    if (!bitcode) return forward(bitcode);
    const auto imported = jit::CompilerWorker(jit::CompilerWorker::standardPath()).importBitcode(*bitcode);
    if (!imported) return forward(imported);
    if (!imported->findings.empty())
        return reject("the importer refuses the services of the gate: " + ir::text(imported->findings.front()));
    auto fees = compiledFees(*compiler);
    if (!fees) return forward(fees);
    auto inner = described("inner", {"work"}, {}, *compiler, imported->ir);
    if (!inner) return forward(inner);
    auto outer = described("outer", {"through", "within"}, {{"inner", {1, 0, 0}, std::nullopt}}, *compiler, imported->ir);
    if (!outer) return forward(outer);
    return GateServices{std::move(*fees), std::move(*inner), std::move(*outer)};
}

Bytes chargeArgs(std::uint64_t number) {
    codec::Writer out;
    for (const std::uint64_t field : {number + 1, std::uint64_t(3), std::uint64_t(200)}) codec::write(out, field);
    return out.take();
}

} // namespace phoenix::bench
