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

Result<Bytes> compileToBitcode(const Toolchain& toolchain, const fs::path& project,
                               const std::string& source) {
    ProcessRequest request;
    request.program = kClang;
    request.arguments = toolchain.flags;
    for (const std::string& word : {std::string("-I"), fs::absolute(toolchain.sdk).string(), source,
                                    std::string("-o"), std::string("-")})
        request.arguments.push_back(word);
    request.folder = project;
    request.timeout = std::chrono::minutes(5);
    auto result = runProcess(request);
    if (!result) return forward(result);
    if (result->timedOut) return reject("clang-19 needed more than five minutes for " + source);
    if (result->exitCode != 0) {
        std::string text = result->errorText;
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return reject("clang-19 refuses " + (project / source).string() + ":\n" + text);
    }
    return std::move(result->output);
}

} // namespace phoenix::cli
