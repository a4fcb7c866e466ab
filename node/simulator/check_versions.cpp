// At a height all honest nodes have the same version of every service in force.
#include "node/simulator/checker.h"

#include <map>

namespace phoenix::simulator {

namespace {

class OneVersionAHeight final : public Checker {
  public:
    std::string_view property() const override { return "same active version per height"; }
    void executed(const Executed& one) override { see(one.node, one.height, one.engine); }
    void restarted(const Standing& one) override { see(one.node, one.engine.height(), one.engine); }

  private:
    // The table is kept only where it changes; the root of all others is that of the one before.
    void see(std::size_t node, std::uint64_t height, const engine::Engine& engine) {
        const Hash& root = engine.roots().servicesRoot;
        const auto [known, fresh] = roots_.try_emplace(height, root);
        if (!tables_.contains(root)) tables_.emplace(root, engine.registry().table());
        // What runs is what the root says, on this very node.
        if (engine.registry().table() != tables_.at(root))
            violated("node " + std::to_string(node) + " runs other versions at height " + std::to_string(height) +
                     " than its services root says");
        if (known->second == root) return;
        std::string which;
        for (const auto& [name, entry] : tables_.at(root)) {
            const auto other = tables_.at(known->second).find(name);
            if (other == tables_.at(known->second).end() || other->second != entry) which += " " + name + " " + entry.version;
        }
        violated("node " + std::to_string(node) + " has other versions in force at height " + std::to_string(height) + ":" + which);
    }

    std::map<std::uint64_t, Hash> roots_;
    std::map<Hash, chain::VersionTable> tables_;
};

} // namespace

std::unique_ptr<Checker> oneVersionAHeight() {
    return std::make_unique<OneVersionAHeight>();
}

} // namespace phoenix::simulator
