// Executing a block gives the same roots of state and receipts everywhere.
#include "node/simulator/checker.h"

#include "node/base/hex.h"

#include <map>

namespace phoenix::simulator {

namespace {

class OneStateRoot final : public Checker {
  public:
    std::string_view property() const override { return "one state root a height"; }
    void executed(const Executed& one) override { see(one.node, one.height, one.engine.roots()); }
    void restarted(const Standing& one) override { see(one.node, one.engine.height(), one.engine.roots()); }

  private:
    void see(std::size_t node, std::uint64_t height, const chain::ExecutionRoots& roots) {
        const auto [known, fresh] = roots_.try_emplace(height, roots);
        if (known->second.stateRoot != roots.stateRoot)
            violated("node " + std::to_string(node) + " has state root " + toHex(roots.stateRoot).substr(0, 12) +
                     " after height " + std::to_string(height) + ", and another has " +
                     toHex(known->second.stateRoot).substr(0, 12));
        if (known->second.receiptsRoot != roots.receiptsRoot)
            violated("node " + std::to_string(node) + " has another receipts root after height " + std::to_string(height));
    }

    std::map<std::uint64_t, chain::ExecutionRoots> roots_;
};

} // namespace

std::unique_ptr<Checker> oneStateRoot() {
    return std::make_unique<OneStateRoot>();
}

} // namespace phoenix::simulator
