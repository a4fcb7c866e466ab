#include "app/cli/source_tree.h"

#include "app/cli/temporary_folder.h"
#include "node/base/file.h"
#include "node/upgrade/jit/worker.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;
using package::SourceFile;

constexpr const char* kSource = "service.cpp";
// Folders above the project that an include may climb: a package is not to carry half a disk's paths.
constexpr std::size_t kClimbMax = 3;

// Everything in the project's folder but hidden files, build folders and what was built.
Result<std::map<std::string, Bytes>> filesOf(const fs::path& project) {
    std::map<std::string, Bytes> files;
    std::error_code error;
    fs::recursive_directory_iterator entries(project, error);
    if (error) return reject("cannot read the folder " + project.string() + ": " + error.message());
    for (auto entry = fs::begin(entries); entry != fs::end(entries); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.') || (entry->is_directory() && name.starts_with("build"))) {
            if (entry->is_directory()) entry.disable_recursion_pending();
            continue;
        }
        const fs::path extension = entry->path().extension();
        if (!entry->is_regular_file() || extension == ".phx" || extension == ".bc") continue;
        auto content = readFile(entry->path(), package::kSourceBytesMax);
        if (!content) return forward(content);
        files[entry->path().lexically_relative(project).generic_string()] = std::move(*content);
    }
    return files;
}

// Folders above its own that a relative path climbs to.
std::size_t climb(const fs::path& path) {
    return std::size_t(std::count(path.begin(), path.end(), fs::path("..")));
}

// The last `count` folders of a path, with '/' at the end.
std::string lastFolders(const fs::path& path, std::size_t count) {
    const std::vector<fs::path> parts(path.begin(), path.end());
    std::string folders;
    for (std::size_t i = parts.size() - std::min(count, parts.size()); i < parts.size(); ++i)
        folders += parts[i].string() + "/";
    return folders;
}

} // namespace

Result<SourceTree> collectSource(const Toolchain& toolchain, const fs::path& given) {
    std::error_code error;
    const fs::path project = fs::canonical(given, error);
    if (error || !fs::exists(project / kSource, error))
        return fail(ErrorCode::NotFound, given.string() + " has no service.cpp");
    auto own = filesOf(project);
    if (!own) return forward(own);
    const auto included = includedFiles(toolchain, project, kSource);
    if (!included) return forward(included);

    const fs::path sdk = fs::absolute(toolchain.sdk).lexically_normal();
    std::map<std::string, fs::path> ofSdk;
    std::vector<fs::path> elsewhere;
    std::size_t climbed = 0;
    for (const fs::path& each : *included) {
        const fs::path path = each.lexically_normal();
        const fs::path inSdk = path.lexically_relative(sdk);
        if (path.is_absolute() && !inSdk.empty() && climb(inSdk) == 0) {
            ofSdk[std::string(package::kSdkFolder) + inSdk.generic_string()] = path;
        } else if (path.is_absolute()) {
            return reject(given.string() + " includes " + path.string() +
                          ", which nobody else has there: include by a path relative to the file");
        } else if (climb(path) > 0 || !own->contains(path.generic_string())) {
            elsewhere.push_back(path);
            climbed = std::max(climbed, climb(path));
        }
    }
    if (climbed > kClimbMax)
        return reject(given.string() + " includes a file more than " + std::to_string(kClimbMax) +
                      " folders above it, which no package carries: bring it nearer");

    SourceTree tree;
    tree.folder = lastFolders(project, climbed);
    for (auto& [path, content] : *own)
        tree.files.push_back({tree.folder + path, std::move(content)});
    const auto add = [&tree](std::string path, const fs::path& file) -> Result<> {
        auto content = readFile(file, package::kSourceBytesMax);
        if (!content) return forward(content);
        tree.files.push_back({std::move(path), std::move(*content)});
        return {};
    };
    for (const fs::path& path : elsewhere) {
        const fs::path inTree = (fs::path(tree.folder) / path).lexically_normal();
        if (auto added = add(inTree.generic_string(), project / path); !added)
            return forward(added);
    }
    for (const auto& [path, file] : ofSdk)
        if (auto added = add(path, file); !added) return forward(added);
    return tree;
}

Result<SourceTree> treeOf(std::vector<SourceFile> files) {
    constexpr std::string_view kManifest = "manifest.toml";
    std::optional<std::string> folder;
    const auto depth = [](const std::string& path) {
        return std::count(path.begin(), path.end(), '/');
    };
    for (const SourceFile& file : files) {
        if (fs::path(file.path).filename() != kManifest) continue;
        const std::string found = file.path.substr(0, file.path.size() - kManifest.size());
        if (!folder || depth(found) < depth(*folder)) folder = found;
    }
    if (!folder) return reject("the source archive has no manifest.toml");
    return SourceTree{std::move(files), *folder};
}

Result<Compiled> compileTree(const Toolchain& toolchain, const SourceTree& tree) {
    const auto stage = TemporaryFolder::make();
    if (!stage) return forward(stage);
    bool hasSdk = false;
    for (const SourceFile& file : tree.files) {
        const fs::path path = stage->path() / file.path;
        if (auto made = makeFolder(path.parent_path()); !made) return forward(made);
        std::ofstream out(path, std::ios::binary);
        out.write(reinterpret_cast<const char*>(file.content.data()),
                  std::streamsize(file.content.size()));
        if (!out.flush()) return fail(ErrorCode::Report, "cannot write " + path.string());
        hasSdk |= file.path.starts_with(package::kSdkFolder);
    }
    fs::path sdk = fs::absolute(toolchain.sdk);
    if (hasSdk) {
        // Relative, so that not even the name of the temporary folder is known to the compiler.
        sdk = fs::path(package::kSdkFolder).parent_path();
        for (auto folders = std::count(tree.folder.begin(), tree.folder.end(), '/'); folders > 0;
             --folders)
            sdk = ".." / sdk;
    }
    const auto bitcode = compileToBitcode(toolchain, stage->path() / tree.folder, sdk, kSource);
    if (!bitcode) return forward(bitcode);
    auto imported =
        jit::CompilerWorker(jit::CompilerWorker::standardPath()).importBitcode(*bitcode);
    if (!imported) return forward(imported);
    return Compiled{bitcode->size(), std::move(imported->ir), std::move(imported->findings)};
}

} // namespace phoenix::cli
