#include "node/chain/override.h"

#include "node/base/hex.h"

#include <algorithm>
#include <set>

namespace phoenix::chain {

namespace {

Bytes messageOf(const Override& override, const Hash& genesis) {
    return signingMessage("override", genesis, override.body);
}

void put(Override& override, const OverrideSignature& added) {
    auto& all = override.signatures;
    const auto at = std::ranges::lower_bound(all, added.key, {}, &OverrideSignature::key);
    if (at != all.end() && at->key == added.key)
        *at = added;
    else
        all.insert(at, added);
}

} // namespace

void sign(Override& override, const crypto::KeyPair& key, const Hash& genesis) {
    put(override, {key.publicKey(), key.sign(messageOf(override, genesis))});
}

Result<> merge(Override& into, const Override& other) {
    if (into.body != other.body)
        return reject("the two files override different things: they have no signatures to share");
    for (const OverrideSignature& one : other.signatures) put(into, one);
    return {};
}

Result<> checkForm(const Override& override) {
    const std::vector<OverrideLine>& lines = override.body.lines;
    if (lines.empty() || lines.size() > kOverrideLinesMax)
        return reject("an override has 1 to " + std::to_string(kOverrideLinesMax) + " lines");
    std::set<std::string_view> services;
    for (const OverrideLine& line : lines) {
        if (line.service.empty() || line.service.size() > 32) return reject("an override names a service in 1 to 32 bytes");
        if (!services.insert(line.service).second) return reject("an override names " + line.service + " twice");
        if (line.to == kAnyCode) return reject("an override says what is to come for " + line.service);
        if (line.from == line.to) return reject("an override of " + line.service + " changes nothing");
    }
    const auto& signatures = override.signatures;
    if (signatures.size() > kOverrideSignaturesMax)
        return reject("an override has at most " + std::to_string(kOverrideSignaturesMax) + " signatures");
    if (std::ranges::adjacent_find(signatures, std::ranges::greater_equal{}, &OverrideSignature::key) != signatures.end())
        return reject("the signatures of an override are sorted by key, and no key signs twice");
    return {};
}

Result<std::uint64_t> signedPower(const Override& override, const Hash& genesis, const ValidatorSet& set) {
    const Bytes message = messageOf(override, genesis);
    std::uint64_t power = 0;
    for (const OverrideSignature& one : override.signatures) {
        const std::uint64_t behind = set.powerOf(one.key);
        // Keys of the other of two sets are not looked at, nor paid for.
        if (behind == 0) continue;
        if (!crypto::verify(one.key, message, one.signature))
            return reject("the signature of " + toHex(one.key).substr(0, 16) + " is not good on this chain");
        power += behind;
    }
    return power;
}

} // namespace phoenix::chain
