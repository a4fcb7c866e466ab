#include "node/state/snapshot.h"

#include "node/state/tree_node.h"
#include "node/state/value_store.h"

#include <algorithm>
#include <functional>

namespace phoenix::state {

namespace {

constexpr std::size_t kEntriesWanted = 256; // of a part
constexpr std::size_t kProbes = 32;
constexpr std::size_t kRemovedAtOnce = 10'000;

Hash setBit(Hash path, std::size_t depth, bool bit) {
    const std::uint8_t mask = std::uint8_t(0x80u >> depth % 8);
    if (bit)
        path[depth / 8] |= mask;
    else
        path[depth / 8] &= std::uint8_t(~mask);
    return path;
}

// The path that begins with the bits of a part's number.
Hash pathOf(std::size_t index, std::size_t depth) {
    Hash path{};
    for (std::size_t bit = 0; bit < depth; ++bit) path = setBit(path, bit, (index >> (depth - 1 - bit) & 1) != 0);
    return path;
}

// Two subtrees as one: a lone entry rises.
SnapshotPart fold(const SnapshotPart& left, const SnapshotPart& right) {
    const bool noLeft = left.top == chain::kEmptyTree, noRight = right.top == chain::kEmptyTree;
    if (noLeft && noRight) return {};
    if (noLeft && right.leaf) return right;
    if (noRight && left.leaf) return left;
    return {chain::stateNode(left.top, right.top), false};
}

struct Leaf {
    Hash path{};
    Hash hash{};
};

SnapshotPart topOf(std::span<const Leaf> leaves, std::size_t depth) {
    if (leaves.empty()) return {};
    if (leaves.size() == 1) return {leaves[0].hash, true};
    const auto middle = std::ranges::partition_point(leaves, [depth](const Leaf& leaf) { return !chain::pathBit(leaf.path, depth); });
    const std::size_t zeros = std::size_t(middle - leaves.begin());
    return fold(topOf(leaves.first(zeros), depth + 1), topOf(leaves.subspan(zeros), depth + 1));
}

// How deep the tree is where random paths end: its entries are about two to that power.
Result<std::size_t> typicalDepth(const storage::Store& store, const NodeRef& root) {
    std::size_t sum = 0;
    for (std::size_t probe = 0; probe < kProbes; ++probe) {
        Hash path{};
        path[0] = std::uint8_t(probe * (256 / kProbes));
        path[1] = std::uint8_t(probe * 37);
        NodeRef at = root;
        std::size_t depth = 0;
        for (; depth < 256 && !at.empty(); ++depth) {
            auto node = loadTreeNode(store, treeRow(at.version, path, depth));
            if (!node) return forward(node);
            if (node->leaf) break;
            at = node->children[chain::pathBit(path, depth) ? 1 : 0];
        }
        sum += depth;
    }
    return sum / kProbes;
}

Result<> outlineBelow(const storage::Store& store, const NodeRef& at, const Hash& path, std::size_t depth, SnapshotOutline& outline,
                      std::size_t first) {
    if (at.empty()) return {};
    auto node = loadTreeNode(store, treeRow(at.version, path, depth));
    if (!node) return forward(node);
    const std::size_t below = outline.depth - depth;
    if (node->leaf) {
        // It sits alone in one of the parts below.
        const Hash own = chain::statePath(node->key);
        std::size_t index = first;
        for (std::size_t bit = 0; bit < below; ++bit)
            if (chain::pathBit(own, depth + bit)) index += std::size_t(1) << (below - 1 - bit);
        outline.parts[index] = {at.hash, true};
        return {};
    }
    if (below == 0) {
        outline.parts[first] = {at.hash, false};
        return {};
    }
    const std::size_t half = std::size_t(1) << (below - 1);
    if (auto left = outlineBelow(store, node->children[0], setBit(path, depth, false), depth + 1, outline, first); !left) return left;
    return outlineBelow(store, node->children[1], setBit(path, depth, true), depth + 1, outline, first + half);
}

Result<> keysBelow(const storage::Store& store, const NodeRef& at, const Hash& path, std::size_t depth, std::vector<Bytes>& keys) {
    if (at.empty()) return {};
    auto node = loadTreeNode(store, treeRow(at.version, path, depth));
    if (!node) return forward(node);
    if (node->leaf) {
        keys.push_back(std::move(node->key));
        return {};
    }
    for (const bool bit : {false, true})
        if (auto done = keysBelow(store, node->children[bit ? 1 : 0], setBit(path, depth, bit), depth + 1, keys); !done) return done;
    return {};
}

} // namespace

Result<Hash> rootOf(const SnapshotOutline& outline) {
    if (outline.depth > kSnapshotDepthMax || outline.parts.size() != std::size_t(1) << outline.depth)
        return reject("the outline of a snapshot has " + std::to_string(outline.parts.size()) + " parts at depth " +
                      std::to_string(outline.depth));
    std::vector<SnapshotPart> parts = outline.parts;
    while (parts.size() > 1) {
        for (std::size_t i = 0; i < parts.size() / 2; ++i) parts[i] = fold(parts[2 * i], parts[2 * i + 1]);
        parts.resize(parts.size() / 2);
    }
    return parts[0].top;
}

bool isPart(const std::vector<SnapshotEntry>& entries, const SnapshotOutline& outline, std::size_t index) {
    if (index >= outline.parts.size()) return false;
    const Hash begin = pathOf(index, outline.depth);
    std::vector<Leaf> leaves;
    for (const SnapshotEntry& entry : entries) {
        const Hash path = chain::statePath(entry.key);
        for (std::size_t bit = 0; bit < outline.depth; ++bit)
            if (chain::pathBit(path, bit) != chain::pathBit(begin, bit)) return false;
        leaves.push_back({path, chain::stateLeaf(entry.key, crypto::sha256(entry.value))});
    }
    std::ranges::sort(leaves, {}, &Leaf::path);
    if (std::ranges::adjacent_find(leaves, {}, &Leaf::path) != leaves.end()) return false;
    return topOf(leaves, outline.depth) == outline.parts[index];
}

Result<SnapshotOutline> outlineOf(const storage::Store& store, std::uint64_t version) {
    const auto root = Tree(store).root(version);
    if (!root) return forward(root);
    const auto typical = typicalDepth(store, *root);
    if (!typical) return forward(typical);
    SnapshotOutline outline;
    while (outline.depth < kSnapshotDepthMax && outline.depth < *typical && (std::size_t(1) << (*typical - outline.depth)) > kEntriesWanted)
        ++outline.depth;
    outline.parts.resize(std::size_t(1) << outline.depth);
    if (auto filled = outlineBelow(store, *root, {}, 0, outline, 0); !filled) return forward(filled);
    return outline;
}

Result<std::vector<SnapshotEntry>> partOf(const storage::Store& store, std::uint64_t version, std::uint8_t depth, std::size_t index) {
    if (depth > kSnapshotDepthMax || index >= std::size_t(1) << depth) return reject("a snapshot has no such part");
    const auto root = Tree(store).root(version);
    if (!root) return forward(root);
    const Hash path = pathOf(index, depth);
    NodeRef at = *root;
    std::vector<Bytes> keys;
    for (std::size_t level = 0; level < depth && !at.empty(); ++level) {
        auto node = loadTreeNode(store, treeRow(at.version, path, level));
        if (!node) return forward(node);
        if (node->leaf) {
            const Hash own = chain::statePath(node->key);
            bool inside = true;
            for (std::size_t bit = level; bit < depth; ++bit) inside &= chain::pathBit(own, bit) == chain::pathBit(path, bit);
            if (inside) keys.push_back(std::move(node->key));
            at = {};
            break;
        }
        at = node->children[chain::pathBit(path, level) ? 1 : 0];
    }
    if (auto found = keysBelow(store, at, path, depth, keys); !found) return forward(found);
    const StoredView view(store, version);
    std::vector<SnapshotEntry> entries;
    for (Bytes& key : keys) {
        auto value = view.get(key);
        if (!value) return fail(ErrorCode::Stop, "the state tree names a key without a value");
        entries.push_back({std::move(key), std::move(*value)});
    }
    return entries;
}

Result<> SnapshotImport::add(const std::vector<SnapshotEntry>& entries) {
    Delta delta;
    for (const SnapshotEntry& entry : entries) delta[entry.key] = entry.value;
    storage::Batch batch;
    putValues(batch, delta, version_);
    auto root = Tree(store_).update(batch, root_, version_, delta);
    if (!root) return forward(root);
    root_ = *root;
    return store_.write(batch, storage::Durability::Buffered);
}

Result<> SnapshotImport::discard(storage::Store& store) {
    for (const storage::Family family : {storage::Family::Values, storage::Family::Nodes}) {
        for (bool more = true; more;) {
            storage::Batch batch;
            const auto cursor = store.cursor(family);
            std::size_t count = 0;
            for (cursor->seek({}); cursor->valid() && count < kRemovedAtOnce; cursor->next(), ++count)
                batch.remove(family, cursor->key());
            more = count == kRemovedAtOnce;
            if (auto written = store.write(batch, storage::Durability::Buffered); !written) return written;
        }
    }
    return {};
}

} // namespace phoenix::state
