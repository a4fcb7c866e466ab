// What was committed stays committed: a node that was away still has every block that it had, every node finds every
// transaction at its place, and none takes effect twice.
#include "node/simulator/checker.h"

#include "node/base/hex.h"

#include <map>

namespace phoenix::simulator {

namespace {

class NothingLost final : public Checker {
  public:
    std::string_view property() const override { return "no lost committed transaction"; }

    void executed(const Executed& one) override {
        std::uint64_t& height = heights_[one.node];
        if (one.height != height + 1)
            violated("node " + std::to_string(one.node) + " executes height " + std::to_string(one.height) + " after " +
                     std::to_string(height));
        height = one.height;
        if (one.first == nullptr) return;
        for (const chain::Transaction& transaction : one.first->transactions) {
            const Hash id = transaction.id();
            const auto info = one.engine.transaction(id);
            if (!info) {
                violated("transaction " + toHex(id).substr(0, 12) + " of block " + std::to_string(one.height) +
                         " is not found: " + info.error().message);
                continue;
            }
            if (info->execution.receipt.status == chain::ReceiptStatus::Void) continue;
            const auto [known, fresh] = places_.try_emplace(id, info->height);
            if (known->second != info->height)
                violated("transaction " + toHex(id).substr(0, 12) + " took effect in blocks " +
                         std::to_string(known->second) + " and " + std::to_string(info->height));
        }
    }

    // Blocks that were committed are executed when the node is opened, so it is never behind where it was.
    void restarted(const Standing& one) override {
        std::uint64_t& height = heights_[one.node];
        if (one.engine.height() < height)
            violated("node " + std::to_string(one.node) + " had executed height " + std::to_string(height) +
                     " and comes back at " + std::to_string(one.engine.height()));
        height = one.engine.height();
    }

    void ended(const std::vector<Standing>& nodes) override {
        for (const Standing& node : nodes)
            for (const auto& [id, height] : places_) {
                if (height > node.engine.height()) continue;
                const auto info = node.engine.transaction(id);
                if (!info || info->height != height)
                    violated("transaction " + toHex(id).substr(0, 12) + " of block " + std::to_string(height) +
                             " is not there on node " + std::to_string(node.node));
            }
    }

  private:
    std::map<std::size_t, std::uint64_t> heights_;
    std::map<Hash, std::uint64_t> places_;
};

} // namespace

std::unique_ptr<Checker> nothingLost() {
    return std::make_unique<NothingLost>();
}

} // namespace phoenix::simulator
