// phoenixd: the node without a window.
#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/base/file.h"
#include "node/host/embedded_node.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace {

using namespace phoenix;

int refuse(const Error& error) {
    std::fprintf(stderr, "phoenixd: %s\n", error.message.c_str());
    return 1;
}

// Waits for SIGTERM or SIGINT, for the halt height, or for the node to stop by itself.
class Ending {
  public:
    Ending() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        // Blocked before any thread starts, so that only this one receives them.
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }

    // Thread: the node's.
    void end(int exitCode) {
        exitCode_ = exitCode;
        ::kill(::getpid(), SIGTERM);
    }

    int wait() {
        int signal = 0;
        sigwait(&signals_, &signal);
        return exitCode_;
    }

  private:
    sigset_t signals_{};
    std::atomic<int> exitCode_{0};
};

Result<std::optional<std::string>> readPassphrase(const std::string& file) {
    if (file.empty()) return std::optional<std::string>();
    auto text = readTextFile(file, 4096);
    if (!text) return forward(text);
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    return std::optional<std::string>(std::move(*text));
}

int check(const host::Options& options, bool replay) {
    const auto found = host::verifyHome(options, replay);
    if (!found) return refuse(found.error());
    std::printf("{\"height\":%llu,\"state_root\":\"%s\",\"replayed\":%s}\n",
                static_cast<unsigned long long>(found->height), toHex(found->stateRoot).c_str(),
                found->replayed ? "true" : "false");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("phoenixd runs a Phoenix node in the foreground.\n\n"
                 "example: phoenixd --home ~/.local/share/phoenix");
    host::Options options;
    std::string home = testnet::Home::standard().string(), config, passphraseFile, logLevel;
    std::uint64_t haltHeight = 0;
    int rpcPort = -1;
    bool checkOnly = false, replay = false;
    app.add_option("--home", home, "the node's folder, made by phoenix init")->capture_default_str();
    app.add_option("--config", config, "settings instead of the home's config.toml");
    app.add_option("--log-level", logLevel, "trace, debug, info, warning, error or off");
    app.add_option("--passphrase-file", passphraseFile, "file with the passphrase of the consensus key");
    app.add_option("--rpc-port", rpcPort, "instead of the config's; 0 takes any free one")->check(CLI::Range(0, 65535));
    app.add_option("--halt-height", haltHeight, "stop after executing this height");
    app.add_flag("--check", checkOnly, "check settings and database, then exit");
    app.add_flag("--replay", replay, "execute the whole chain again from genesis, compare, then exit");
    app.set_version_flag("--version", PHOENIX_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    options.home = home;
    options.config = config;
    if (rpcPort >= 0) options.rpcPort = static_cast<std::uint16_t>(rpcPort);
    auto passphrase = readPassphrase(passphraseFile);
    if (!passphrase) return refuse(passphrase.error());
    options.passphrase = *passphrase;
    if (!logLevel.empty()) {
        const auto level = parseLogLevel(logLevel);
        if (!level) return refuse(level.error());
        setLogLevel(*level);
    }
    if (checkOnly || replay) return check(options, replay);

    Ending ending;
    auto node = host::EmbeddedNode::start(options);
    if (!node) return refuse(node.error());
    if (logLevel.empty())
        if (const auto level = parseLogLevel((*node)->config().logLevel)) setLogLevel(*level);
    const Subscription subscription = (*node)->subscribe([&ending, haltHeight](const api::NodeEvent& event) {
        if (event.kind == api::NodeEventKind::Stopped) {
            std::fprintf(stderr, "phoenixd: %s\n", event.text.c_str());
            ending.end(1);
        }
        if (event.kind == api::NodeEventKind::Block && haltHeight != 0 && event.height >= haltHeight) ending.end(0);
    });
    std::printf("ready rpc=%s p2p=%s height=%llu\n", (*node)->rpcUrl().c_str(), (*node)->peerAddress().c_str(),
                static_cast<unsigned long long>((*node)->snapshot()->status.height));
    std::fflush(stdout);
    return ending.wait();
}
