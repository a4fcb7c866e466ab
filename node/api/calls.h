// Arguments of the well-known calls that people and programs make, and the transactions they become.
#pragma once

#include "node/api/values.h"

namespace phoenix::api {

// A call that is not signed yet.
struct Call {
    std::string service;
    std::string method;
    Bytes args;
    std::uint64_t fuelLimit = 0; // 0: the least round figure that such a call surely needs
};

Call transferCall(const Address& to, std::uint64_t amount);
Call faucetCall(const Address& to);
Call voteCall(std::uint64_t proposal, VoteChoice choice);
// An emergency asks for 5/6 of all power and gets the shortest delay.
Call proposeUpgradeCall(const std::vector<Hash>& codeHashes, const std::string& title,
                        const std::string& description, bool emergency = false);
// That services leave with nothing in their place; the code hashes are those in force.
Call proposeRemovalCall(const std::vector<Hash>& codeHashes, const std::string& title,
                        const std::string& description);
Call cancelCall(std::uint64_t proposal);
Call revertCall(const std::string& service);

// The calls that carry a package onto the chain: all chunks, then the seal.
std::vector<Call> packageCalls(ByteView package);

// What the call asks for, or the least round figure that such a call surely needs.
std::uint64_t fuelLimitOf(const Call& call);

struct SigningTerms {
    Hash genesisHash{};
    std::uint64_t nonce = 0;
    std::uint64_t fuelPrice = 1;
    std::uint64_t validUntilHeight = 0;
};

chain::Transaction signCall(const Call& call, const SigningTerms& terms, const crypto::KeyPair& key);

} // namespace phoenix::api
