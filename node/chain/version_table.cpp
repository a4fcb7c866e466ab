#include "node/chain/version_table.h"

#include "node/chain/merkle.h"

namespace phoenix::chain {

Hash servicesRoot(const VersionTable& table) {
    std::vector<VersionEntry> entries;
    for (const auto& [name, entry] : table) entries.push_back(entry);
    return merkleRootOf(entries);
}

} // namespace phoenix::chain
