// A block: a header that commits to everything, transactions in order, and the previous block's commit.
//
// The three roots in header H describe the execution of block H−2; the first two headers carry those of
// genesis (deferred execution).
#pragma once

#include "node/chain/transaction.h"
#include "node/chain/vote.h"

namespace phoenix::chain {

inline constexpr std::uint32_t kProtocolVersion = 1;

struct Header {
    std::uint32_t protocol = kProtocolVersion;
    std::uint64_t height = 0;
    std::uint64_t timeMs = 0; // Unix time
    Hash previousHash{};      // of the first block: the genesis hash
    Hash transactionsRoot{};
    Hash stateRoot{};
    Hash receiptsRoot{};
    Hash servicesRoot{};
    Hash validatorsHash{};
    Hash nextValidatorsHash{};
    PublicKey proposer{}; // consensus key
    Hash lastCommitHash{};

    Hash hash() const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.protocol, self.height, self.timeMs, self.previousHash, self.transactionsRoot,
                     self.stateRoot, self.receiptsRoot, self.servicesRoot, self.validatorsHash,
                     self.nextValidatorsHash, self.proposer, self.lastCommitHash);
    }
    friend bool operator==(const Header&, const Header&) = default;
};

struct Block {
    Header header;
    std::vector<Transaction> transactions;
    Commit lastCommit;

    Hash hash() const { return header.hash(); }
    // The hash is the header's alone: true when transactions and commit are those that the header names.
    bool bodyMatchesHeader() const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.header, self.transactions, self.lastCommit);
    }
    friend bool operator==(const Block&, const Block&) = default;
};

// RFC 6962 over the transactions' encodings, signatures included.
Hash transactionsRoot(const std::vector<Transaction>& transactions);

// What executing a block gave, all of it consensus.
struct ExecutionRoots {
    Hash stateRoot{};
    Hash receiptsRoot{};
    Hash servicesRoot{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.stateRoot, self.receiptsRoot, self.servicesRoot);
    }
    friend bool operator==(const ExecutionRoots&, const ExecutionRoots&) = default;
};

} // namespace phoenix::chain
