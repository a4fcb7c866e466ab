#include "app/cli/command.h"
#include "app/cli/toolchain.h"
#include "node/upgrade/jit/worker.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct DoctorOptions {};

constexpr std::uintmax_t kDiskMin = 1u << 30;

// What was looked at, and either nothing or what is wrong and how to mend it.
struct Check {
    std::string what;
    std::string wrong;
};

template<typename T>
Check checkOf(std::string what, const Result<T>& result) {
    return {std::move(what), result ? "" : result.error().message};
}

std::vector<Check> checksOfHome(const testnet::Home& home) {
    std::vector<Check> checks;
    const auto genesis = testnet::readGenesis(home.genesis());
    checks.push_back(checkOf("genesis", genesis));
    if (!genesis) return checks;
    const auto config = testnet::readConfig(home.config());
    checks.push_back(checkOf("settings", config));
    const auto consensus = crypto::readKeyInfo(home.consensusKey());
    checks.push_back(checkOf("consensus key", consensus));
    if (consensus && consensus->development && !genesis->development)
        checks.back().wrong = "the consensus key is a development key, but " + genesis->chainId +
                              " is no development network; use a key with a passphrase";
    checks.push_back(checkOf("operator key", crypto::readKeyInfo(home.key("operator"))));
    std::error_code error;
    const auto space = std::filesystem::space(home.folder(), error);
    Check disk{"disk space", ""};
    if (!error && space.available < kDiskMin)
        disk.wrong =
            fmt::format("only {} MB are free under {}; a node needs at least 1 GB, make room",
                        space.available >> 20, home.folder().string());
    checks.push_back(std::move(disk));
    return checks;
}

Result<> doctor(Context& context, const DoctorOptions&) {
    std::vector<Check> checks = checksOfHome(context.homeFolder());
    checks.push_back(checkOf("tools for upgrades", findToolchain()));
    std::error_code error;
    const auto compiler = jit::CompilerWorker::standardPath();
    checks.push_back({"compiler of services",
                      std::filesystem::exists(compiler, error)
                          ? ""
                          : compiler.string() +
                                " is missing; services run in the interpreter until it is there"});
    auto node = context.node();
    checks.push_back(node ? checkOf("running node", (*node)->call("status"))
                          : checkOf("running node", node));
    // A node that is not running is something to know, not what the doctor was asked to fail on.
    if (node && !(*node)->reached()) context.forgetNode();

    json::Array document;
    std::string text;
    std::size_t wrong = 0;
    for (const Check& check : checks) {
        document.push_back(json::Object{
            {"check", check.what}, {"ok", check.wrong.empty()}, {"message", check.wrong}});
        text += fmt::format("{:<5} {}{}{}\n", check.wrong.empty() ? "ok" : "WRONG", check.what,
                            check.wrong.empty() ? "" : ": ", check.wrong);
        if (!check.wrong.empty()) ++wrong;
    }
    if (auto shown = context.show(document, text); !shown) return shown;
    if (wrong > 0)
        return reject(std::to_string(wrong) + " of " + std::to_string(checks.size()) +
                      " checks failed");
    return {};
}

} // namespace

std::vector<Command> doctorCommands() {
    return {{"doctor",
             "What is wrong with this machine or this home, and how to mend it",
             "phoenix doctor --home /tmp/net",
             {},
             running(std::make_shared<DoctorOptions>(), doctor),
             {}}};
}

} // namespace phoenix::cli
