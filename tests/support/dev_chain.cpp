#include "tests/support/dev_chain.h"

#include "node/api/calls.h"
#include "node/base/file.h"
#include "node/codec/arguments.h"
#include "node/service/descriptor.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/jit/worker.h"
#include "node/upgrade/package/package.h"

namespace phoenix::tests {

namespace {

constexpr std::uint64_t kGenesisTimeMs = 1'700'000'000'000;

class Signer final : public consensus::Signer {
  public:
    explicit Signer(crypto::KeyPair key) : key_(std::move(key)) {}
    const chain::PublicKey& publicKey() const override { return key_.publicKey(); }
    chain::Signature sign(ByteView message) const override { return key_.sign(message); }

  private:
    crypto::KeyPair key_;
};

// As the gates do it for a package of our own build: what the manifest says is what the code is.
Result<swap::SealedPackage> sealed(ByteView phx, const swap::TableReader&, const service::Registry&) {
    auto package = package::decode(phx);
    if (!package) return forward(package);
    const auto& manifest = package->manifest;
    return swap::SealedPackage{{}, manifest.codeHash, manifest.service, manifest.version, manifest.irVersion,
                               manifest.abiVersion, manifest.costVersion, package->code.size(), 0, false, false};
}

} // namespace

crypto::KeyPair consensusKey(std::size_t validator) {
    return crypto::KeyPair::fromSeed(crypto::sha256(viewOf("consensus " + std::to_string(validator))));
}

crypto::KeyPair operatorKey() {
    return crypto::KeyPair::fromSeed(crypto::sha256(viewOf("operator")));
}

Bytes packageOf(const std::string& kind, const std::string& name) {
    static std::map<std::string, Bytes> made;
    Bytes& phx = made[kind + "/" + name];
    if (!phx.empty()) return phx;
    const std::filesystem::path build = PHOENIX_BINARY_DIR;
    const auto bitcode = readFile(build / "upgrades" / kind / (name + ".bc"));
    require(bitcode.has_value(), "the build made no bitcode of " + name);
    const auto imported = jit::CompilerWorker(build / "bin/phoenix-compiler").importBitcode(*bitcode);
    require(imported.has_value() && !imported->ir.empty(),
            imported ? "the bitcode of " + name + " was refused" : imported.error().message);
    const auto module = ir::decode(imported->ir);
    const auto descriptor = service::decodeDescriptor(module->descriptor);
    require(descriptor.has_value(), "the descriptor of " + name + " is damaged");
    package::Package package;
    package.manifest.service = descriptor->name;
    package.manifest.version = service::toText(descriptor->version);
    package.manifest.title = name;
    package.manifest.codeHash = ir::codeHash(imported->ir);
    package.manifest.irVersion = module->irVersion;
    package.manifest.abiVersion = module->abiVersion;
    package.manifest.costVersion = module->costTableVersion;
    package.code = imported->ir;
    return phx = package::encode(package);
}

engine::CompileResult interpretOnly(const Hash& codeHash, ByteView ir) {
    return {codeHash, *interpret::makeInterpreter(ir), "", 0, 0};
}

chain::Genesis devGenesis(std::size_t validators) {
    chain::Genesis genesis;
    genesis.chainId = "test";
    genesis.timeMs = kGenesisTimeMs;
    genesis.development = true;
    for (const std::string_view name : chain::kGenesisServices)
        genesis.services.push_back({std::string(name), packageOf("services", std::string(name))});
    const crypto::Address owner = crypto::addressOf(operatorKey().publicKey());
    codec::Writer set;
    set.length(validators);
    for (std::size_t i = 0; i < validators; ++i) {
        const chain::PublicKey key = consensusKey(i).publicKey();
        const std::uint64_t power = i == 0 ? 10 : 1;
        genesis.validators.push_back({key, power});
        const crypto::Address ownerOf = i == 0 ? owner : crypto::addressOf(key);
        set.raw(codec::argumentsOf(key, power, ownerOf, i == 0 ? std::string("atlas") : "follower-" + std::to_string(i)));
    }
    codec::write(set, true);
    genesis.calls = {
        {"ledger", "configure", codec::argumentsOf(true, std::uint64_t(1'000'000'000))},
        {"fees", "configure", codec::argumentsOf(std::uint64_t(1))},
        {"validators", "configure", set.take()},
        {"governance", "configure",
         codec::argumentsOf(std::uint64_t(20), std::uint64_t(5), std::uint64_t(10), std::uint64_t(0), std::uint32_t(4))},
        {"ledger", "deposit", codec::argumentsOf(owner, std::uint64_t(1'000'000'000'000'000))},
    };
    return genesis;
}

// One node: its engine, and the engine's ports onto the chain's clock and the other nodes.
class DevChain::Member final : engine::Timers, engine::Network, engine::Compiler {
  public:
    Member(DevChain& chain, const DevMember& made, std::size_t index)
        : chain_(chain), compile_(made.compile), index_(index), signer_(consensusKey(index)) {
        auto opened = engine::Engine::open(made.store, {chain.genesis_, signer_, sealed}, {chain, *this, *this, *this},
                                           [this](const api::NodeEvent& event) { events.push_back(event); });
        require(opened.has_value(), opened ? "" : opened.error().message);
        engine = std::move(*opened);
    }

    std::unique_ptr<engine::Engine> engine;
    std::vector<api::NodeEvent> events;
    std::vector<chain::Vote> votes;

  private:
    void set(const consensus::TimerExpired& timer, std::uint64_t delayMs) override {
        chain_.after(delayMs, [this, timer] { engine->timerExpired(timer); });
    }
    void setNextHeight(std::uint64_t height, std::uint64_t delayMs) override {
        chain_.after(delayMs, [this, height] { engine->startNextHeight(height); });
    }
    void send(const chain::Proposal& proposal, const consensus::BlockPointer& block) override {
        toOthers([proposal, block](engine::Engine& other) { other.received(proposal, block); });
    }
    void send(const chain::Vote& vote) override {
        votes.push_back(vote);
        toOthers([vote](engine::Engine& other) { other.received(vote); });
    }
    void send(const chain::Transaction& transaction) override {
        toOthers([transaction](engine::Engine& other) { (void)other.submit(transaction); });
    }
    void toOthers(const std::function<void(engine::Engine&)>& act) {
        for (std::size_t i = 0; i < chain_.members_.size(); ++i)
            if (i != index_) chain_.after(1, [this, act, i] { act(*chain_.members_[i]->engine); });
    }
    void compile(const Hash& codeHash, Bytes ir) override {
        engine::CompileResult result{codeHash, nullptr, "the compiler is broken", 0, 0};
        if (index_ != 0 || !chain_.compileFails) result = compile_(codeHash, ir);
        chain_.after(0, [this, result] { engine->compiled(result); });
    }
    Result<std::shared_ptr<const service::Program>> load(const Hash& codeHash, ByteView ir, Haste haste) override {
        if (haste == Haste::AtStart)
            if (auto result = compile_(codeHash, ir); result.program) return result.program;
        return interpret::makeInterpreter(ir);
    }

    DevChain& chain_;
    Compile compile_;
    std::size_t index_;
    Signer signer_;
};

DevChain::DevChain(const std::vector<DevMember>& members)
    : nowMs_(kGenesisTimeMs), genesis_(devGenesis(members.size())), operator_(operatorKey()) {
    for (const DevMember& member : members)
        members_.push_back(std::make_unique<Member>(*this, member, members_.size()));
    // The clock of a chain that goes on is past its newest block.
    if (const auto newest = node().block(0)) nowMs_ = newest->block.header.timeMs;
    nonce_ = node().account(crypto::addressOf(operator_.publicKey()))->nonce;
    for (const auto& member : members_) member->engine->start();
}

DevChain::~DevChain() = default;

engine::Engine& DevChain::node(std::size_t member) {
    return *members_.at(member)->engine;
}

const std::vector<api::NodeEvent>& DevChain::eventsOf(std::size_t member) const {
    return members_.at(member)->events;
}

const std::vector<chain::Vote>& DevChain::votesOf(std::size_t member) const {
    return members_[member]->votes;
}

void DevChain::after(std::uint64_t delayMs, std::function<void()> act) {
    timers_.emplace(nowMs_ + delayMs, std::move(act));
}

void DevChain::fireOne() {
    require(!timers_.empty(), "the chain waits for nothing");
    const auto first = timers_.begin();
    nowMs_ = std::max(nowMs_, first->first);
    const auto fire = std::move(first->second);
    timers_.erase(first);
    fire();
}

void DevChain::runTo(std::uint64_t height) {
    for (const auto& member : members_)
        while (member->engine->height() < height) {
            for (const auto& each : members_) require(!each->engine->stopped(), each->engine->stopped().value_or(""));
            fireOne();
        }
}

Hash DevChain::submit(const api::Call& call) {
    const auto transaction = api::signCall(
        call, {genesis_.hash(), nonce_, 1, node().height() + 100}, operator_);
    const auto id = node().submit(transaction);
    require(id.has_value(), id ? "" : id.error().message);
    ++nonce_;
    return *id;
}

api::TransactionInfo DevChain::commit(const api::Call& call) {
    const Hash id = submit(call);
    makeBlocks(1);
    auto info = node().transaction(id);
    while (!info) {
        makeBlocks(1);
        info = node().transaction(id);
    }
    return *info;
}

Hash DevChain::seal(const Bytes& phx) {
    Hash codeHash{};
    for (const api::Call& call : api::packageCalls(phx)) {
        const auto done = commit(call);
        require(done.execution.receipt.status == chain::ReceiptStatus::Ok, call.method + ": " + done.execution.detail);
        if (call.method == "seal") std::memcpy(codeHash.data(), done.execution.returned.data(), 32);
    }
    return codeHash;
}

std::uint64_t DevChain::propose(const std::vector<Bytes>& packages, const std::string& title) {
    std::vector<Hash> codeHashes;
    for (const Bytes& phx : packages) codeHashes.push_back(seal(phx));
    const auto done = commit(api::proposeUpgradeCall(codeHashes, title, ""));
    require(done.execution.receipt.status == chain::ReceiptStatus::Ok, "propose: " + done.execution.detail);
    return codec::Reader(done.execution.returned).integer<std::uint64_t>();
}

Result<Hash> DevChain::override(chain::Override what) {
    const crypto::KeyPair key = consensusKey();
    chain::sign(what, key, genesis_.hash());
    chain::TransactionBody body;
    body.validUntilHeight = what.body.expiry;
    body.service = chain::kUpgradesService;
    body.method = "override";
    body.args = codec::encode(what);
    return node().submit(chain::sign(std::move(body), key, genesis_.hash()));
}

} // namespace phoenix::tests
