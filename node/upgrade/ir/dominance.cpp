#include "node/upgrade/ir/dominance.h"

#include <algorithm>

namespace phoenix::ir {

Flow::Flow(std::vector<std::vector<std::uint32_t>> successorsOfBlocks)
    : successors(std::move(successorsOfBlocks)), predecessors(successors.size()) {
    for (std::uint32_t block = 0; block < successors.size(); ++block)
        for (const std::uint32_t target : successors[block])
            // Blocks are visited in rising order, so a repetition is the last entry.
            if (predecessors[target].empty() || predecessors[target].back() != block)
                predecessors[target].push_back(block);
}

Dominance::Dominance(const Flow& flow) {
    search(flow);
    solve(flow);
    numberTree();
}

void Dominance::search(const Flow& flow) {
    const std::size_t blocks = flow.successors.size();
    order_.assign(blocks, 0);
    block_.assign(1, 0);
    parent_.assign(1, 0);
    struct Step {
        std::uint32_t block;
        std::uint32_t next;
    };
    const auto visit = [this](std::uint32_t block, std::uint32_t parent) {
        order_[block] = std::uint32_t(block_.size());
        block_.push_back(block);
        parent_.push_back(parent);
    };
    std::vector<Step> stack;
    visit(0, 0);
    stack.push_back({0, 0});
    while (!stack.empty()) {
        Step& step = stack.back();
        const auto& targets = flow.successors[step.block];
        if (step.next == targets.size()) {
            stack.pop_back();
            continue;
        }
        const std::uint32_t target = targets[step.next++];
        if (order_[target] != 0) continue;
        visit(target, order_[step.block]);
        stack.push_back({target, 0});
    }
}

// The vertex of least semidominator on the path from `vertex` up to its forest's root, compressing it.
std::uint32_t Dominance::evaluate(std::uint32_t vertex) {
    if (ancestor_[vertex] == 0) return label_[vertex];
    path_.clear();
    for (std::uint32_t at = vertex; ancestor_[ancestor_[at]] != 0; at = ancestor_[at])
        path_.push_back(at);
    for (std::size_t i = path_.size(); i-- > 0;) {
        const std::uint32_t at = path_[i];
        const std::uint32_t above = ancestor_[at];
        if (semi_[label_[above]] < semi_[label_[at]]) label_[at] = label_[above];
        ancestor_[at] = ancestor_[above];
    }
    return label_[vertex];
}

void Dominance::solve(const Flow& flow) {
    const std::uint32_t count = std::uint32_t(block_.size());
    semi_.resize(count);
    label_.resize(count);
    ancestor_.assign(count, 0);
    idom_.assign(count, 0);
    for (std::uint32_t v = 0; v < count; ++v) semi_[v] = label_[v] = v;
    // Buckets as linked lists: the vertices whose semidominator is the index.
    std::vector<std::uint32_t> bucket(count, 0), nextInBucket(count, 0);
    for (std::uint32_t w = count - 1; w >= 2; --w) {
        for (const std::uint32_t predecessor : flow.predecessors[block_[w]]) {
            const std::uint32_t v = order_[predecessor];
            if (v != 0) semi_[w] = std::min(semi_[w], semi_[evaluate(v)]);
        }
        nextInBucket[w] = bucket[semi_[w]];
        bucket[semi_[w]] = w;
        const std::uint32_t parent = parent_[w];
        ancestor_[w] = parent;
        for (std::uint32_t v = bucket[parent]; v != 0; v = nextInBucket[v]) {
            const std::uint32_t u = evaluate(v);
            idom_[v] = semi_[u] < semi_[v] ? u : parent;
        }
        bucket[parent] = 0;
    }
    for (std::uint32_t w = 2; w < count; ++w)
        if (idom_[w] != semi_[w]) idom_[w] = idom_[idom_[w]];
}

// Numbers the tree so that "dominates" is two comparisons. Immediate dominators have smaller depth-first
// numbers, so sizes of subtrees add up from the back and places are given out from the front.
void Dominance::numberTree() {
    const std::uint32_t count = std::uint32_t(block_.size());
    std::vector<std::uint32_t> size(count, 1), next(count, 0);
    for (std::uint32_t w = count - 1; w >= 2; --w) size[idom_[w]] += size[w];
    enter_.assign(order_.size(), 0);
    leave_.assign(order_.size(), 0);
    for (std::uint32_t w = 1; w < count; ++w) {
        std::uint32_t start = 0;
        if (w >= 2) {
            start = next[idom_[w]];
            next[idom_[w]] += size[w];
        }
        next[w] = start + 1;
        enter_[block_[w]] = start;
        leave_[block_[w]] = start + size[w];
    }
}

} // namespace phoenix::ir
