// One stored node of the state tree, and where it is stored. For the files of the tree only.
#pragma once

#include "node/state/tree.h"

namespace phoenix::state {

// An entry, or two subtrees of which at most one is empty.
struct TreeNode {
    bool leaf = false;
    Bytes key;        // leaf
    Hash valueHash{}; // leaf
    NodeRef children[2];
};

// version ‖ depth ‖ the path's leading bits, the rest zero.
Bytes treeRow(std::uint64_t version, const Hash& path, std::size_t depth);
Bytes encodeTreeNode(const TreeNode& node);
// Errors: Stop: it is missing, the database is damaged.
Result<TreeNode> loadTreeNode(const storage::Store& store, const Bytes& row);

} // namespace phoenix::state
