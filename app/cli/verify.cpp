#include "app/cli/verify.h"

#include "app/cli/package_file.h"
#include "app/cli/source_tree.h"
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/upgrade/ir/encode.h"

#include <fmt/format.h>

#include <map>

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;
using package::SourceFile;

using Files = std::map<std::string, Bytes>;

Files filesOf(const std::vector<SourceFile>& files, bool ofSdk) {
    Files chosen;
    for (const SourceFile& file : files)
        if (file.path.starts_with(package::kSdkFolder) == ofSdk) chosen[file.path] = file.content;
    return chosen;
}

std::size_t firstLineThatDiffers(ByteView a, ByteView b) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
        line += a[i] == '\n';
    return line;
}

// One sentence for each file that is not the same in both.
std::vector<std::string> differences(const Files& archive, const Files& folder) {
    std::vector<std::string> found;
    for (const auto& [path, content] : archive) {
        const auto other = folder.find(path);
        if (other == folder.end())
            found.push_back(path + " is in the archive but not in the folder");
        else if (other->second != content)
            found.push_back(
                fmt::format("{} is not the archive's: they differ from line {}", path,
                            firstLineThatDiffers(content, other->second)));
    }
    for (const auto& [path, content] : folder)
        if (!archive.contains(path))
            found.push_back(path + " is in the folder but not in the archive");
    return found;
}

std::vector<std::string> sdkDifferences(const Toolchain& toolchain, const Files& carried) {
    std::vector<std::string> differ;
    for (const auto& [path, content] : carried) {
        const auto here = readFile(toolchain.sdk / path.substr(package::kSdkFolder.size()));
        if (!here || *here != content) differ.push_back(path);
    }
    return differ;
}

// The folder's own files, with the SDK of the archive: a later SDK is not the author's difference.
Result<SourceTree> treeOfFolder(const Toolchain& toolchain, const fs::path& folder,
                                const Files& sdk) {
    auto tree = collectSource(toolchain, folder);
    if (!tree || sdk.empty()) return tree;
    std::erase_if(tree->files, [](const SourceFile& file) {
        return file.path.starts_with(package::kSdkFolder);
    });
    for (const auto& [path, content] : sdk)
        tree->files.push_back({path, content});
    return tree;
}

void compareFlags(const package::Manifest& manifest, const Toolchain& toolchain,
                  Verification& verification) {
    verification.sameFlags = manifest.flagsHash == toolchain.flagsHash;
    verification.sameCompiler = manifest.compiler == toolchain.compiler;
    verification.compilerHere = toolchain.compiler;
    if (!verification.sameCompiler)
        verification.notes.push_back("it was built by \"" + manifest.compiler +
                                     "\"; here is \"" + toolchain.compiler + "\"");
    if (!verification.sameFlags)
        verification.notes.push_back("its flags are not those of the toolchain here (" +
                                     toolchain.flagFile.string() + "), which are used");
}

} // namespace

Result<Verification> verifyPackage(const package::Package& package,
                                   const std::optional<fs::path>& source) {
    const auto toolchain = findToolchain();
    if (!toolchain) return forward(toolchain);
    Verification verification;
    verification.expected = package.manifest.codeHash;
    compareFlags(package.manifest, *toolchain, verification);
    if (ir::codeHash(package.code) != package.manifest.codeHash)
        verification.findings.push_back("the package's code is not the one that its manifest names");
    auto archive = package::unpackSource(package.source);
    if (!archive) {
        verification.findings.push_back(archive.error().message);
        return verification;
    }
    if (archive->hash != package.manifest.sourceHash)
        verification.findings.push_back(
            "the source archive is not the one that the manifest names");

    const Files sdk = filesOf(archive->files, true);
    const Files carried = filesOf(archive->files, false);
    verification.sdkFilesThatDiffer = sdkDifferences(*toolchain, sdk);
    if (sdk.empty())
        verification.notes.push_back("the archive holds no SDK, so the one here is used");
    if (!verification.sdkFilesThatDiffer.empty())
        verification.notes.push_back(
            fmt::format("{} of the {} headers of the SDK that it was built with are not those "
                        "here, beginning with {}; its own are used",
                        verification.sdkFilesThatDiffer.size(), sdk.size(),
                        verification.sdkFilesThatDiffer.front()));

    auto tree = source ? treeOfFolder(*toolchain, *source, sdk) : treeOf(std::move(archive->files));
    if (source && tree) {
        auto found = differences(carried, filesOf(tree->files, false));
        verification.sourceMatches = found.empty();
        std::ranges::move(found, std::back_inserter(verification.findings));
    }
    const auto compiled = tree ? compileTree(*toolchain, *tree) : Result<Compiled>(forward(tree));
    if (!compiled) {
        if (compiled.error().code != ErrorCode::Reject) return forward(compiled);
        verification.findings.push_back("the source does not build: " + compiled.error().message);
    } else if (compiled->ir.empty()) {
        verification.findings.push_back("what the source becomes is refused: " +
                                        ir::text(compiled->findings.front()));
    } else {
        verification.actual = ir::codeHash(compiled->ir);
        if (*verification.actual != verification.expected)
            verification.findings.push_back("the source builds to other code than the package holds");
    }
    return verification;
}

namespace {

struct VerifyOptions {
    std::string path;
    std::string source;
};

json::Array texts(const std::vector<std::string>& lines) {
    json::Array array;
    for (const std::string& line : lines)
        array.emplace_back(line);
    return array;
}

Result<> verify(Context& context, const VerifyOptions& options) {
    const auto file = packageOf(context, options.path);
    if (!file) return forward(file);
    const auto package = package::decode(*file);
    if (!package) return forward(package, options.path);
    context.note("Building " + package->manifest.service + " " + package->manifest.version +
                 " again …");
    std::optional<fs::path> folder;
    if (!options.source.empty()) folder = options.source;
    const auto checked = verifyPackage(*package, folder);
    if (!checked) return forward(checked);

    const std::string expected = toHex(checked->expected);
    const std::string actual = checked->actual ? toHex(*checked->actual) : "";
    json::Value actualValue, matches;
    if (checked->actual) actualValue = actual;
    if (checked->sourceMatches) matches = *checked->sourceMatches;
    std::string text = fmt::format("{} {}\nExpected  {}\nBuilt     {}\n", package->manifest.service,
                                   package->manifest.version, expected,
                                   actual.empty() ? "nothing" : actual);
    for (const std::string& line : checked->notes)
        text += "Note: " + line + ".\n";
    text += checked->reproducible() ? "Reproducible: the source is the code's.\n"
                                    : "Not reproducible.\n";
    for (const std::string& line : checked->findings)
        text += "  " + line + "\n";
    const json::Object document{{"reproducible", checked->reproducible()},
                                {"expected", expected},
                                {"actual", actualValue},
                                {"service", package->manifest.service},
                                {"version", package->manifest.version},
                                {"source_hash", toHex(package->manifest.sourceHash)},
                                {"source_matches", matches},
                                {"same_flags", checked->sameFlags},
                                {"same_compiler", checked->sameCompiler},
                                {"compiler", package->manifest.compiler},
                                {"compiler_here", checked->compilerHere},
                                {"sdk_differs", texts(checked->sdkFilesThatDiffer)},
                                {"findings", texts(checked->findings)},
                                {"notes", texts(checked->notes)}};
    if (auto shown = context.show(document, text); !shown) return shown;
    if (!checked->reproducible())
        return reject(options.path + " is not reproducible: " +
                      (checked->findings.empty() ? "" : checked->findings.front()));
    return {};
}

} // namespace

Command verifyCommand() {
    auto options = std::make_shared<VerifyOptions>();
    return {"verify",
            "Build a package's source again and compare; exit 1 when the code differs",
            "phoenix upgrade verify fees.phx --source upgrades/samples/fees_v2",
            {{"FILE", &options->path, "A .phx file, or the code hash of a package on the chain",
              true},
             {"--source", &options->source,
              "Build this project's folder, and compare it with the archive too"}},
            running(options, verify),
            {}};
}

} // namespace phoenix::cli
