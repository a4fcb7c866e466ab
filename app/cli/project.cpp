#include "app/cli/project.h"

#include "app/cli/source_tree.h"
#include "node/base/file.h"
#include "node/upgrade/gates/self_test.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/worker.h"

#include <toml++/toml.h>

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileMax = 64u << 20;

bool isBitcode(ByteView file) {
    // Raw bitcode, or inside the wrapper that some platforms put around it.
    static constexpr std::uint8_t kRaw[] = {0x42, 0x43, 0xc0, 0xde};
    static constexpr std::uint8_t kWrapped[] = {0xde, 0xc0, 0x17, 0x0b};
    return startsWith(file, kRaw) || startsWith(file, kWrapped);
}

bool isPackage(ByteView file) {
    static constexpr std::uint8_t kMagic[] = {0x7f, 0x50, 0x48, 0x58};
    return startsWith(file, kMagic);
}

bool isCanonicalIr(ByteView file) {
    static constexpr std::uint8_t kMagic[] = {0x7f, 0x50, 0x49, 0x52};
    return startsWith(file, kMagic);
}

// Sources too end here: what can be checked is what a chain or an importer would get.
Error notCode(const fs::path& path, std::string_view is) {
    return {ErrorCode::Reject, path.string() + " is " + std::string(is) +
                                   "; give a package (.phx), bitcode (.bc) or canonical IR. `phoenix upgrade "
                                   "build FOLDER` makes and checks a package from a project's source"};
}

Result<jit::ImportAnswer> import(ByteView bitcode) {
    return jit::CompilerWorker(jit::CompilerWorker::standardPath()).importBitcode(bitcode);
}

// Gate 8 on this machine; a compiler that fails is said in the finding, not held against the code.
void addSelfTest(gates::GateReport& report, ByteView encoded) {
    const auto interpreted = interpret::makeInterpreter(encoded);
    const auto module = ir::decode(encoded);
    if (!interpreted || !module) return;
    std::shared_ptr<const service::Program> compiled;
    if ((*interpreted)->hasExport("phx_method_selftest"))
        if (const auto object =
                jit::CompilerWorker(jit::CompilerWorker::standardPath()).emit(encoded))
            if (auto linked = jit::linkObject(*module, *object)) compiled = std::move(*linked);
    gates::GateResult result = gates::runSelfTest(**interpreted, compiled.get());
    if (result.passed == false) report.accepted = false;
    report.gates.push_back(std::move(result));
}

} // namespace

Result<ProjectManifest> readProjectManifest(const fs::path& project) {
    const fs::path file = project / "manifest.toml";
    const auto text = readTextFile(file, 1u << 16);
    if (!text) {
        if (text.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound,
                        project.string() + " is not an upgrade's project: it has no manifest.toml; "
                                           "make one with `phoenix upgrade new`");
        return forward(text);
    }
    ProjectManifest manifest;
    try {
        const toml::table table = toml::parse(*text, file.string());
        for (const auto& [key, node] : table) {
            const std::string name(key.str());
            const std::string line =
                file.string() + ", line " + std::to_string(node.source().begin.line) + ": ";
            const auto value = node.value_exact<std::string>();
            if (!value) return reject(line + "\"" + name + "\" must be a text");
            if (name == "service")
                manifest.service = *value;
            else if (name == "version")
                manifest.version = *value;
            else if (name == "title")
                manifest.title = *value;
            else if (name == "description")
                manifest.description = *value;
            else if (name == "previous")
                manifest.previous = *value;
            else
                return reject(line + "\"" + name +
                              "\" is unknown; there are service, version, title, description "
                              "and previous");
        }
    } catch (const toml::parse_error& error) {
        return reject(file.string() + ", line " + std::to_string(error.source().begin.line) +
                      ": this is not TOML: " + std::string(error.description()));
    }
    if (manifest.service.empty() || manifest.version.empty())
        return reject(file.string() + " must name a service and a version");
    return manifest;
}

Result<Built> buildProject(const fs::path& project) {
    const auto manifest = readProjectManifest(project);
    if (!manifest) return forward(manifest);
    const auto toolchain = findToolchain();
    if (!toolchain) return forward(toolchain);
    auto tree = collectSource(*toolchain, project);
    if (!tree) return forward(tree);
    const auto compiled = compileTree(*toolchain, *tree);
    if (!compiled) return forward(compiled);
    if (compiled->ir.empty())
        return Built{{}, gates::importReport(compiled->bitcodeBytes, compiled->findings), {}};
    gates::Recipe recipe;
    recipe.title = manifest->title;
    recipe.description = manifest->description;
    recipe.compiler = toolchain->compiler;
    for (const std::string& flag : toolchain->flags)
        recipe.flags += (recipe.flags.empty() ? "" : "\n") + flag;
    recipe.flagsHash = toolchain->flagsHash;
    recipe.previous = manifest->previous;
    recipe.service = manifest->service;
    recipe.version = manifest->version;
    const auto package = gates::assemble(recipe, compiled->ir, std::move(tree->files));
    if (!package) return forward(package, project.string());
    Built built{package::encode(*package), {}, package->manifest};
    built.report = gates::runGates(built.phx, {.onChain = false});
    if (built.report.accepted) addSelfTest(built.report, compiled->ir);
    return built;
}

Result<Checked> checkFile(const fs::path& path) {
    if (fs::is_directory(path)) return std::unexpected(notCode(path, "a folder"));
    auto file = readFile(path, kFileMax);
    if (!file) return forward(file);
    Checked checked;
    if (isBitcode(*file)) {
        auto imported = import(*file);
        if (!imported) return forward(imported);
        if (imported->ir.empty()) {
            checked.report = gates::importReport(file->size(), imported->findings);
            return checked;
        }
        checked.ir = std::move(imported->ir);
        checked.report = gates::runModuleGates(checked.ir);
    } else if (isPackage(*file)) {
        checked.report = gates::runGates(*file, {.onChain = false});
        if (auto package = package::decode(*file)) checked.ir = std::move(package->code);
    } else if (isCanonicalIr(*file)) {
        checked.report = gates::runModuleGates(*file);
        checked.ir = std::move(*file);
    } else {
        return std::unexpected(notCode(path, "no code of an upgrade"));
    }
    if (checked.report.accepted) addSelfTest(checked.report, checked.ir);
    return checked;
}

} // namespace phoenix::cli
