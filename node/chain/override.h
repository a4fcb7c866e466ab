// An override: more than two thirds of the power put code into force themselves, whatever governance says
// (chain.md, "Override"). It travels as the call upgrades.override in the kernel's own lane.
//
//     override = body , signatures: vec<signature>
//     body     = sequence: u64 , expiry: u64 , lines: vec<line>
//     line     = service: string , from: 32 , to: 32
//     signature = key: 32 , signature: 64    Ed25519 over signingMessage("override", genesis, body)
// Signatures are by consensus keys, sorted by key, no key twice.
#pragma once

#include "node/chain/validator_set.h"

namespace phoenix::chain {

inline constexpr std::size_t kOverrideLinesMax = 8;
inline constexpr std::size_t kOverrideSignaturesMax = 512;

// As `from`: whatever is in force then. A hostile governance may exchange code faster than signatures are
// collected.
inline constexpr Hash kAnyCode = [] {
    Hash ones{};
    ones.fill(0xff);
    return ones;
}();

// One exchange: zeros as `from` mean that there is no such service, as `to` that it is to go.
struct OverrideLine {
    std::string service;
    Hash from{}; // code hash in force, or kAnyCode
    Hash to{};   // code hash of a sealed package

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.from, self.to);
    }
    friend bool operator==(const OverrideLine&, const OverrideLine&) = default;
};

struct OverrideBody {
    std::uint64_t sequence = 0; // how many overrides the chain has had
    std::uint64_t expiry = 0;   // the last height whose block may hold it
    std::vector<OverrideLine> lines;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.sequence, self.expiry, self.lines);
    }
    friend bool operator==(const OverrideBody&, const OverrideBody&) = default;
};

struct OverrideSignature {
    PublicKey key{};
    Signature signature{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.signature);
    }
    friend bool operator==(const OverrideSignature&, const OverrideSignature&) = default;
};

struct Override {
    OverrideBody body;
    std::vector<OverrideSignature> signatures;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.body, self.signatures);
    }
    friend bool operator==(const Override&, const Override&) = default;
};

// Adds the key's signature, or replaces it.
void sign(Override& override, const crypto::KeyPair& key, const Hash& genesis);
// Takes over signatures of the same body. Error: the bodies differ.
Result<> merge(Override& into, const Override& other);

// Counts, order, and services named once: what can be said without state.
Result<> checkForm(const Override& override);
// The power behind it in that set; the error names the first signature that is not good.
Result<std::uint64_t> signedPower(const Override& override, const Hash& genesis, const ValidatorSet& set);

} // namespace phoenix::chain
