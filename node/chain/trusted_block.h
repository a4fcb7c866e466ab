// A block that the operator knows to be of the chain, younger than the evidence age, from a place that he trusts: what
// a node that begins with a late state has instead of genesis. Written HEIGHT:HASH.
#pragma once

#include "node/base/error.h"
#include "node/crypto/hash.h"

namespace phoenix::chain {

struct TrustedBlock {
    std::uint64_t height = 0;
    crypto::Hash hash{};
};

Result<TrustedBlock> parseTrustedBlock(std::string_view text);

} // namespace phoenix::chain
