#include "node/state/tree_node.h"

#include "node/codec/borsh.h"

namespace phoenix::state {

namespace {

struct StoredNode {
    bool leaf = false;
    Bytes key;
    Hash valueHash{};
    Hash leftHash{};
    std::uint64_t leftVersion = 0;
    Hash rightHash{};
    std::uint64_t rightVersion = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.leaf, self.key, self.valueHash, self.leftHash, self.leftVersion, self.rightHash,
                     self.rightVersion);
    }
};

} // namespace

Bytes treeRow(std::uint64_t version, const Hash& path, std::size_t depth) {
    Bytes row;
    for (int shift = 56; shift >= 0; shift -= 8) row.push_back(std::uint8_t(version >> shift));
    row.push_back(std::uint8_t(depth >> 8));
    row.push_back(std::uint8_t(depth));
    for (std::size_t i = 0; i < (depth + 7) / 8; ++i) {
        std::uint8_t byte = path[i];
        if (i == depth / 8) byte &= std::uint8_t(0xff00u >> depth % 8);
        row.push_back(byte);
    }
    return row;
}

Bytes encodeTreeNode(const TreeNode& node) {
    return codec::encode(StoredNode{node.leaf, node.key, node.valueHash, node.children[0].hash, node.children[0].version,
                                    node.children[1].hash, node.children[1].version});
}

Result<TreeNode> loadTreeNode(const storage::Store& store, const Bytes& row) {
    auto bytes = store.get(storage::Family::Nodes, row);
    if (!bytes) return forward(bytes);
    if (!*bytes) return fail(ErrorCode::Stop, "a node of the state tree is missing");
    auto stored = codec::decode<StoredNode>(**bytes, "a node of the state tree");
    if (!stored) return forward(stored);
    TreeNode node;
    node.leaf = stored->leaf;
    node.key = std::move(stored->key);
    node.valueHash = stored->valueHash;
    node.children[0] = {stored->leftHash, stored->leftVersion};
    node.children[1] = {stored->rightHash, stored->rightVersion};
    return node;
}

} // namespace phoenix::state
