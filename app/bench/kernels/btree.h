// A B-tree of 64-bit keys in an array of nodes: inserting with splits, looking up, walking in order.
#pragma once

#include "kernel.h"

namespace kernels::btree {

inline constexpr u32 kKeys = 15;
inline constexpr u32 kNodes = 800;

struct Node {
    u64 keys[kKeys];
    u32 values[kKeys];
    u16 children[kKeys + 1];
    u16 count;
    bool leaf;
};

struct Tree {
    Node nodes[kNodes];
    u32 used;
    u32 root;

    u32 make(bool leaf) {
        Node& node = nodes[used];
        node.count = 0;
        node.leaf = leaf;
        return used++;
    }
    void clear() {
        used = 0;
        root = make(true);
    }
    static u32 lowerBound(const Node& node, u64 key) {
        u32 low = 0, high = node.count;
        while (low < high) {
            const u32 middle = (low + high) / 2;
            if (node.keys[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    const u32* find(u64 key) const {
        for (u32 at = root;;) {
            const Node& node = nodes[at];
            const u32 n = lowerBound(node, key);
            if (n < node.count && node.keys[n] == key) return &node.values[n];
            if (node.leaf) return nullptr;
            at = node.children[n];
        }
    }
    // The child is full; its middle key moves up into the parent, which is not.
    void split(Node& parent, u32 n) {
        const u32 right = make(nodes[parent.children[n]].leaf);
        Node& left = nodes[parent.children[n]];
        Node& node = nodes[right];
        constexpr u32 kHalf = kKeys / 2;
        node.count = u16(kKeys - kHalf - 1);
        __builtin_memcpy(node.keys, left.keys + kHalf + 1, sizeof(u64) * node.count);
        __builtin_memcpy(node.values, left.values + kHalf + 1, sizeof(u32) * node.count);
        __builtin_memcpy(node.children, left.children + kHalf + 1, sizeof(u16) * (node.count + 1u));
        left.count = kHalf;
        __builtin_memmove(parent.keys + n + 1, parent.keys + n, sizeof(u64) * (parent.count - n));
        __builtin_memmove(parent.values + n + 1, parent.values + n, sizeof(u32) * (parent.count - n));
        __builtin_memmove(parent.children + n + 2, parent.children + n + 1,
                          sizeof(u16) * (parent.count - n));
        parent.keys[n] = left.keys[kHalf];
        parent.values[n] = left.values[kHalf];
        parent.children[n + 1] = u16(right);
        ++parent.count;
    }
    bool full() const { return used + 8 > kNodes; }
    bool put(u64 key, u32 value) {
        if (nodes[root].count == kKeys) {
            const u32 top = make(false);
            nodes[top].children[0] = u16(root);
            root = top;
            split(nodes[top], 0);
        }
        for (u32 at = root;;) {
            Node& node = nodes[at];
            u32 n = lowerBound(node, key);
            if (n < node.count && node.keys[n] == key) {
                node.values[n] = value;
                return false;
            }
            if (node.leaf) {
                for (u32 i = node.count; i > n; --i) {
                    node.keys[i] = node.keys[i - 1];
                    node.values[i] = node.values[i - 1];
                }
                node.keys[n] = key;
                node.values[n] = value;
                ++node.count;
                return true;
            }
            if (nodes[node.children[n]].count == kKeys) {
                split(node, n);
                if (node.keys[n] < key) ++n;
            }
            at = node.children[n];
        }
    }
    u64 walk(u32 at, u64 sum) const {
        const Node& node = nodes[at];
        for (u32 n = 0; n < node.count; ++n) {
            if (!node.leaf) sum = walk(node.children[n], sum);
            sum = mix(sum, node.keys[n] + node.values[n]);
        }
        return node.leaf ? sum : walk(node.children[node.count], sum);
    }
};

} // namespace kernels::btree

KERNEL(btree) {
    using namespace kernels;
    auto& tree = work<btree::Tree>();
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        tree.clear();
        Random random(seed + i);
        for (u32 n = 0; n < 4000 && !tree.full(); ++n)
            sum += tree.put(random.next() >> 44, n);
        Random again(seed + i);
        for (u32 n = 0; n < 4000; ++n)
            if (const u32* found = tree.find((again.next() >> 44) ^ (n & 1))) sum = mix(sum, *found);
        sum = tree.walk(tree.root, sum);
    }
    return sum;
}
