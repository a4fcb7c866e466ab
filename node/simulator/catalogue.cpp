#include "node/simulator/catalogue.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/chain/genesis.h"
#include "node/service/descriptor.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/package/package.h"
#include "node/upgrade/package/source_archive.h"

#include <algorithm>

namespace phoenix::simulator {

namespace fs = std::filesystem;

namespace {

// Imports the bitcode once; the next runs read the canonical IR beside the objects, under the bitcode's hash.
Result<Bytes> importOnce(const jit::CompilerWorker& worker, const fs::path& cache, ByteView bitcode) {
    const fs::path kept = cache / (toHex(crypto::sha256(bitcode)) + ".ir");
    if (auto ir = readFile(kept)) return std::move(*ir);
    auto imported = worker.importBitcode(bitcode);
    if (!imported) return forward(imported);
    if (imported->ir.empty()) return reject("the bitcode is refused");
    if (auto written = writeFile(kept, imported->ir); !written) return forward(written);
    return std::move(imported->ir);
}

Result<package::Package> packed(Bytes ir, const std::string& name) {
    auto module = ir::decode(ir);
    if (!module) return reject(name + " does not decode");
    auto descriptor = service::decodeDescriptor(module->descriptor);
    if (!descriptor) return forward(descriptor, name);
    package::Package package;
    // The gates want a source archive; that it makes this code is checked elsewhere.
    auto source = package::packSource({{"name.txt", toBytes(name)}});
    if (!source) return forward(source);
    package.source = std::move(source->compressed);
    package.manifest.sourceHash = source->hash;
    package.manifest.migrates = descriptor->hooks.migrate;
    package.manifest.forwardOnly = descriptor->hooks.migrate && !descriptor->hooks.migrateBack;
    package.manifest.service = descriptor->name;
    package.manifest.version = service::toText(descriptor->version);
    package.manifest.title = name;
    package.manifest.codeHash = ir::codeHash(ir);
    package.manifest.irVersion = module->irVersion;
    package.manifest.abiVersion = module->abiVersion;
    package.manifest.costVersion = module->costTableVersion;
    package.code = std::move(ir);
    return package;
}

} // namespace

fs::path Catalogue::buildOfThisProgram() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
}

Result<Catalogue> Catalogue::open(const fs::path& build, const std::vector<std::string>& kinds) {
    Catalogue made;
    const fs::path cache = build / "simulator-cache";
    if (auto folder = makeFolder(cache, 0700); !folder) return forward(folder);
    auto objects = jit::ObjectCache::open(cache);
    if (!objects) return forward(objects);
    made.compiler_.emplace(jit::CompilerWorker(build / "bin/phoenix-compiler"), std::move(*objects));
    if (auto read = made.read(build, "services", true); !read) return forward(read);
    for (const std::string& kind : kinds)
        if (auto read = made.read(build, kind, false); !read) return forward(read);
    for (const std::string_view needed : chain::kGenesisServices)
        if (!made.services_.contains(std::string(needed)))
            return fail(ErrorCode::Report, "the genesis service " + std::string(needed) + " is not built in " +
                                               (build / "upgrades/services").string());
    return made;
}

Result<> Catalogue::read(const fs::path& build, const std::string& kind, bool genesis) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(build / "upgrades" / kind, error))
        if (entry.path().extension() == ".bc") files.push_back(entry.path());
    std::ranges::sort(files);
    const jit::CompilerWorker worker(build / "bin/phoenix-compiler");
    for (const fs::path& file : files) {
        auto bitcode = readFile(file);
        if (!bitcode) return forward(bitcode);
        auto ir = importOnce(worker, build / "simulator-cache", *bitcode);
        if (!ir) {
            if (genesis) return forward(ir, file.string());
            continue;
        }
        auto package = packed(std::move(*ir), kind + "/" + file.stem().string());
        if (!package) return forward(package);
        if (genesis)
            services_[package->manifest.service] = package::encode(*package);
        else
            upgrades_.push_back({package->manifest.title, package::encode(*package)});
    }
    return {};
}

std::shared_ptr<const service::Program> Catalogue::program(const crypto::Hash& codeHash, ByteView ir,
                                                           bool interpreted) {
    auto& known = (interpreted ? interpreted_ : compiled_)[codeHash];
    if (known) return known;
    if (!interpreted)
        if (auto compiled = compiler_->compile(codeHash, ir)) return known = std::move(compiled->program);
    auto program = interpret::makeInterpreter(ir);
    return known = program ? std::move(*program) : nullptr;
}

} // namespace phoenix::simulator
