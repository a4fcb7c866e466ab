#include "node/host/embedded_node.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/base/listeners.h"
#include "node/base/log.h"
#include "node/base/published.h"
#include "node/base/ring.h"
#include "node/engine/engine.h"
#include "node/host/compile_thread.h"
#include "node/host/core_thread.h"
#include "node/host/key_signer.h"
#include "node/host/package_desk.h"
#include "node/host/peer_link.h"
#include "node/host/state_fetch.h"
#include "node/host/system_clock.h"
#include "node/rpc/server.h"

namespace phoenix::host {

namespace {

constexpr std::size_t kSamplesKept = 24 * 3600;
constexpr std::size_t kTurnsUnsent = 32;
constexpr std::uint32_t kBlockFrameMax = 8u << 20; // a block at its largest, with its certificate

std::unexpected<Error> busy() {
    return fail(ErrorCode::Retry, "the node has too much to do; try again");
}

Result<PeerLinkOptions> peerOptions(const testnet::Home& home, const testnet::Config& config, const chain::Genesis& genesis) {
    PeerLinkOptions options;
    options.addressBook = home.folder() / "peers.borsh";
    options.anyPort = genesis.development && genesis.validators.size() == 1 && config.seeds.empty();
    options.net.listenHost = config.p2pAddress;
    options.net.listenPort = config.p2pPort;
    options.net.genesisHash = genesis.hash();
    options.net.name = config.name;
    for (const std::string& seed : config.seeds) {
        auto address = chain::parsePeerAddress(seed);
        if (!address) return forward(address, "the setting p2p.seeds");
        options.net.seeds.push_back(std::move(*address));
    }
    net::Limits& limits = options.net.limits;
    limits.peers.outboundMax = config.outboundMax;
    limits.peers.inboundMax = config.inboundMax;
    net::ChannelLimits& blocks = limits.channels[std::size_t(net::Channel::Blocks)];
    blocks.frameBytesMax = kBlockFrameMax;
    blocks.queueBytesMax = std::max<std::uint64_t>(blocks.queueBytesMax, 2 * kBlockFrameMax);
    limits.receiveBytesMax = std::max<std::uint64_t>(limits.receiveBytesMax, 2 * kBlockFrameMax);
    return options;
}

} // namespace

// Declared in the order they are made; destroyed in the reverse, after the threads have stopped.
struct EmbeddedNode::Parts {
    testnet::Config config;
    chain::Genesis genesis;
    std::optional<FileLock> lock;
    std::filesystem::path rpcUrlFile;
    SystemClock clock;
    std::unique_ptr<KeySigner> signer;
    std::unique_ptr<storage::Store> store;
    CoreThread core;
    std::unique_ptr<CompileThread> compile;
    std::unique_ptr<PeerLink> peers;
    std::unique_ptr<engine::Engine> engine;
    std::unique_ptr<rpc::Server> server;

    Published<api::Snapshot> snapshot{std::make_shared<api::Snapshot>()};
    Published<api::NetworkState> networkState{std::make_shared<api::NetworkState>()};
    Ring<std::shared_ptr<const api::LatencySample>> samples{kSamplesKept};
    Listeners<api::NodeEvent> listeners;
    std::vector<api::NodeEvent> pending; // thread: core, after the start
    std::size_t unsent = 0;              // turns of the core since its messages left; thread: core

    void publish();
    void publishNetwork() { networkState.set(peers->state(*snapshot.get())); }
    void stop();

    // Runs on the core thread and replies from there.
    template<typename T>
    void ask(api::Reply<T> reply, std::function<Result<T>(engine::Engine&)> work) {
        auto shared = std::make_shared<api::Reply<T>>(std::move(reply));
        if (!core.post([this, shared, work = std::move(work)] { (*shared)(work(*engine)); })) (*shared)(busy());
    }
};

// Events are told after the snapshot that holds what they tell.
void EmbeddedNode::Parts::publish() {
    if (pending.empty()) return;
    const std::vector<api::NodeEvent> events = std::exchange(pending, {});
    snapshot.set(engine->snapshot());
    for (const api::NodeEvent& event : events) {
        if (event.sample) samples.add(event.sample);
        listeners.tell(event);
    }
}

void EmbeddedNode::Parts::stop() {
    if (server) server->stop();
    std::error_code error;
    if (server) std::filesystem::remove(rpcUrlFile, error);
    if (peers) peers->stop();
    core.stop();
    compile.reset();
    engine.reset();
}

EmbeddedNode::EmbeddedNode(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

EmbeddedNode::~EmbeddedNode() {
    parts_->stop();
}

Result<std::unique_ptr<EmbeddedNode>> EmbeddedNode::start(const Options& options) {
    const testnet::Home home(options.home);
    auto parts = std::make_unique<Parts>();
    auto genesis = testnet::readGenesis(home.genesis());
    if (!genesis) return forward(genesis);
    parts->genesis = std::move(*genesis);
    const auto configFile = options.config.empty() ? home.config() : options.config;
    auto config = testnet::readConfig(configFile);
    if (!config && config.error().code != ErrorCode::NotFound) return forward(config);
    if (config) parts->config = *config;
    auto lock = testnet::lockHome(home);
    if (!lock) return forward(lock);
    parts->lock = std::move(*lock);
    auto info = crypto::readKeyInfo(home.consensusKey());
    if (!info) return forward(info);
    if (info->development && !parts->genesis.development)
        return fail(ErrorCode::Report, "the consensus key " + home.consensusKey().string() +
                                           " is a development key and " + parts->genesis.chainId +
                                           " is no development network; make a key with a passphrase");
    auto key = crypto::openKeyFile(home.consensusKey(), options.passphrase);
    if (!key) return forward(key);
    parts->signer = std::make_unique<KeySigner>(std::move(*key));
    for (const auto& folder : {home.data(), home.cache(parts->config), home.rpcUrl().parent_path()})
        if (auto made = makeFolder(folder, 0700); !made) return forward(made);
    auto store = storage::openStore(home.data());
    if (!store) return forward(store);
    parts->store = std::move(*store);

    auto nodeKey = testnet::openNodeKey(home);
    if (!nodeKey) return forward(nodeKey);
    auto link = peerOptions(home, parts->config, parts->genesis);
    if (!link) return forward(link);
    if (!parts->config.trustedBlock.empty()) {
        const auto trusted = chain::parseTrustedBlock(parts->config.trustedBlock);
        if (!trusted) return forward(trusted, "the setting sync.trusted_block");
        const auto known = engine::ChainStore(*parts->store).genesisHash();
        if (!known) return forward(known);
        if (!*known)
            if (auto fetched = fetchState(*parts->store, *nodeKey, link->net, *trusted); !fetched) return forward(fetched);
    }
    parts->peers = std::make_unique<PeerLink>(parts->core, parts->clock, std::move(*nodeKey), std::move(*link));

    Parts* const raw = parts.get();
    const Engine choice =
        parts->config.engine == testnet::EngineChoice::Interpreter ? Engine::Interpreter : Engine::Auto;
    parts->compile = std::make_unique<CompileThread>(choice, home.cache(parts->config), [raw](engine::CompileResult result) {
        raw->core.postAlways([raw, result = std::move(result)] { raw->engine->compiled(result); });
    });
    auto engine = engine::Engine::open(*parts->store, {parts->genesis, *parts->signer, sealCheck()},
                                       {parts->clock, parts->core, parts->peers->network(), *parts->compile},
                                       [raw](const api::NodeEvent& event) { raw->pending.push_back(event); });
    if (!engine) return forward(engine);
    parts->engine = std::move(*engine);
    parts->peers->attach(*parts->engine);
    parts->snapshot.set(parts->engine->snapshot());
    parts->core.onTimer([raw](const consensus::TimerExpired& timer) { raw->engine->timerExpired(timer); });
    parts->core.onNextHeight([raw](std::uint64_t height) { raw->engine->startNextHeight(height); });
    parts->core.onSecond([raw] {
        raw->engine->sample();
        raw->publish();
        raw->publishNetwork();
    });
    parts->core.every(std::chrono::milliseconds(gossip::kTickMs), [raw] { raw->peers->tick(); });
    parts->core.afterEach([raw] {
        // What belongs together leaves together: the queue is worked through first, but not for long.
        if (raw->core.waiting() == 0 || ++raw->unsent >= kTurnsUnsent) {
            raw->peers->flush();
            raw->unsent = 0;
        }
        raw->publish();
        if (raw->peers->peersChanged()) raw->publishNetwork();
    });

    std::unique_ptr<EmbeddedNode> node(new EmbeddedNode(std::move(parts)));
    raw->core.postAlways([raw] {
        if (!raw->compile->fallback().empty()) {
            api::NodeEvent event;
            event.kind = api::NodeEventKind::Alert;
            event.timeMs = raw->clock.unixMs();
            event.text = "services are interpreted, slowly: " + raw->compile->fallback();
            raw->pending.push_back(std::move(event));
        }
        raw->engine->start();
    });
    // Both servers begin before the core thread does, and what they bring waits in its queue behind the engine's start:
    // so the first who asks learns already where peers reach this node.
    if (auto listening = raw->peers->start(); !listening) return forward(listening);
    raw->publishNetwork();
    if (options.serveRpc) {
        raw->server = std::make_unique<rpc::Server>(
            *node, rpc::Endpoint{raw->config.rpcAddress, options.rpcPort.value_or(raw->config.rpcPort)});
        if (auto served = raw->server->start(); !served) return forward(served);
        raw->rpcUrlFile = home.rpcUrl();
        if (auto written = writeFile(raw->rpcUrlFile, viewOf(raw->server->url() + "\n")); !written)
            return forward(written);
    }
    raw->core.start();
    return node;
}

std::string EmbeddedNode::rpcUrl() const {
    return parts_->server ? parts_->server->url() : "";
}

const testnet::Config& EmbeddedNode::config() const {
    return parts_->config;
}

std::shared_ptr<const api::Snapshot> EmbeddedNode::snapshot() const {
    return parts_->snapshot.get();
}

std::shared_ptr<const api::NetworkState> EmbeddedNode::network() const {
    return parts_->networkState.get();
}

std::vector<std::shared_ptr<const api::LatencySample>> EmbeddedNode::samples(std::uint64_t sinceMs) const {
    return parts_->samples.from([sinceMs](const auto& sample) { return sample->timeMs >= sinceMs; });
}

Subscription EmbeddedNode::subscribe(std::function<void(const api::NodeEvent&)> listener) {
    return parts_->listeners.add(std::move(listener));
}

void EmbeddedNode::submit(chain::Transaction transaction, api::Reply<crypto::Hash> reply) {
    parts_->ask<crypto::Hash>(std::move(reply), [transaction = std::move(transaction)](engine::Engine& engine) {
        return engine.submit(transaction);
    });
}

void EmbeddedNode::query(std::string service, std::string method, Bytes args, api::Reply<Bytes> reply) {
    parts_->ask<Bytes>(std::move(reply), [service = std::move(service), method = std::move(method),
                                          args = std::move(args)](engine::Engine& engine) {
        return engine.query(service, method, args);
    });
}

void EmbeddedNode::block(std::uint64_t height, api::Reply<api::BlockInfo> reply) {
    parts_->ask<api::BlockInfo>(std::move(reply), [height](engine::Engine& engine) { return engine.block(height); });
}

void EmbeddedNode::transaction(crypto::Hash hash, api::Reply<api::TransactionInfo> reply) {
    parts_->ask<api::TransactionInfo>(std::move(reply), [hash](engine::Engine& engine) { return engine.transaction(hash); });
}

void EmbeddedNode::account(crypto::Address address, api::Reply<api::AccountInfo> reply) {
    parts_->ask<api::AccountInfo>(std::move(reply), [address](engine::Engine& engine) { return engine.account(address); });
}

void EmbeddedNode::proposal(std::uint64_t id, api::Reply<api::ProposalInfo> reply) {
    parts_->ask<api::ProposalInfo>(std::move(reply), [id](engine::Engine& engine) { return engine.proposal(id); });
}

void EmbeddedNode::proveState(Bytes key, api::Reply<api::ProofInfo> reply) {
    parts_->ask<api::ProofInfo>(std::move(reply),
                                [key = std::move(key)](engine::Engine& engine) { return engine.proveState(key); });
}

void EmbeddedNode::proveCode(std::uint64_t height, std::string service, api::Reply<api::ProofInfo> reply) {
    parts_->ask<api::ProofInfo>(std::move(reply), [height, service = std::move(service)](engine::Engine& engine) {
        return engine.proveCode(height, service);
    });
}

void EmbeddedNode::package(crypto::Hash codeHash, api::Reply<Bytes> reply) {
    parts_->ask<Bytes>(std::move(reply), [codeHash](engine::Engine& engine) { return engine.package(codeHash); });
}

// What is in force is read on the core thread; the work itself is slow and done beside the compiler.
void EmbeddedNode::checkPackage(Bytes package, api::Reply<api::GateReport> reply) {
    auto shared = std::make_shared<api::Reply<api::GateReport>>(std::move(reply));
    Parts* const parts = parts_.get();
    const bool posted = parts->core.post([parts, shared, package = std::move(package)]() mutable {
        const auto state = parts->engine->state();
        gates::Context context = contextOf(swap::TableReader(state), parts->engine->registry());
        auto run = [shared, package = std::move(package), context = std::move(context)] {
            (*shared)(toApi(gates::runGates(package, context)));
        };
        if (!parts->compile->post(std::move(run))) (*shared)(busy());
    });
    if (!posted) (*shared)(busy());
}

void EmbeddedNode::inspectPackage(Bytes package, api::Reply<api::PackageInspection> reply) {
    auto shared = std::make_shared<api::Reply<api::PackageInspection>>(std::move(reply));
    Parts* const parts = parts_.get();
    const bool posted = parts->core.post([parts, shared, package = std::move(package)]() mutable {
        Bytes inForce;
        if (const auto decoded = package::decode(package)) {
            const auto state = parts->engine->state();
            const swap::TableReader tables(state);
            // A package that is in force is compared with the version before it.
            std::optional<crypto::Hash> other;
            for (const swap::HistoryRecord& record : tables.history())
                if (record.service == decoded->manifest.service && record.codeHash != decoded->manifest.codeHash &&
                    swap::isKept(record))
                    other = record.codeHash;
            if (other) inForce = tables.file(*other).value_or(Bytes());
        }
        auto run = [shared, package = std::move(package), inForce = std::move(inForce)] {
            auto inspection = gates::inspect(package, inForce);
            if (inspection)
                (*shared)(toApi(*inspection));
            else
                (*shared)(forward(inspection));
        };
        if (!parts->compile->post(std::move(run))) (*shared)(busy());
    });
    if (!posted) (*shared)(busy());
}

void EmbeddedNode::control(api::PeerAction action, api::Reply<void> reply) {
    reply(parts_->peers->control(action));
}

void EmbeddedNode::delay(std::uint32_t ms, api::Reply<void> reply) {
    if (!parts_->genesis.development)
        return reply(reject("a node is only slowed down on purpose on a development network, and " +
                            parts_->genesis.chainId + " is none"));
    reply(parts_->peers->delay(ms));
}

std::string EmbeddedNode::peerAddress() const {
    return parts_->peers->address();
}

} // namespace phoenix::host
