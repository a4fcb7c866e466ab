#include "node/simulator/member.h"

#include "node/engine/seal_check.h"
#include "node/simulator/chain_maker.h"
#include "node/simulator/liar.h"

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kTellUs = 250'000;
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
    auto opened = engine::Engine::open(disk_, {genesis_, key_, engine::sealCheck()}, {*this, *this, *this, *this},
                                       [this](const api::NodeEvent& event) { around_.happened(options_.index, event); });
    if (!opened) {
        if (!disk_.failed()) around_.broken(options_.index, "it does not start again: " + opened.error().message);
        return false;
    }
    engine_ = std::move(*opened);
    around_.opened(options_.index);
    engine_->start();
    told_ = {};
    later(random_.below(kTellUs), [this](engine::Engine&) { tell(); });
    around_.sendAll(options_.index, std::make_shared<const Message>(engine_->progress()));
    settle();
    return running();
}

// What the real network does as well: who has not moved since the last time says where he stands.
void Member::tell() {
    const consensus::Progress progress = engine_->progress();
    if (progress == told_) around_.sendAll(options_.index, std::make_shared<const Message>(progress));
    told_ = progress;
    later(kTellUs, [this](engine::Engine&) { tell(); });
}

void Member::later(std::uint64_t microseconds, std::function<void(engine::Engine&)> act) {
    around_.schedule().after(microseconds, [this, life = life_, act = std::move(act)] {
        if (life != life_ || !engine_) return;
        act(*engine_);
        settle();
    });
}

void Member::receive(std::size_t from, const MessagePointer& message) {
    if (!engine_) return;
    if (options_.slowUs > 0)
        return later(random_.below(options_.slowUs), [this, from, message](engine::Engine&) { handle(from, *message); });
    handle(from, *message);
    settle();
}

void Member::handle(std::size_t from, const Message& message) {
    if (const auto* proposal = std::get_if<consensus::SendProposal>(&message)) {
        engine_->received(proposal->proposal, proposal->block);
    } else if (const auto* vote = std::get_if<chain::Vote>(&message)) {
        engine_->received(*vote);
    } else if (const auto* transaction = std::get_if<chain::Transaction>(&message)) {
        (void)engine_->submit(*transaction);
    } else if (const auto* block = std::get_if<BlockMessage>(&message)) {
        // Of the next one after it as well, for whoever is behind by one is mostly behind by more.
        const std::uint64_t before = engine_->height();
        if (engine_->received(block->block, block->commit) && engine_->height() > before)
            around_.send(options_.index, from, std::make_shared<const Message>(engine_->progress()));
    } else if (const auto* progress = std::get_if<consensus::Progress>(&message)) {
        engine::Engine::Answer answer = engine_->answer(*progress);
        const auto give = [&](auto part) {
            around_.send(options_.index, from, std::make_shared<const Message>(std::move(part)));
        };
        if (answer.decided)
            give(BlockMessage{std::make_shared<const chain::Block>(std::move(answer.decided->block)),
                              std::move(answer.decided->commit)});
        for (consensus::SendProposal& proposal : answer.repeats.proposals) give(std::move(proposal));
        for (chain::Vote& vote : answer.repeats.votes) give(std::move(vote));
    }
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

// After each input: what became of the node.
void Member::settle() {
    if (!engine_) return;
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
    const auto message = std::make_shared<const Message>(consensus::SendProposal{proposal, block});
    around_.said(options_.index, *message);
    around_.sendAll(options_.index, message);
}

void Member::send(const chain::Vote& vote) {
    const auto message = std::make_shared<const Message>(vote);
    around_.said(options_.index, *message);
    around_.sendAll(options_.index, message);
}

void Member::send(const chain::Transaction& transaction) {
    around_.sendAll(options_.index, std::make_shared<const Message>(transaction));
}

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
