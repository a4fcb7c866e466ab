// What the gates found: a plain value that is shown, sent and compared.
#pragma once

#include "node/crypto/hash.h"
#include "node/upgrade/ir/finding.h"

#include <optional>

namespace phoenix::gates {

using ir::Finding;

struct GateResult {
    std::string gate; // "package", "decode", "verify", …
    std::optional<bool>
        passed; // absent: the gate does not apply, or an earlier one left it nothing to look at
    std::vector<Finding> findings;

    friend bool operator==(const GateResult&, const GateResult&) = default;
};

struct GateReport {
    bool accepted = false;
    crypto::Hash codeHash{};
    std::uint64_t size = 0; // of the file
    std::vector<GateResult> gates;

    // The first finding as one sentence with its gate; empty when accepted.
    std::string firstFinding() const;

    friend bool operator==(const GateReport&, const GateReport&) = default;
};

} // namespace phoenix::gates
