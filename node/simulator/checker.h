// One checker a property. A checker sees what honest nodes do, and says the first thing that must not be.
#pragma once

#include "node/engine/engine.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace phoenix::simulator {

using chain::Hash;

// An honest node that executed a block.
struct Executed {
    std::size_t node = 0;
    engine::Engine& engine;
    std::uint64_t height = 0;
    Hash block{};
    const chain::Block* first = nullptr; // the block, when this node is the first to have it
    bool opening = false;                // while it opened, without telling of it
};

// An honest node at the end, or one that is there again after a crash.
struct Standing {
    std::size_t node = 0;
    engine::Engine& engine;
    const storage::Store& store;
};

class Checker {
  public:
    virtual ~Checker() = default;
    virtual std::string_view property() const = 0;

    virtual void executed(const Executed&) {}
    virtual void sent(std::size_t node, const chain::Vote& vote) { (void)node, (void)vote; }
    virtual void sent(std::size_t node, const chain::Proposal& proposal) { (void)node, (void)proposal; }
    virtual void swapped(std::size_t node, const api::NodeEvent& event) { (void)node, (void)event; }
    virtual void restarted(const Standing&) {}
    // `top`: the greatest height when the faults ended.
    virtual void healed(std::uint64_t top, std::uint64_t nowUs) { (void)top, (void)nowUs; }
    virtual void passed(const std::vector<Standing>& nodes, std::uint64_t nowUs) { (void)nodes, (void)nowUs; }
    virtual void ended(const std::vector<Standing>&) {}

    const std::optional<std::string>& violation() const { return violation_; }

  protected:
    void violated(std::string how) {
        if (!violation_) violation_ = std::move(how);
    }

  private:
    std::optional<std::string> violation_;
};

std::unique_ptr<Checker> agreement();                              // one block a height
std::unique_ptr<Checker> validity(const chain::Genesis& genesis);  // of what was decided, judged anew
std::unique_ptr<Checker> oneStateRoot();                           // a height
std::unique_ptr<Checker> noDoubleSign();                           // by an honest key, also across crashes
std::unique_ptr<Checker> nothingLost();                            // of what was committed; nothing takes effect twice
std::unique_ptr<Checker> livenessAfterHealing(std::uint64_t heights);
std::unique_ptr<Checker> oneVersionAHeight();                      // of every service
std::unique_ptr<Checker> oneHistory();                             // reverts are the same everywhere

std::vector<std::unique_ptr<Checker>> allCheckers(const chain::Genesis& genesis, std::uint64_t heights);

} // namespace phoenix::simulator
