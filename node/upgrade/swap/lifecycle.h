// An upgrade's life at block boundaries: activation, migration, trial, revert, readiness (chain.md,
// "Governance and an upgrade's life"). Everything here is decided by state and height alone, so that all
// nodes do the same at the same block.
#pragma once

#include "node/chain/validator_set.h"
#include "node/service/call_gate.h"
#include "node/upgrade/swap/stage.h"

#include <set>

namespace phoenix::swap {

// An exchange of code that happened at a boundary.
struct Swap {
    std::uint64_t proposal = 0;
    std::string service;
    std::string from; // "" for a new service
    std::string to;   // "" for one that is gone
    Hash codeHash{};
    bool reverted = false;
    std::uint64_t pauseNanoseconds = 0; // the exchange of the pointer; measured here, not consensus
};

struct BoundaryOutput {
    std::vector<chain::Event> events;
    std::vector<Swap> swaps;
    std::vector<std::string> alerts;
};

// What the boundaries of one block work on. Everything is borrowed.
struct Boundary {
    const service::BlockFacts& facts;
    state::Overlay& state;
    service::Registry& registry;
    service::Recorder& recorder;
    service::KernelService& kernel;
    const chain::ValidatorSet& validators;
};

// Thread: that of execution.
class Lifecycle {
  public:
    explicit Lifecycle(Stage& stage) : stage_(stage) {}

    // Before the block's hooks. `contained`: services whose versions on trial trapped in this very block;
    // their whole sets go back first.
    BoundaryOutput begin(const Boundary& boundary, const std::set<std::string>& contained);
    // After the block's hooks.
    BoundaryOutput end(const Boundary& boundary);

    // Services whose trap in a kernel call is contained by going back: on trial, and able to.
    static std::set<std::string> revertible(const TableReader& tables, const service::Registry& registry,
                                            std::uint64_t height);

  private:
    bool postponed(const Boundary& boundary, std::uint64_t proposal, Plan plan,
                   const std::map<std::string, Probation>& trials, BoundaryOutput& output);
    void activate(const Boundary& boundary, std::uint64_t proposal, Plan plan,
                  const std::set<std::string>& contained, BoundaryOutput& output);
    // The whole set of the proposal leaves. False when the state could not follow.
    bool revert(const Boundary& boundary, std::uint64_t proposal, std::string_view why, BoundaryOutput& output);
    // All or nothing, also when the trial is over.
    void revertByVote(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output);
    void remove(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output);
    // All lines or none. No rule about the order of versions holds for it.
    void override(const Boundary& boundary, std::uint64_t number, Plan plan, BoundaryOutput& output);
    bool exchange(const Boundary& within, std::uint64_t number, const chain::OverrideLine& line, BoundaryOutput& output);
    // Puts off a plan about services that an override is about to exchange.
    bool heldByOverride(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output);
    // What was planned for the exchanged services, and all of it when governance is one of them, is void.
    void withdrawPlans(TableWriter& tables, const Plan& override, BoundaryOutput& output);
    bool migrateBack(const Boundary& boundary, const service::ServiceVersion& version, std::string& why);
    void stepMigrations(const Boundary& boundary, BoundaryOutput& output);
    void decideReadiness(const Boundary& boundary, BoundaryOutput& output);
    void endProbations(const Boundary& boundary, BoundaryOutput& output);

    Stage& stage_;
};

} // namespace phoenix::swap
