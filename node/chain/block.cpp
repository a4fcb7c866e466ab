#include "node/chain/block.h"

#include "node/chain/merkle.h"

namespace phoenix::chain {

Hash Header::hash() const {
    return crypto::sha256(codec::encode(*this));
}

bool Block::bodyMatchesHeader() const {
    return chain::transactionsRoot(transactions) == header.transactionsRoot &&
           lastCommit.hash() == header.lastCommitHash;
}

Hash transactionsRoot(const std::vector<Transaction>& transactions) {
    return merkleRootOf(transactions);
}

} // namespace phoenix::chain
