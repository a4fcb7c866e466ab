// Which code executed a block: the table that services_root commits to.
#pragma once

#include "node/chain/signing.h"

#include <map>

namespace phoenix::chain {

struct VersionEntry {
    std::string service;
    std::string version; // "1.2.0"
    Hash codeHash{};
    std::uint32_t irVersion = 0;
    std::uint32_t abiVersion = 0;
    std::uint32_t costVersion = 0;
    std::uint64_t activationHeight = 0; // 0: since genesis

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.version, self.codeHash, self.irVersion, self.abiVersion,
                     self.costVersion, self.activationHeight);
    }
    friend bool operator==(const VersionEntry&, const VersionEntry&) = default;
};

// By service name.
using VersionTable = std::map<std::string, VersionEntry>;

// RFC 6962 over the entries' encodings in order of the names.
Hash servicesRoot(const VersionTable& table);

} // namespace phoenix::chain
