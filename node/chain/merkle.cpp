#include "node/chain/merkle.h"

#include <bit>

namespace phoenix::chain {

namespace {

Hash node(const Hash& left, const Hash& right) {
    FixedBytes<65> bytes;
    bytes[0] = 1;
    std::memcpy(bytes.data() + 1, left.data(), 32);
    std::memcpy(bytes.data() + 33, right.data(), 32);
    return crypto::sha256(bytes);
}

// The largest power of two smaller than the count (RFC 6962: k).
std::size_t split(std::size_t count) {
    return std::bit_floor(count - 1);
}

} // namespace

Hash merkleLeaf(ByteView entry) {
    static constexpr std::uint8_t kLeaf[] = {0};
    return crypto::sha256(kLeaf, entry);
}

Hash merkleRoot(std::span<const Hash> leaves) {
    if (leaves.empty()) return crypto::sha256({});
    if (leaves.size() == 1) return leaves[0];
    const std::size_t k = split(leaves.size());
    return node(merkleRoot(leaves.first(k)), merkleRoot(leaves.subspan(k)));
}

std::vector<Hash> merklePath(std::span<const Hash> leaves, std::size_t index) {
    if (leaves.size() <= 1) return {};
    const std::size_t k = split(leaves.size());
    std::vector<Hash> path;
    if (index < k) {
        path = merklePath(leaves.first(k), index);
        path.push_back(merkleRoot(leaves.subspan(k)));
    } else {
        path = merklePath(leaves.subspan(k), index - k);
        path.push_back(merkleRoot(leaves.first(k)));
    }
    return path;
}

bool verifyMerklePath(const Hash& leaf, std::size_t index, std::size_t count,
                      std::span<const Hash> path, const Hash& root) {
    if (index >= count) return false;
    // RFC 9162, section 2.1.3.2.
    std::size_t at = index, last = count - 1;
    Hash hash = leaf;
    for (const Hash& sibling : path) {
        if (last == 0) return false;
        if ((at & 1) != 0 || at == last) {
            hash = node(sibling, hash);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

} // namespace phoenix::chain
