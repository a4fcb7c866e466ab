#include "app/cli/toolchain.h"

#include "node/base/file.h"
#include "node/base/process.h"

#include <cstdlib>

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kClang = "clang-19";

bool isUpgrades(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / "sdk/phoenix/service.h", error) &&
           fs::exists(folder / "toolchain/flags.txt", error);
}

} // namespace

Result<fs::path> upgradesFolder() {
    if (const char* named = std::getenv("PHOENIX_UPGRADES"); named != nullptr && *named != 0) {
        if (isUpgrades(named)) return fs::path(named);
        return reject("$PHOENIX_UPGRADES is " + std::string(named) +
                      ", which has no sdk and toolchain");
    }
    for (const fs::path& folder : {programFolder() / "../share/phoenix/upgrades",
                                   fs::path(PHOENIX_SOURCE_FOLDER) / "upgrades"})
        if (isUpgrades(folder)) return folder.lexically_normal();
    return fail(ErrorCode::NotFound,
                "the SDK of upgrades is not installed beside this program; set "
                "PHOENIX_UPGRADES to the folder upgrades of the Phoenix sources");
}

Result<Toolchain> findToolchain() {
    const auto folder = upgradesFolder();
    if (!folder) return forward(folder);
    Toolchain toolchain;
    toolchain.sdk = *folder / "sdk";
    toolchain.flagFile = *folder / "toolchain/flags.txt";
    toolchain.templates = *folder / "toolchain/template";
    const auto text = readTextFile(toolchain.flagFile, 1u << 16);
    if (!text) return forward(text);
    toolchain.flagsHash = crypto::sha256(viewOf(*text));
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.front() != '#') toolchain.flags.push_back(line);
    const auto version = runProcess({.program = kClang, .arguments = {"--version"}, .input = {}});
    if (!version || version->exitCode != 0)
        return fail(
            ErrorCode::Report,
            "clang-19 is needed to build an upgrade; install it with `apt install clang-19`");
    toolchain.compiler = toText(version->output).substr(0, textOf(version->output).find('\n'));
    return toolchain;
}

namespace {

// clang on a source, in its folder; what it writes to stdout. Variables that would change what it
// does are taken out of its environment, and a source that eats the machine is stopped.
Result<Bytes> runClang(const Toolchain& toolchain, const fs::path& folder,
                       const std::string& source, const std::vector<std::string>& words) {
    ProcessRequest request;
    request.program = "prlimit";
    request.arguments = {"--as=4294967296", "--core=0", "env"};
    for (const char* name :
         {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "CCC_OVERRIDE_OPTIONS",
          "COMPILER_PATH", "SOURCE_DATE_EPOCH", "DEPENDENCIES_OUTPUT", "SUNPRO_DEPENDENCIES"})
        request.arguments.insert(request.arguments.end(), {"-u", name});
    request.arguments.push_back(kClang);
    request.arguments.insert(request.arguments.end(), toolchain.flags.begin(),
                             toolchain.flags.end());
    request.arguments.insert(request.arguments.end(), words.begin(), words.end());
    request.folder = folder;
    request.timeout = std::chrono::minutes(5);
    auto result = runProcess(request);
    if (!result) return forward(result);
    if (result->timedOut) return reject("clang-19 needed more than five minutes for " + source);
    if (result->exitCode != 0) {
        std::string text = result->errorText;
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return reject("clang-19 refuses " + source + ":\n" + text);
    }
    return std::move(result->output);
}

} // namespace

Result<Bytes> compileToBitcode(const Toolchain& toolchain, const fs::path& folder,
                               const fs::path& sdk, const std::string& source) {
    return runClang(toolchain, folder, source, {"-I", sdk.string(), source, "-o", "-"});
}

Result<std::vector<fs::path>> includedFiles(const Toolchain& toolchain, const fs::path& folder,
                                            const std::string& source) {
    const fs::path sdk = fs::absolute(toolchain.sdk).lexically_normal();
    const auto rule = runClang(toolchain, folder, (folder / source).string(),
                               {"-I", sdk.string(), "-MM", source});
    if (!rule) return forward(rule);
    // "service.o: service.cpp a.h \", spaces within a name as "\ ".
    std::vector<fs::path> files;
    std::string name;
    const std::string_view text = textOf(*rule);
    for (std::size_t i = text.find(':') + 1; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\n';
        if ((text[i] == '\\' && (next == ' ' || next == '#')) || (text[i] == '$' && next == '$')) {
            name += text[++i];
        } else if (text[i] != ' ' && text[i] != '\n' && (text[i] != '\\' || next != '\n')) {
            name += text[i];
        } else if (!name.empty()) {
            files.emplace_back(std::exchange(name, {}));
        }
    }
    return files;
}

} // namespace phoenix::cli
