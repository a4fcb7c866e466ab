// The versioned sparse Merkle tree (Jellyfish style) over the state; its root is the state root.
//
// Hashes are those of chain/state_proof.h. A node is stored under version ‖ depth ‖ path bits when it is
// made and never changed: a new version writes the nodes on the changed paths and points to the old ones
// beside them, so every kept version stays readable while the next is written.
#pragma once

#include "node/chain/state_proof.h"
#include "node/state/view.h"
#include "node/storage/store.h"

namespace phoenix::state {

using chain::Hash;

// Where a subtree's top is stored, and its hash; nothing is stored for an empty one.
struct NodeRef {
    Hash hash{};
    std::uint64_t version = 0;
    bool empty() const { return hash == chain::kEmptyTree; }
};

class Tree {
  public:
    explicit Tree(const storage::Store& store) : store_(store) {}

    // The root after `version`; empty where that version is unknown.
    Result<NodeRef> root(std::uint64_t version) const;

    // Writes the nodes of a new version on top of `before` into the batch and returns the new root.
    // Thread: one writer; readers of older versions go on.
    Result<NodeRef> update(storage::Batch& batch, const NodeRef& before, std::uint64_t version,
                           const Delta& delta) const;

    // Proof of the key's value, or of its absence, under the root of `version`.
    Result<chain::StateProof> prove(std::uint64_t version, ByteView key, const View& view) const;

  private:
    const storage::Store& store_;
};

} // namespace phoenix::state
