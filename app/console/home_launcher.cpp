#include "app/console/home_launcher.h"

#include "node/base/log.h"
#include "node/base/process.h"
#include "node/client/caller.h"
#include "node/client/remote_node.h"
#include "node/host/embedded_node.h"
#include "node/testnet/home.h"
#include "ui/bridge/key_file_signer.h"

#include <QElapsedTimer>
#include <QThread>

namespace phoenix::console {

namespace {

// A first block that takes longer is shown as a node that makes none, not as a start that hangs.
constexpr qint64 kFirstBlockMs = 15'000;

QString textOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

// The operator's account key, when the home has one; without it the window can look and not sign.
std::shared_ptr<const bridge::Signer> signerOf(const testnet::Home& home) {
    auto signer = bridge::KeyFileSigner::open(home.key("operator"));
    if (signer) return *signer;
    LOG_WARNING("This window cannot sign: {}", signer.error().message);
    return nullptr;
}

void waitForABlock(const api::Node& node) {
    QElapsedTimer waited;
    waited.start();
    while (node.snapshot()->status.height == 0 && waited.elapsed() < kFirstBlockMs)
        QThread::msleep(50);
}

} // namespace

Result<shell::Opened> HomeLauncher::create(const shell::DevelopmentTerms& terms,
                                           const Progress& progress) {
    progress(0);
    testnet::NewHome wanted;
    wanted.folder = terms.home.toStdString();
    wanted.chainId = terms.chainId.toStdString();
    wanted.blockIntervalMs = std::uint64_t(terms.blockIntervalMs);
    wanted.rpcPort = terms.rpcPort;
    const auto created = testnet::createHome(wanted);
    if (!created) return forward(created);
    progress(1);
    return open(terms.home, progress);
}

Result<shell::Opened> HomeLauncher::open(const QString& home, const Progress& progress) {
    progress(2);
    const testnet::Home folder(home.toStdString());
    if (!folder.exists())
        return reject("There is no home in " + home.toStdString() +
                      "; start a development network to make one.");
    host::Options options;
    options.home = folder.folder();
    auto started = host::EmbeddedNode::start(options);
    if (!started) return forward(started);
    progress(3);
    std::shared_ptr<api::Node> node = std::move(*started);
    waitForABlock(*node);
    return shell::Opened{std::move(node), signerOf(folder), home};
}

Result<shell::Opened> HomeLauncher::connect(const QString& url, const Progress& progress) {
    progress(2);
    const auto address = client::parseUrl(url.toStdString());
    if (!address) return forward(address);
    auto connected = client::RemoteNode::connect(*address);
    if (!connected) return forward(connected);
    progress(3);
    return shell::Opened{std::shared_ptr<api::Node>(std::move(*connected)), nullptr, url};
}

Result<shell::Opened> HomeLauncher::connectWithKey(const QString& url, const QString& home, const Progress& progress) {
    auto opened = connect(url, progress);
    if (opened) opened->signer = signerOf(testnet::Home(home.toStdString()));
    return opened;
}

pages::LocalTestnet::Tools HomeLauncher::testnetTools() const {
    const std::filesystem::path daemon = programFolder() / "phoenixd";
    std::error_code error;
    if (!std::filesystem::exists(daemon, error)) return {};
    return {textOf(daemon), [](const std::string& rpcUrl, std::uint32_t ms) -> Result<> {
                const auto url = client::parseUrl(rpcUrl);
                if (!url) return forward(url);
                const auto answer = client::Caller(*url).call("network_delay", {{"ms", ms}});
                if (!answer) return forward(answer);
                return {};
            }};
}

QString HomeLauncher::commandLine() const {
    return textOf(programFolder() / "phoenix");
}

QVector<pages::SampleUpgrade> HomeLauncher::samples() const {
    QVector<pages::SampleUpgrade> samples;
    const std::filesystem::path folder = testnet::standardSamples();
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".phx")
            samples.push_back({textOf(entry.path().stem()), textOf(entry.path())});
    std::ranges::sort(samples, {}, &pages::SampleUpgrade::name);
    return samples;
}

} // namespace phoenix::console
