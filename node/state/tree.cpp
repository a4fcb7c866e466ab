#include "node/state/tree.h"

#include "node/codec/borsh.h"
#include "node/state/tree_node.h"

#include <algorithm>

namespace phoenix::state {

namespace {

using storage::Batch;
using storage::Family;

// One change, by path.
struct Change {
    Hash path{};
    const Bytes* key = nullptr;
    std::optional<Hash> valueHash; // absent: delete
};

class Update {
  public:
    Update(const storage::Store& store, Batch& batch, std::uint64_t version)
        : store_(store), batch_(batch), version_(version) {}

    // The subtree at `depth` after the changes, which all lie below it; `rest` is where it was stored.
    Result<NodeRef> apply(const NodeRef& before, std::span<const Change> changes, std::size_t depth) {
        if (changes.empty()) return before;
        TreeNode old;
        if (!before.empty()) {
            auto read = load(before, changes[0].path, depth);
            if (!read) return forward(read);
            old = std::move(*read);
        }
        if (before.empty() || old.leaf) return rebuild(before.empty() ? nullptr : &old, changes, depth);
        const auto middle = std::ranges::partition_point(
            changes, [depth](const Change& change) { return !chain::pathBit(change.path, depth); });
        const std::size_t zeros = std::size_t(middle - changes.begin());
        auto left = apply(old.children[0], changes.first(zeros), depth + 1);
        if (!left) return left;
        auto right = apply(old.children[1], changes.subspan(zeros), depth + 1);
        if (!right) return right;
        return join(*left, *right, changes[0].path, depth);
    }

  private:
    struct Entry {
        Hash path{};
        Bytes key;
        Hash valueHash{};
    };

    Result<TreeNode> load(const NodeRef& ref, const Hash& path, std::size_t depth) {
        const Bytes row = treeRow(ref.version, path, depth);
        const auto fresh = fresh_.find(row);
        if (fresh != fresh_.end()) return fresh->second;
        return loadTreeNode(store_, row);
    }

    // A subtree that was empty or one entry: collect what is there now and lay it out anew.
    Result<NodeRef> rebuild(const TreeNode* old, std::span<const Change> changes, std::size_t depth) {
        std::vector<Entry> entries;
        if (old != nullptr) {
            const Hash path = chain::statePath(old->key);
            const bool changed = std::ranges::any_of(
                changes, [&path](const Change& change) { return change.path == path; });
            if (!changed) entries.push_back({path, old->key, old->valueHash});
        }
        for (const Change& change : changes)
            if (change.valueHash) entries.push_back({change.path, *change.key, *change.valueHash});
        std::ranges::sort(entries, {}, &Entry::path);
        return layOut(entries, depth);
    }

    NodeRef layOut(std::span<const Entry> entries, std::size_t depth) {
        if (entries.empty()) return {};
        if (entries.size() == 1) return putLeaf(entries[0], depth);
        const auto middle = std::ranges::partition_point(
            entries, [depth](const Entry& entry) { return !chain::pathBit(entry.path, depth); });
        const std::size_t zeros = std::size_t(middle - entries.begin());
        const NodeRef left = layOut(entries.first(zeros), depth + 1);
        const NodeRef right = layOut(entries.subspan(zeros), depth + 1);
        return putInner(left, right, entries[0].path, depth);
    }

    NodeRef putLeaf(const Entry& entry, std::size_t depth) {
        TreeNode node;
        node.leaf = true;
        node.key = entry.key;
        node.valueHash = entry.valueHash;
        put(entry.path, depth, node);
        return {chain::stateLeaf(entry.key, entry.valueHash), version_};
    }

    NodeRef putInner(const NodeRef& left, const NodeRef& right, const Hash& path, std::size_t depth) {
        TreeNode node;
        node.children[0] = left;
        node.children[1] = right;
        put(path, depth, node);
        return {chain::stateNode(left.hash, right.hash), version_};
    }

    void put(const Hash& path, std::size_t depth, const TreeNode& node) {
        const Bytes row = treeRow(version_, path, depth);
        batch_.put(Family::Nodes, row, encodeTreeNode(node));
        fresh_.insert_or_assign(row, node);
    }

    // Two changed subtrees under one node. A lone entry rises, so that one entry is always a leaf.
    Result<NodeRef> join(const NodeRef& left, const NodeRef& right, const Hash& path, std::size_t depth) {
        if (left.empty() && right.empty()) return NodeRef{};
        if (left.empty() || right.empty()) {
            const bool rightStays = left.empty();
            Hash below = path;
            const std::uint8_t bit = std::uint8_t(0x80u >> depth % 8);
            if (rightStays)
                below[depth / 8] |= bit;
            else
                below[depth / 8] &= std::uint8_t(~bit);
            auto lone = load(rightStays ? right : left, below, depth + 1);
            if (!lone) return forward(lone);
            if (lone->leaf)
                return putLeaf({chain::statePath(lone->key), lone->key, lone->valueHash}, depth);
        }
        return putInner(left, right, path, depth);
    }

    const storage::Store& store_;
    Batch& batch_;
    std::uint64_t version_;
    std::map<Bytes, TreeNode, ByteOrder> fresh_;
};

Bytes rootRow(std::uint64_t version) {
    Bytes row = toBytes("root/");
    for (int shift = 56; shift >= 0; shift -= 8) row.push_back(std::uint8_t(version >> shift));
    return row;
}

struct StoredRoot {
    Hash hash{};
    std::uint64_t version = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.hash, self.version);
    }
};

} // namespace

Result<NodeRef> Tree::root(std::uint64_t version) const {
    auto bytes = store_.get(Family::Meta, rootRow(version));
    if (!bytes) return forward(bytes);
    if (!*bytes)
        return fail(ErrorCode::NotFound, "the state of height " + std::to_string(version) + " is not kept here");
    auto stored = codec::decode<StoredRoot>(**bytes, "a root of the state tree");
    if (!stored) return forward(stored);
    return NodeRef{stored->hash, stored->version};
}

Result<NodeRef> Tree::update(storage::Batch& batch, const NodeRef& before, std::uint64_t version,
                             const Delta& delta) const {
    std::vector<Change> changes;
    changes.reserve(delta.size());
    for (const auto& [key, value] : delta) {
        Change change{chain::statePath(key), &key, std::nullopt};
        if (value) change.valueHash = crypto::sha256(*value);
        changes.push_back(change);
    }
    std::ranges::sort(changes, {}, &Change::path);
    Update update(store_, batch, version);
    auto root = update.apply(before, changes, 0);
    if (!root) return root;
    batch.put(Family::Meta, rootRow(version), codec::encode(StoredRoot{root->hash, root->version}));
    return root;
}

Result<chain::StateProof> Tree::prove(std::uint64_t version, ByteView key, const View& view) const {
    auto top = root(version);
    if (!top) return forward(top);
    chain::StateProof proof;
    proof.key = toBytes(key);
    const Hash path = chain::statePath(key);
    NodeRef at = *top;
    for (std::size_t depth = 0; !at.empty(); ++depth) {
        auto node = loadTreeNode(store_, treeRow(at.version, path, depth));
        if (!node) return forward(node);
        if (node->leaf) {
            if (equal(node->key, key)) {
                proof.value = view.get(key);
            } else {
                proof.otherKey = node->key;
                proof.otherValueHash = node->valueHash;
            }
            break;
        }
        const bool right = chain::pathBit(path, depth);
        proof.siblings.push_back(node->children[right ? 0 : 1].hash);
        at = node->children[right ? 1 : 0];
    }
    return proof;
}

} // namespace phoenix::state
