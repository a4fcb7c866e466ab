// Proofs over the state tree, checked with nothing but the root.
//
// The tree (Jellyfish style): each entry sits under the 256-bit path SHA-256(key). A subtree without
// entries is 32 zero bytes; with one entry it is that entry's leaf, however deep; with more it is
//     SHA-256(0x01 ‖ left ‖ right),    leaf = SHA-256(0x00 ‖ u32 length of key ‖ key ‖ SHA-256(value)).
#pragma once

#include "node/codec/borsh.h"
#include "node/crypto/hash.h"

#include <optional>

namespace phoenix::chain {

using crypto::Hash;

inline constexpr Hash kEmptyTree{};

Hash statePath(ByteView key);
Hash stateLeaf(ByteView key, const Hash& valueHash);
Hash stateNode(const Hash& left, const Hash& right);
// Bit `depth` of a path, most significant first.
inline bool pathBit(const Hash& path, std::size_t depth) {
    return (path[depth / 8] >> (7 - depth % 8) & 1) != 0;
}

// What the path of the key meets: its own leaf, another entry's, or nothing.
struct StateProof {
    Bytes key;
    std::optional<Bytes> value;      // present: the proof is of inclusion
    std::optional<Bytes> otherKey;   // absence: the entry that sits alone where the key would be
    Hash otherValueHash{};           // its value's hash
    std::vector<Hash> siblings;      // from the root down

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.value, self.otherKey, self.otherValueHash, self.siblings);
    }
};

bool verify(const StateProof& proof, const Hash& root);

} // namespace phoenix::chain
