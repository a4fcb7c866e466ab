#include "tests/support/dev_chain.h"

#include "node/api/calls.h"
#include "node/base/file.h"
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
    Signer() : key_(consensusKey()) {}
    const chain::PublicKey& publicKey() const override { return key_.publicKey(); }
    chain::Signature sign(ByteView message) const override { return key_.sign(message); }

  private:
    crypto::KeyPair key_;
};

template<typename... Fields>
Bytes argsOf(const Fields&... fields) {
    codec::Writer out;
    (codec::write(out, fields), ...);
    return out.take();
}

// As the gates do it for a package of our own build: what the manifest says is what the code is.
Result<swap::SealedPackage> seal(ByteView phx, const swap::TableReader&, const service::Registry&) {
    auto package = package::decode(phx);
    if (!package) return forward(package);
    const auto& manifest = package->manifest;
    return swap::SealedPackage{{}, manifest.codeHash, manifest.service, manifest.version, manifest.irVersion,
                               manifest.abiVersion, manifest.costVersion, package->code.size(), 0, false, false};
}

} // namespace

crypto::KeyPair consensusKey() {
    return crypto::KeyPair::fromSeed(crypto::sha256(viewOf("consensus")));
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

chain::Genesis devGenesis() {
    chain::Genesis genesis;
    genesis.chainId = "test";
    genesis.timeMs = kGenesisTimeMs;
    genesis.development = true;
    const chain::PublicKey key = consensusKey().publicKey();
    genesis.validators = {{key, 10}};
    for (const char* name : {"consensus", "fees", "governance", "ledger", "validators"})
        genesis.services.push_back({name, packageOf("services", name)});
    const crypto::Address owner = crypto::addressOf(operatorKey().publicKey());
    codec::Writer validators;
    validators.length(1);
    validators.raw(argsOf(key, std::uint64_t(10), owner, std::string("atlas")));
    codec::write(validators, true);
    genesis.calls = {
        {"ledger", "configure", argsOf(true, std::uint64_t(1'000'000'000))},
        {"fees", "configure", argsOf(std::uint64_t(1))},
        {"validators", "configure", validators.take()},
        {"governance", "configure",
         argsOf(std::uint64_t(20), std::uint64_t(5), std::uint64_t(10), std::uint64_t(0), std::uint32_t(4))},
        {"ledger", "deposit", argsOf(owner, std::uint64_t(1'000'000'000'000'000))},
    };
    return genesis;
}

DevChain::DevChain(storage::Store& store)
    : nowMs_(kGenesisTimeMs), genesis_(devGenesis()), operator_(operatorKey()), signer_(std::make_unique<Signer>()) {
    auto opened = engine::Engine::open(store, {genesis_, *signer_, seal}, {*this, *this, *this, *this},
                                       [this](const api::NodeEvent& event) { events.push_back(event); });
    require(opened.has_value(), opened ? "" : opened.error().message);
    engine_ = std::move(*opened);
    // The clock of a chain that goes on is past its newest block.
    if (const auto newest = engine_->block(0)) nowMs_ = newest->block.header.timeMs;
    nonce_ = engine_->account(crypto::addressOf(operator_.publicKey()))->nonce;
    engine_->start();
}

DevChain::~DevChain() = default;

void DevChain::set(const consensus::TimerExpired& timer, std::uint64_t delayMs) {
    timers_.emplace(nowMs_ + delayMs, [this, timer] { engine_->timerExpired(timer); });
}

void DevChain::setNextHeight(std::uint64_t height, std::uint64_t delayMs) {
    timers_.emplace(nowMs_ + delayMs, [this, height] { engine_->startNextHeight(height); });
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
    while (engine_->height() < height) {
        require(!engine_->stopped(), engine_->stopped().value_or(""));
        fireOne();
    }
}

Hash DevChain::submit(const api::Call& call) {
    const auto transaction = api::signCall(
        call, {genesis_.hash(), nonce_, 1, engine_->height() + 100}, operator_);
    const auto id = engine_->submit(transaction);
    require(id.has_value(), id ? "" : id.error().message);
    ++nonce_;
    return *id;
}

api::TransactionInfo DevChain::commit(const api::Call& call) {
    const Hash id = submit(call);
    makeBlocks(1);
    auto info = engine_->transaction(id);
    while (!info) {
        makeBlocks(1);
        info = engine_->transaction(id);
    }
    return *info;
}

std::uint64_t DevChain::propose(const Bytes& phx, const std::string& title) {
    Hash codeHash{};
    for (const api::Call& call : api::packageCalls(phx)) {
        const auto done = commit(call);
        require(done.execution.receipt.status == chain::ReceiptStatus::Ok, call.method + ": " + done.execution.detail);
        if (call.method == "seal") std::memcpy(codeHash.data(), done.execution.returned.data(), 32);
    }
    const auto done = commit(api::proposeUpgradeCall({codeHash}, title, ""));
    require(done.execution.receipt.status == chain::ReceiptStatus::Ok, "propose: " + done.execution.detail);
    return codec::Reader(done.execution.returned).integer<std::uint64_t>();
}

void DevChain::compile(const Hash& codeHash, Bytes ir) {
    engine::CompileResult result{codeHash, nullptr, "the compiler is broken", 0, 0};
    if (!compileFails) result.program = *interpret::makeInterpreter(ir);
    timers_.emplace(nowMs_, [this, result] { engine_->compiled(result); });
}

Result<std::shared_ptr<const service::Program>> DevChain::load(const Hash&, ByteView ir) {
    return interpret::makeInterpreter(ir);
}

} // namespace phoenix::tests
