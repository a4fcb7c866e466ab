#include "node/simulator/member.h"

#include "node/engine/seal_check.h"
#include "node/simulator/chain_maker.h"
#include "node/simulator/liar.h"

#include <cstring>

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kCompileUsMax = 500'000;

// Ports of a node that only executes genesis.
class NoWorld final : public engine::Clock, public engine::Timers, public engine::Network, public engine::Compiler {
  public:
    explicit NoWorld(Catalogue& catalogue) : catalogue_(catalogue) {}
    std::uint64_t unixMs() const override { return 0; }
    std::uint64_t monotonicMicroseconds() const override { return 0; }
    void set(const consensus::TimerExpired&, std::uint64_t) override {}
    void setNextHeight(std::uint64_t, std::uint64_t) override {}
    void send(const chain::Proposal&, const consensus::BlockPointer&) override {}
    void send(const chain::Vote&) override {}
    void send(const chain::Transaction&) override {}
    void compile(const Hash&, Bytes) override {}
    Result<std::shared_ptr<const service::Program>> load(const Hash& codeHash, ByteView ir, Haste) override {
        return catalogue_.program(codeHash, ir, false);
    }

  private:
    Catalogue& catalogue_;
};

// A node is known by its number: there are no keys of the transport here.
gossip::PeerId peerOf(std::size_t index) {
    gossip::PeerId id{};
    std::memcpy(id.data(), &index, sizeof index);
    return id;
}

std::size_t indexOf(const gossip::PeerId& id) {
    std::size_t index = 0;
    std::memcpy(&index, id.data(), sizeof index);
    return index;
}

} // namespace

void initialise(const chain::Genesis& genesis, Disk& disk, Catalogue& catalogue) {
    NoWorld none(catalogue);
    const Key nobody(Scheme::Cheap, "nobody");
    const auto opened = engine::Engine::open(disk, {genesis, nobody, engine::sealCheck()}, {none, none, none, none},
                                             [](const api::NodeEvent&) {});
    require(opened.has_value(), opened ? "" : opened.error().message);
}

Member::Member(Surroundings& around, const chain::Genesis& genesis, Disk disk, MemberOptions options, Scheme scheme,
               Random random)
    : around_(around), genesis_(genesis), options_(std::move(options)), key_(scheme, options_.key),
      disk_(std::move(disk)), random_(random) {}

bool Member::start() {
    gossip::Wire& wire = *this;
    engine::Clock& clock = *this;
    gossip_ = std::make_unique<gossip::Gossip>(peerOf(options_.index), wire, clock);
    auto opened = engine::Engine::open(disk_, {genesis_, key_, engine::sealCheck()}, {*this, *this, *this, *this},
                                       [this](const api::NodeEvent& event) { around_.happened(options_.index, event); });
    if (!opened) {
        if (!disk_.failed()) around_.broken(options_.index, "it does not start again: " + opened.error().message);
        return false;
    }
    engine_ = std::move(*opened);
    gossip_->attach(*engine_);
    around_.opened(options_.index);
    for (std::size_t other = 0; other < around_.members(); ++other)
        if (around_.linked(options_.index, other)) gossip_->peerUp(peerOf(other), {other < options_.index, 0});
    engine_->start();
    later(random_.below(gossip::kTickMs * 1000), [this](engine::Engine&) { tick(); });
    settle();
    return running();
}

void Member::tick() {
    gossip_->tick();
    later(gossip::kTickMs * 1000, [this](engine::Engine&) { tick(); });
}

void Member::later(std::uint64_t microseconds, std::function<void(engine::Engine&)> act) {
    around_.schedule().after(microseconds, [this, life = life_, act = std::move(act)] {
        if (life != life_ || !engine_) return;
        act(*engine_);
        settle();
    });
}

void Member::receive(std::size_t from, const gossip::MessagePointer& message) {
    if (!engine_) return;
    if (options_.slowUs > 0)
        return later(random_.below(options_.slowUs), [this, from, message](engine::Engine&) { gossip_->received(peerOf(from), *message); });
    gossip_->received(peerOf(from), *message);
    settle();
}

Result<Hash> Member::submit(const chain::Transaction& transaction) {
    auto id = engine_->submit(transaction);
    settle();
    return id;
}

void Member::powerFailure(std::uint64_t write) {
    if (write > 0) return disk_.failAt(write, random_.fork());
    disk_.fail(random_.fork());
    settle();
}

// After each input: what it makes leaves, and what became of the node.
void Member::settle() {
    if (!engine_) return;
    if (!disk_.failed()) gossip_->flush();
    if (disk_.failed()) {
        ++life_;
        engine_.reset();
        around_.crashed(options_.index);
    } else if (engine_->stopped() && options_.honest) {
        around_.broken(options_.index, "it has stopped: " + *engine_->stopped());
    }
}

std::uint64_t Member::unixMs() const {
    return std::uint64_t(std::int64_t(kGenesisTimeMs + around_.schedule().now() / 1000) + options_.skewMs);
}

std::uint64_t Member::delayOf(std::uint64_t ms) const {
    return ms * 1000 * std::uint64_t(100 - options_.fastPercent) / 100;
}

void Member::set(const consensus::TimerExpired& timer, std::uint64_t delayMs) {
    later(delayOf(delayMs), [timer](engine::Engine& engine) { engine.timerExpired(timer); });
}

void Member::setNextHeight(std::uint64_t height, std::uint64_t delayMs) {
    later(delayOf(delayMs), [height](engine::Engine& engine) { engine.startNextHeight(height); });
}

void Member::send(const chain::Proposal& proposal, const consensus::BlockPointer& block) {
    around_.said(options_.index, proposal);
    gossip_->send(proposal, block);
}

void Member::send(const chain::Vote& vote) {
    around_.said(options_.index, vote);
    gossip_->send(vote);
}

void Member::send(const chain::Transaction& transaction) {
    gossip_->send(transaction);
}

void Member::send(std::span<const gossip::PeerId> to, const gossip::MessagePointer& message) {
    for (const gossip::PeerId& one : to) around_.send(options_.index, indexOf(one), message);
}

// A ban is between two connections, and there are none: who should be banned must do no harm here.
void Member::ban(const gossip::PeerId&, std::uint64_t, const std::string&) {}

void Member::compile(const Hash& codeHash, Bytes ir) {
    engine::CompileResult result{codeHash, nullptr, "it says so", 1000, 1000};
    if (!options_.liar) result.program = around_.catalogue().program(codeHash, ir, options_.interpreted);
    later(random_.below(kCompileUsMax), [result](engine::Engine& engine) { engine.compiled(result); });
}

Result<std::shared_ptr<const service::Program>> Member::load(const Hash& codeHash, ByteView ir, Haste) {
    auto program = around_.catalogue().program(codeHash, ir, options_.interpreted);
    if (!program) return reject("the code is no module");
    return options_.liar ? lying(std::move(program)) : program;
}

} // namespace phoenix::simulator
