#include "node/chain/trusted_block.h"

#include "node/base/hex.h"

#include <algorithm>
#include <charconv>

namespace phoenix::chain {

Result<TrustedBlock> parseTrustedBlock(std::string_view text) {
    const auto wrong = [&] {
        return reject("a trusted block is written HEIGHT:HASH, such as 1200:9f86…, and this is \"" + std::string(text) + "\"");
    };
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return wrong();
    TrustedBlock trusted;
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, trusted.height);
    const auto hash = fromHex(text.substr(colon + 1));
    if (error != std::errc() || end != text.data() + colon || !hash || hash->size() != trusted.hash.size()) return wrong();
    // Two blocks follow a snapshot's, and the first block's parent is genesis.
    if (trusted.height < 3) return reject("a trusted block is at height 3 or above");
    std::ranges::copy(*hash, trusted.hash.begin());
    return trusted;
}

} // namespace phoenix::chain
