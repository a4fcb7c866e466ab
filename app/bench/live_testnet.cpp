#include "app/bench/live_testnet.h"

#include "app/bench/driver.h"

#include "node/base/file.h"
#include "node/base/process.h"
#include "node/base/thread.h"
#include "node/testnet/create.h"
#include "node/testnet/status.h"

#include <ctime>

namespace phoenix::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kStep = 50ms;
constexpr auto kReadyMax = 300s;
constexpr auto kHeightMax = 120s;
constexpr auto kAnswerMax = 10s;

std::chrono::nanoseconds cpuOf(pid_t process) {
    clockid_t clock = 0;
    timespec spent{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &spent) != 0) return {};
    return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

} // namespace

Result<std::unique_ptr<LiveTestnet>> LiveTestnet::start(const std::filesystem::path& folder, std::uint32_t validators,
                                                        std::uint64_t blockIntervalMs) {
    testnet::NewTestnet wanted;
    wanted.folder = folder;
    wanted.chainId = "phoenix-bench";
    wanted.validators = validators;
    wanted.basePort = 0;
    wanted.blockIntervalMs = blockIntervalMs;
    if (auto made = testnet::createTestnet(wanted); !made) return forward(made);
    std::unique_ptr<LiveTestnet> net(new LiveTestnet(testnet::Layout(folder)));
    testnet::SupervisorOptions options;
    options.program = programFolder() / "phoenixd";
    auto opened = testnet::Supervisor::open(net->layout_, options, [own = net.get()](const testnet::NodeEvent& event) {
        if (event.kind == testnet::NodeEvent::Kind::Died) ++own->died_;
    });
    if (!opened) return forward(opened);
    net->supervisor_ = std::move(*opened);
    net->supervisor_->startAll();
    net->keeper_ = std::jthread([own = net.get()](const std::stop_token& ended) {
        while (!ended.stop_requested()) {
            own->supervisor_->step(kStep);
            own->running_ = own->supervisor_->count(testnet::NodeState::Running);
        }
        own->supervisor_->killAll();
        while (!own->supervisor_->quiet()) own->supervisor_->step(kStep);
    });
    if (auto up = net->ready(); !up) return forward(up);
    return net;
}

LiveTestnet::~LiveTestnet() = default;

Result<> LiveTestnet::ready() {
    const auto settings = testnet::readSettings(layout_);
    if (!settings) return forward(settings);
    const auto patience = Steady::now() + kReadyMax;
    while (running_ < settings->nodes) {
        if (interrupted()) return interruption();
        if (died_ > 0) return reject("a node of the testnet died; see " + layout_.folder().string());
        if (Steady::now() > patience) return reject("the testnet is not ready in time");
        std::this_thread::sleep_for(kStep);
    }
    for (std::uint32_t node = 0; node < settings->nodes; ++node) {
        auto url = client::parseUrl(testnet::rpcOf(layout_.node(node)));
        if (!url) return forward(url);
        callers_.push_back(std::make_unique<client::Caller>(std::move(*url), kAnswerMax));
    }
    for (const auto& caller : callers_)
        for (;;) {
            const auto status = caller->ask<api::NodeStatus>("status");
            if (!status) return forward(status);
            if (status->peers + 1 >= size()) break;
            if (interrupted()) return interruption();
            if (Steady::now() > patience) return reject("the nodes of the testnet did not all find each other");
            std::this_thread::sleep_for(kStep);
        }
    return {};
}

client::Url LiveTestnet::url(std::uint32_t node) const {
    return *client::parseUrl(testnet::rpcOf(layout_.node(node)));
}

Result<crypto::KeyPair> LiveTestnet::operatorKey(std::uint32_t node) const {
    return crypto::openKeyFile(layout_.node(node).key("operator"), std::nullopt);
}

Result<std::uint64_t> LiveTestnet::height() {
    const auto status = caller(0).ask<api::NodeStatus>("status");
    if (!status) return forward(status);
    return status->height;
}

Result<> LiveTestnet::waitForHeight(std::uint64_t wanted) {
    const auto patience = Steady::now() + kHeightMax;
    for (;;) {
        const auto now = height();
        if (!now) return forward(now);
        if (*now >= wanted) return {};
        if (interrupted()) return interruption();
        if (Steady::now() > patience) return reject("the testnet does not come to height " + std::to_string(wanted));
        std::this_thread::sleep_for(kStep);
    }
}

Result<NetworkCost> LiveTestnet::cost() {
    NetworkCost all;
    const auto processes = testnet::processesOf(layout_);
    if (!processes) return forward(processes);
    for (const testnet::NodeFacts& node : processes->nodes)
        if (node.pid) all.cpu += cpuOf(*node.pid);
    for (const auto& caller : callers_) {
        const auto network = caller->ask<api::NetworkState>("network");
        if (!network) return forward(network);
        for (const api::PeerInfo& peer : network->peers) all.bytesSent += peer.bytesOut;
    }
    return all;
}

Result<double> LiveTestnet::meanPss() const {
    const auto standing = testnet::standingOf(layout_, kAnswerMax);
    if (!standing) return forward(standing);
    double kibibytes = 0;
    for (const testnet::NodeStanding& node : standing->nodes) {
        if (node.pssKb == 0) return reject("the memory of a node cannot be read");
        kibibytes += double(node.pssKb);
    }
    return kibibytes / 1024 / double(standing->nodes.size());
}

Result<crypto::Hash> LiveTestnet::agreedHash(std::uint64_t height) {
    std::optional<crypto::Hash> agreed;
    for (const auto& caller : callers_) {
        const auto block = caller->ask<api::BlockInfo>("block", {{"height", height}});
        if (!block) return forward(block);
        if (agreed && *agreed != block->hash) return reject("two nodes have different blocks at height " + std::to_string(height));
        agreed = block->hash;
    }
    return *agreed;
}

} // namespace phoenix::bench
