// Which code of a service executed a block, checked with nothing but that block's services root: the one in
// the header two blocks later.
#pragma once

#include "node/chain/block.h"
#include "node/chain/version_table.h"

#include <optional>

namespace phoenix::chain {

struct CodeProof {
    std::uint64_t height = 0;     // of the block that was executed
    VersionEntry entry;           // the code that was in force, after any revert in the block
    std::uint32_t index = 0;      // its place among `count` entries
    std::uint32_t count = 0;
    std::vector<Hash> path;       // RFC 6962, lowest sibling first
    std::optional<Header> header; // of height + 2, when there is one already

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.entry, self.index, self.count, self.path, self.header);
    }
};

// Absent when the service is not in the table.
std::optional<CodeProof> proveCode(const VersionTable& table, std::string_view service, std::uint64_t height);
// True when the entry is in the table of that root, and the header, if there is one, carries this root.
bool verify(const CodeProof& proof, const Hash& servicesRoot);

} // namespace phoenix::chain
