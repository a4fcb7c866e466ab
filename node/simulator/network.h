// A whole network from one seed: real engines in one thread, virtual time, faults, work, and checkers that watch.
#pragma once

#include "node/simulator/chain_maker.h"
#include "node/simulator/checker.h"
#include "node/simulator/member.h"
#include "node/simulator/options.h"
#include "node/simulator/workload.h"

namespace phoenix::simulator {

struct Outcome {
    std::optional<std::string> violated; // the property
    std::string how;
    std::uint64_t heights = 0; // of the slowest honest node
    std::uint64_t rounds = 0;  // beyond the first of a height
    std::uint64_t crashes = 0;
    std::uint64_t swaps = 0;
    std::uint64_t events = 0;
    std::uint64_t virtualMs = 0;
    std::uint64_t trace = 0; // of all that was said and done, in order: a replay has the same
    WorkDone work;
};

// Thread: one.
class Network final : Surroundings {
  public:
    Network(ChainMaker& maker, const Options& options);
    ~Network() override;

    // To the last height and everything healed, or to the first violation.
    Outcome run();

  private:
    Schedule& schedule() override { return schedule_; }
    Catalogue& catalogue() override { return maker_.catalogue(); }
    std::size_t members() const override { return members_.size(); }
    bool linked(std::size_t one, std::size_t other) const override;
    void send(std::size_t from, std::size_t to, const gossip::MessagePointer& message) override;
    void said(std::size_t from, const chain::Vote& vote) override;
    void said(std::size_t from, const chain::Proposal& proposal) override;
    void happened(std::size_t node, const api::NodeEvent& event) override;
    void opened(std::size_t node) override;
    void crashed(std::size_t node) override;
    void broken(std::size_t node, std::string why) override;

    void addMembers();
    void restart(std::size_t node);
    void planCrash();
    void planPartition();
    void work();
    void heal();
    void executed(std::size_t node, std::uint64_t height, const Hash& block, bool opening = false);
    bool done() const;
    void note(std::uint64_t what);
    std::vector<Standing> standing();
    Standing standingOf(std::size_t node);

    ChainMaker& maker_;
    Options options_;
    Random random_;
    Schedule schedule_;
    const Beginning& beginning_;
    std::vector<std::unique_ptr<Checker>> checkers_;
    std::optional<crypto::VerifyScope> verifier_;
    std::vector<std::unique_ptr<Member>> members_;
    std::vector<std::vector<bool>> cut_; // from, to
    std::unique_ptr<Workload> workload_;
    bool healed_ = false;
    std::uint64_t goal_ = UINT64_MAX;
    std::uint64_t top_ = 0;
    Outcome outcome_;
};

} // namespace phoenix::simulator
