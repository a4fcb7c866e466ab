#include "node/chain/state_proof.h"

namespace phoenix::chain {

Hash statePath(ByteView key) {
    return crypto::sha256(key);
}

Hash stateLeaf(ByteView key, const Hash& valueHash) {
    codec::Writer out;
    out.integer(std::uint8_t(0));
    out.length(key.size());
    out.raw(key);
    out.raw(valueHash);
    return crypto::sha256(out.bytes());
}

Hash stateNode(const Hash& left, const Hash& right) {
    FixedBytes<65> bytes;
    bytes[0] = 1;
    std::memcpy(bytes.data() + 1, left.data(), 32);
    std::memcpy(bytes.data() + 33, right.data(), 32);
    return crypto::sha256(bytes);
}

bool verify(const StateProof& proof, const Hash& root) {
    const Hash path = statePath(proof.key);
    if (proof.siblings.size() > 256) return false;
    Hash hash = kEmptyTree;
    if (proof.value) {
        hash = stateLeaf(proof.key, crypto::sha256(*proof.value));
    } else if (proof.otherKey) {
        const Hash other = statePath(*proof.otherKey);
        if (other == path) return false;
        for (std::size_t depth = 0; depth < proof.siblings.size(); ++depth)
            if (pathBit(other, depth) != pathBit(path, depth)) return false;
        hash = stateLeaf(*proof.otherKey, proof.otherValueHash);
    }
    for (std::size_t depth = proof.siblings.size(); depth-- > 0;) {
        const Hash& sibling = proof.siblings[depth];
        hash = pathBit(path, depth) ? stateNode(sibling, hash) : stateNode(hash, sibling);
    }
    return hash == root;
}

} // namespace phoenix::chain
