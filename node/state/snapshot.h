// The state of one height in parts that are checked one by one. Part i of 2^depth has the entries whose path begins
// with the `depth` bits of i. The outline names the top of each part's subtree; it folds up to the state root, so an
// outline is believed by its root and a part by its outline, whoever gave them.
//
// Nothing is prepared: every kept height is read from the tree as it stands, while the chain goes on.
#pragma once

#include "node/state/tree.h"

namespace phoenix::state {

inline constexpr std::uint8_t kSnapshotDepthMax = 14;

struct SnapshotPart {
    Hash top{};        // kEmptyTree: no entries
    bool leaf = false; // a lone entry, which rises in the tree

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.top, self.leaf);
    }
    friend bool operator==(const SnapshotPart&, const SnapshotPart&) = default;
};

struct SnapshotOutline {
    std::uint8_t depth = 0;
    std::vector<SnapshotPart> parts; // 2^depth

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.depth, self.parts);
    }
    friend bool operator==(const SnapshotOutline&, const SnapshotOutline&) = default;
};

struct SnapshotEntry {
    Bytes key;
    Bytes value;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.value);
    }
};

// The state root that an outline leads to. Reject: it has not 2^depth parts.
Result<Hash> rootOf(const SnapshotOutline& outline);
// Whether these are all entries of the part, each once.
bool isPart(const std::vector<SnapshotEntry>& entries, const SnapshotOutline& outline, std::size_t index);

// Of a kept version, in parts of some hundred entries. NotFound: it is not kept.
Result<SnapshotOutline> outlineOf(const storage::Store& store, std::uint64_t version);
Result<std::vector<SnapshotEntry>> partOf(const storage::Store& store, std::uint64_t version, std::uint8_t depth,
                                          std::size_t index);

// Puts parts into an empty database, in any order. What was begun and not finished is to be discarded.
class SnapshotImport {
  public:
    SnapshotImport(storage::Store& store, std::uint64_t version) : store_(store), version_(version) {}

    Result<> add(const std::vector<SnapshotEntry>& entries);
    // The state root of what is there.
    const Hash& root() const { return root_.hash; }

    // Removes all values and nodes; for a database that holds nothing else yet.
    static Result<> discard(storage::Store& store);

  private:
    storage::Store& store_;
    std::uint64_t version_;
    NodeRef root_;
};

} // namespace phoenix::state
