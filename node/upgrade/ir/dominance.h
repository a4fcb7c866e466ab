// Which blocks of a function come before which on every path: the dominator tree.
#pragma once

#include <cstdint>
#include <vector>

namespace phoenix::ir {

// The edges of a function's control flow. Targets must be in range.
struct Flow {
    std::vector<std::vector<std::uint32_t>> successors;   // as written, with repetitions
    std::vector<std::vector<std::uint32_t>> predecessors; // distinct, rising

    explicit Flow(std::vector<std::vector<std::uint32_t>> successorsOfBlocks);
};

// Lengauer and Tarjan's algorithm (TOPLAS 1979, the simple version): O(edges · log blocks) for every graph,
// so that no function, however tangled, makes the verifier slow. No recursion.
class Dominance {
  public:
    explicit Dominance(const Flow& flow);

    bool reachable(std::uint32_t block) const { return order_[block] != 0; }
    // Both must be reachable. A block dominates itself.
    bool dominates(std::uint32_t above, std::uint32_t below) const {
        return enter_[above] <= enter_[below] && leave_[below] <= leave_[above];
    }

  private:
    void search(const Flow& flow);
    void solve(const Flow& flow);
    void numberTree();
    std::uint32_t evaluate(std::uint32_t vertex);

    // Depth-first numbers start at 1; 0 means not reached. Vectors below are indexed by those numbers,
    // except `order_`, `enter_` and `leave_`, which are indexed by block.
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> block_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> semi_;
    std::vector<std::uint32_t> label_;
    std::vector<std::uint32_t> ancestor_;
    std::vector<std::uint32_t> idom_;
    std::vector<std::uint32_t> path_;
    std::vector<std::uint32_t> enter_;
    std::vector<std::uint32_t> leave_;
};

} // namespace phoenix::ir
