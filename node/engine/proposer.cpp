#include "node/engine/proposer.h"

#include "node/base/hex.h"

#include <algorithm>
#include <set>

namespace phoenix::engine {

namespace {

// Attestations cost nothing: they take no more than this part of a block.
constexpr std::uint64_t kAttestationShare = 4;

} // namespace

Result<std::pair<chain::Header, chain::Commit>> Proposer::parent(std::uint64_t height) const {
    if (height == 1) return std::pair(chain::Header{}, chain::Commit{});
    auto record = store_.block(height - 1);
    if (!record) return forward(record);
    if (!*record) return fail(ErrorCode::NotFound, "block " + std::to_string(height - 1) + " is not here");
    return std::pair((*record)->block.header, (*record)->commit);
}

Result<chain::Header> Proposer::expected(std::uint64_t height, const chain::Commit& lastCommit) const {
    auto before = parent(height);
    if (!before) return forward(before);
    auto roots = store_.roots(height >= 2 ? height - 2 : 0);
    if (!roots) return forward(roots);
    auto validators = store_.validators(height);
    if (!validators) return forward(validators);
    auto next = store_.validators(height + 1);
    if (!next) return forward(next);
    chain::Header header;
    header.height = height;
    header.previousHash = height == 1 ? execution_.genesis() : before->first.hash();
    header.stateRoot = roots->stateRoot;
    header.receiptsRoot = roots->receiptsRoot;
    header.servicesRoot = roots->servicesRoot;
    header.validatorsHash = validators->hash();
    header.nextValidatorsHash = next->hash();
    header.lastCommitHash = lastCommit.hash();
    return header;
}

Result<chain::Block> Proposer::build(std::uint64_t height, const chain::PublicKey& proposer) const {
    auto before = parent(height);
    if (!before) return forward(before);
    chain::Block block;
    block.lastCommit = before->second;
    auto header = expected(height, block.lastCommit);
    if (!header) return forward(header);
    fill(block, height);
    block.header = *header;
    block.header.timeMs = std::max(before->first.timeMs + 1, clock_.unixMs());
    block.header.proposer = proposer;
    block.header.transactionsRoot = chain::transactionsRoot(block.transactions);
    return block;
}

// The kernel's lanes first, which no policy can close; what is left is the builder's to give away.
void Proposer::fill(chain::Block& block, std::uint64_t height) const {
    if (auto override = overrides_.next(height)) block.transactions.push_back(std::move(*override));
    std::ranges::move(evidence_.next(height), std::back_inserter(block.transactions));
    mempool::Room room = policies_.consensus.blockLimits(height);
    const std::uint64_t lane = policies_.desk.parameters(height).blockBytesMax / kAttestationShare;
    for (const auto& attestation : pool_.attestations(lane, height)) {
        room.bytes -= std::min<std::uint64_t>(room.bytes, codec::encode(*attestation).size());
        block.transactions.push_back(*attestation);
    }
    const auto queue = pool_.queue(policy::kCandidatesMax * policy::kQuestionsMax, height);
    for (const std::uint32_t index : policies_.builder.select(height, queue.candidates, room))
        block.transactions.push_back(*queue.items[index]);
}

Result<> Proposer::agrees(const chain::Block& decided) const {
    const chain::Header& header = decided.header;
    auto roots = store_.roots(header.height >= 2 ? header.height - 2 : 0);
    if (!roots) return forward(roots);
    if (*roots == chain::ExecutionRoots{header.stateRoot, header.receiptsRoot, header.servicesRoot}) return {};
    return fail(ErrorCode::Stop,
                "more than two thirds agreed on block " + std::to_string(header.height) + " with state root " +
                    toHex(header.stateRoot) + ", and this node has " + toHex(roots->stateRoot) +
                    "; its database or its processor is at fault: check it with phoenixd --replay");
}

Result<> Proposer::validate(const chain::Block& block, bool checkClock) const {
    const chain::Header& header = block.header;
    const std::string which = "block " + std::to_string(header.height);
    auto before = parent(header.height);
    if (!before) return forward(before, which);
    auto right = expected(header.height, block.lastCommit);
    if (!right) return forward(right, which);
    right->timeMs = header.timeMs;
    right->proposer = header.proposer;
    right->transactionsRoot = chain::transactionsRoot(block.transactions);
    if (header.stateRoot != right->stateRoot || header.receiptsRoot != right->receiptsRoot)
        return reject(which + " has roots that differ from this node's: state " + toHex(header.stateRoot) +
                      " and here " + toHex(right->stateRoot));
    if (header != *right) return reject(which + " has a header that does not follow from the chain");
    auto proposers = store_.validators(header.height);
    if (!proposers) return forward(proposers);
    if (!proposers->indexOf(header.proposer)) return reject(which + " names a proposer who is no validator");
    if (header.height == 1 && block.lastCommit != chain::Commit{})
        return reject("the first block carries a commit of a block before it");
    if (header.timeMs <= before->first.timeMs) return reject(which + " is not later than its parent");
    if (checkClock && header.timeMs > clock_.unixMs() + kTimeAheadMs)
        return reject(which + " is more than 10 s ahead of this node's clock");
    if (header.height > 1) {
        auto validators = store_.validators(header.height - 1);
        if (!validators) return forward(validators);
        const chain::Commit& commit = block.lastCommit;
        if (commit.height != header.height - 1 || commit.block != before->first.hash())
            return reject(which + " carries a commit of another block");
        if (auto good = chain::verifyCommit(commit, *validators, execution_.genesis(), &before->second); !good) return good;
    }
    const chain::Parameters& parameters = policies_.desk.parameters(header.height);
    std::uint64_t bytes = 0, fuel = 0, overrides = 0;
    for (const chain::Transaction& transaction : block.transactions) {
        if (auto good = chain::checkForm(transaction); !good) return forward(good, which);
        if (transaction.body.validUntilHeight < header.height) return reject(which + " holds an expired transaction");
        // What waits here has had its signature read.
        const mempool::Pool::Item waiting = pool_.find(transaction.id());
        if (!(waiting && *waiting == transaction) && !transaction.verify(execution_.genesis()))
            return reject(which + " holds a transaction with a bad signature");
        const std::size_t size = codec::encode(transaction).size();
        // Space of their own, so that no limit that was voted in can keep them out.
        if (chain::laneOf(transaction.body) == chain::Lane::Override) {
            if (++overrides > chain::kOverridesPerBlockMax || size > chain::kOverrideBytesMax)
                return reject(which + " holds more overrides than a block has space for");
            continue;
        }
        if (chain::laneOf(transaction.body) == chain::Lane::Evidence) continue;
        bytes += size;
        fuel += transaction.body.fuelLimit;
    }
    if (bytes > parameters.blockBytesMax || fuel > parameters.blockFuelMax)
        return reject(which + " is beyond the limits of a block");
    if (auto good = validateEvidence(block); !good) return forward(good, which);
    return {};
}

Result<> Proposer::validateEvidence(const chain::Block& block) const {
    std::set<std::pair<chain::PublicKey, std::uint64_t>> accused;
    for (const chain::Transaction& transaction : block.transactions) {
        if (chain::laneOf(transaction.body) != chain::Lane::Evidence) continue;
        if (accused.size() == chain::kEvidencePerBlockMax) return reject("it holds more evidence than a block has space for");
        if (auto good = evidence_.check(transaction, block.header.height); !good) return good;
        const auto evidence = codec::decode<chain::Evidence>(transaction.body.args, "evidence");
        if (!accused.emplace(evidence->first.validator, evidence->first.body.height).second)
            return reject("it holds evidence against one validator of one height twice");
    }
    return {};
}

} // namespace phoenix::engine
