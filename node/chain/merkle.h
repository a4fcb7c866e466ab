// Merkle trees of RFC 6962, section 2.1: leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right),
// the empty tree is SHA-256 of nothing.
#pragma once

#include "node/codec/borsh.h"
#include "node/crypto/hash.h"

namespace phoenix::chain {

using crypto::Hash;

Hash merkleLeaf(ByteView entry);
Hash merkleRoot(std::span<const Hash> leaves);

template<typename T>
Hash merkleRootOf(const std::vector<T>& values) {
    std::vector<Hash> leaves;
    leaves.reserve(values.size());
    for (const T& value : values) leaves.push_back(merkleLeaf(codec::encode(value)));
    return merkleRoot(leaves);
}

// The audit path of the leaf at `index`, lowest sibling first.
std::vector<Hash> merklePath(std::span<const Hash> leaves, std::size_t index);
// True when the path leads from the leaf to the root of a tree of `count` leaves.
bool verifyMerklePath(const Hash& leaf, std::size_t index, std::size_t count,
                      std::span<const Hash> path, const Hash& root);

} // namespace phoenix::chain
