#include "node/simulator/network.h"

#include <algorithm>
#include <cstring>

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kWorkUs = 50'000;
constexpr std::uint64_t kFaultMsAHeight = 2'000;
constexpr std::uint64_t kWritesToFailure = 40;
constexpr std::uint64_t kNewHeights = 3;
constexpr std::size_t kNeighbours = 2; // on each side, in a sparse network
constexpr Faults kNone{};

} // namespace

Network::Network(ChainMaker& maker, const Options& options)
    : maker_(maker), options_(options), random_(options.seed), beginning_(maker.begin(options.validators)),
      checkers_(allCheckers(beginning_.genesis, options.heights)) {
    if (options_.scheme == Scheme::Cheap) verifier_.emplace(verifyCheap);
    addMembers();
    cut_.assign(members_.size(), std::vector<bool>(members_.size()));
    workload_ = std::make_unique<Workload>(options_, maker.catalogue(), beginning_.genesis.hash(), random_.fork(),
                                           [this](const chain::Transaction& transaction) {
                                               Member& one = *members_[random_.below(options_.validators)];
                                               return one.running() && one.submit(transaction).has_value();
                                           });
}

Network::~Network() = default;

// Twins come after the validators; one that has a twin is not honest, nor is a liar.
void Network::addMembers() {
    const std::size_t bad = options_.faults.twins || options_.faults.liars ? (options_.validators - 1) / 3 : 0;
    std::vector<MemberOptions> all;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < options_.validators; ++i) {
        order.push_back(i);
        all.push_back({.index = i, .key = validatorKey(i), .interpreted = options_.interpreted && i == 0});
        MemberOptions& one = all.back();
        const Faults& faults = options_.faults;
        if (faults.skewMostMs > 0) {
            one.skewMs = std::int64_t(random_.below(2 * faults.skewMostMs)) - std::int64_t(faults.skewMostMs);
            one.fastPercent = std::int64_t(random_.below(5)) - 2;
        }
        if (faults.slowMostUs > 0 && random_.chance(33)) one.slowUs = faults.slowMostUs;
    }
    for (std::size_t i = 0; i < bad; ++i) {
        std::swap(order[i], order[i + random_.below(order.size() - i)]);
        const std::size_t which = order[i];
        all[which].honest = false;
        if (options_.faults.twins && random_.chance(75)) {
            MemberOptions twin = all[which];
            twin.index = all.size();
            all.push_back(twin);
        } else {
            all[which].liar = true;
        }
    }
    for (MemberOptions& one : all) {
        members_.push_back(std::make_unique<Member>(static_cast<Surroundings&>(*this), beginning_.genesis,
                                                    beginning_.disk, std::move(one), options_.scheme, random_.fork()));
        if (!options_.faults.crashes) members_.back()->disk().neverFails();
    }
}

Outcome Network::run() {
    for (const auto& member : members_) (void)member->start();
    work();
    if (options_.faults == kNone) heal();
    if (options_.faults.crashes) planCrash();
    if (options_.faults.partitions) planPartition();
    std::uint64_t step = 0;
    while (!outcome_.violated && !done()) {
        require(!schedule_.empty(), "the network waits for nothing");
        schedule_.step();
        if (++step % 64 != 0) continue;
        const auto nodes = standing();
        for (const auto& checker : checkers_) checker->passed(nodes, schedule_.now());
        const bool late = schedule_.now() > options_.heights * kFaultMsAHeight * 1000;
        if (!healed_ && (late || top_ >= options_.heights * 2 / 3)) heal();
        for (const auto& checker : checkers_)
            if (checker->violation() && !outcome_.violated) {
                outcome_.violated = checker->property();
                outcome_.how = *checker->violation();
            }
    }
    for (const auto& checker : checkers_) {
        if (!outcome_.violated) checker->ended(standing());
        if (checker->violation() && !outcome_.violated) {
            outcome_.violated = checker->property();
            outcome_.how = *checker->violation();
        }
    }
    outcome_.heights = top_;
    for (const auto& member : members_)
        if (member->options().honest)
            outcome_.heights = std::min(outcome_.heights, member->running() ? member->engine().height() : 0);
    outcome_.events = schedule_.happened();
    outcome_.virtualMs = schedule_.now() / 1000;
    outcome_.work = workload_->done();
    return outcome_;
}

bool Network::done() const {
    return healed_ && std::ranges::all_of(members_, [this](const auto& member) {
               return !member->options().honest || (member->running() && member->engine().height() >= goal_);
           });
}

bool Network::linked(std::size_t one, std::size_t other) const {
    const std::size_t around = members_.size();
    const std::size_t apart = (one + around - other) % around;
    return one != other && (!options_.sparse || apart <= kNeighbours || apart >= around - kNeighbours);
}

void Network::send(std::size_t from, std::size_t to, const gossip::MessagePointer& message) {
    const Faults& faults = healed_ ? kNone : options_.faults;
    if (cut_[from][to] || random_.chance(faults.lossPercent)) return;
    const unsigned copies = random_.chance(faults.duplicatePercent) ? 2 : 1;
    for (unsigned i = 0; i < copies; ++i)
        schedule_.after(random_.between(faults.delayLeastUs, faults.delayMostUs),
                        [this, from, to, message] { members_[to]->receive(from, message); });
}

void Network::said(std::size_t from, const chain::Vote& vote) {
    note(vote.body.height << 20 ^ vote.body.round << 4 ^ std::uint64_t(vote.kind) << 1 ^ vote.body.block.has_value());
    if (!members_[from]->options().honest) return;
    for (const auto& checker : checkers_) checker->sent(from, vote);
}

void Network::said(std::size_t from, const chain::Proposal& proposal) {
    note(proposal.body.block[0]);
    if (proposal.body.round > 0) ++outcome_.rounds;
    if (!members_[from]->options().honest) return;
    for (const auto& checker : checkers_) checker->sent(from, proposal);
}

void Network::happened(std::size_t node, const api::NodeEvent& event) {
    if (!members_[node]->options().honest) return;
    if (event.kind == api::NodeEventKind::Block) executed(node, event.height, event.hash);
    if (event.kind == api::NodeEventKind::Swap) {
        ++outcome_.swaps;
        for (const auto& checker : checkers_) checker->swapped(node, event);
    }
}

void Network::executed(std::size_t node, std::uint64_t height, const Hash& block, bool opening) {
    std::uint64_t head = 0;
    std::memcpy(&head, block.data(), sizeof head);
    note(head ^ node);
    engine::Engine& engine = members_[node]->engine();
    std::optional<api::BlockInfo> first;
    if (height > top_) {
        top_ = height;
        first = *engine.block(height);
    }
    const Executed one{node, engine, height, block, first ? &first->block : nullptr, opening};
    for (const auto& checker : checkers_) checker->executed(one);
    if (first) workload_->committed(first->block, engine);
}

// A block that was durable and not executed when the power failed is executed by opening, without an event.
void Network::opened(std::size_t node) {
    engine::Engine& engine = members_[node]->engine();
    if (!members_[node]->options().honest || engine.height() <= top_) return;
    executed(node, engine.height(), engine.block(engine.height())->hash, true);
}

void Network::crashed(std::size_t node) {
    ++outcome_.crashes;
    note(node);
    const std::uint64_t after = healed_ ? 1'000 : random_.between(10'000, 4'000'000);
    schedule_.after(after, [this, node] { restart(node); });
}

void Network::restart(std::size_t node) {
    Member& member = *members_[node];
    if (member.running()) return;
    member.disk().powerOn();
    if (!member.start()) {
        if (member.disk().failed()) crashed(node);
        return;
    }
    if (!member.options().honest) return;
    for (const auto& checker : checkers_) checker->restarted(standingOf(node));
}

void Network::broken(std::size_t node, std::string why) {
    if (outcome_.violated) return;
    outcome_.violated = "no honest node ends";
    outcome_.how = "node " + std::to_string(node) + ": " + why;
}

// One node at one of its next writes, or all of them at once.
void Network::planCrash() {
    schedule_.after(random_.between(100'000, 3'000'000), [this] {
        if (healed_) return;
        if (random_.chance(15)) {
            for (const auto& member : members_)
                if (member->running()) member->powerFailure(random_.below(8));
        } else if (Member& one = *members_[random_.below(members_.size())]; one.running()) {
            one.powerFailure(1 + random_.below(kWritesToFailure));
        }
        planCrash();
    });
}

void Network::planPartition() {
    schedule_.after(random_.between(100'000, 2'000'000), [this] {
        if (healed_) return;
        const std::size_t parts = random_.chance(25) ? 3 : 2;
        const bool oneWay = random_.chance(33);
        std::vector<std::size_t> part;
        for (std::size_t i = 0; i < members_.size(); ++i) part.push_back(random_.below(parts));
        for (std::size_t from = 0; from < members_.size(); ++from)
            for (std::size_t to = 0; to < members_.size(); ++to)
                cut_[from][to] = oneWay ? part[from] < part[to] : part[from] != part[to];
        schedule_.after(random_.between(200'000, 5'000'000), [this] {
            for (auto& row : cut_) row.assign(row.size(), false);
            planPartition();
        });
    });
}

void Network::work() {
    workload_->tick(schedule_.now(), top_);
    schedule_.after(kWorkUs, [this] { work(); });
}

void Network::heal() {
    healed_ = true;
    goal_ = std::max(options_.heights, top_ + kNewHeights);
    for (auto& row : cut_) row.assign(row.size(), false);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        members_[i]->disk().spare();
        if (!members_[i]->running()) restart(i);
    }
    for (const auto& checker : checkers_) checker->healed(top_, schedule_.now());
}

// FNV-1a over words.
void Network::note(std::uint64_t what) {
    outcome_.trace = (outcome_.trace ^ what ^ schedule_.now()) * 0x100000001b3ull;
}

Standing Network::standingOf(std::size_t node) {
    return {node, members_[node]->engine(), members_[node]->disk()};
}

std::vector<Standing> Network::standing() {
    std::vector<Standing> nodes;
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (members_[i]->options().honest && members_[i]->running()) nodes.push_back(standingOf(i));
    return nodes;
}

} // namespace phoenix::simulator
