#include "node/consensus/machine.h"

namespace phoenix::consensus {

namespace {

constexpr std::size_t kEarlyMax = 4096;
constexpr std::size_t kEarlyVotesMax = 8; // of one validator
constexpr std::uint32_t kRoundsAheadMax = 64;

} // namespace

Machine::Machine(const Signer& signer, const Hash& genesis, Policy policy, SafetyRecord record,
                 std::uint64_t lastHeight)
    : safety_(signer, genesis, std::move(record)), genesis_(genesis), policy_(std::move(policy)),
      height_(lastHeight), decided_(true) {}

Effects Machine::step(const Input& input) {
    effects_.clear();
    std::visit([this](const auto& one) { on(one); }, input);
    return std::exchange(effects_, {});
}

Machine::Round& Machine::at(std::uint32_t round) {
    Round& found = rounds_[round];
    if (!found.prevotes) {
        found.prevotes = std::make_unique<VoteSet>(validators_);
        found.precommits = std::make_unique<VoteSet>(validators_);
    }
    return found;
}

PublicKey Machine::proposerOf(std::uint32_t round) const {
    const auto count = static_cast<std::uint32_t>(validators_.size());
    const std::uint32_t index = round >= kPolicyRounds
                                    ? static_cast<std::uint32_t>((height_ + round) % count)
                                    : policy_.proposer(height_, round, validators_);
    return validators_.validators()[index % count].key;
}

// The kernel's own timeouts of late rounds grow with the round, so that a slow network is overtaken.
Timeouts Machine::timeoutsOf(std::uint32_t round) const {
    if (round < kPolicyRounds) return policy_.timeouts(height_, round);
    const std::uint64_t grown = 1000ull * std::min<std::uint32_t>(round, 60);
    return {3000 + grown, 1000 + grown, 1000 + grown, 1000};
}

void Machine::on(const StartHeight& input) {
    if (input.height <= height_) return;
    height_ = input.height;
    rounds_.clear();
    validators_ = input.validators;
    blocks_.clear();
    far_.clear();
    validRound_.reset();
    validBlock_.reset();
    decided_ = false;
    // After a restart nothing can be signed in rounds before that of the record.
    const SafetyRecord& record = safety_.record();
    startRound(record.height == height_ ? record.round : 0);
    for (const Input& early : std::exchange(early_, {}))
        std::visit([this](const auto& one) { on(one); }, early);
    for (const auto& [number, round] : rounds_)
        if (number < round_ && round.prevotes) noteValid(number, round);
}

void Machine::startRound(std::uint32_t round) {
    round_ = round;
    step_ = Step::Propose;
    at(round);
    for (const auto& [index, vote] : std::exchange(far_, {}))
        if (vote.body.round > round_ + kRoundsAheadMax)
            far_.emplace(index, vote);
        else
            count(vote);
    if (amValidator() && proposerOf(round) == safety_.key()) {
        if (validBlock_)
            propose(validBlock_, validRound_);
        else
            effects_.push_back(BuildBlock{height_, round});
    }
    effects_.push_back(SetTimer{height_, round, Step::Propose, timeoutsOf(round).proposeMs});
    advance();
}

void Machine::on(const BlockBuilt& input) {
    if (input.height != height_ || input.round != round_ || step_ != Step::Propose || decided_) return;
    // A lock that came from the log while the block was made.
    if (validBlock_)
        propose(validBlock_, validRound_);
    else
        propose(input.block, std::nullopt);
    advance();
}

void Machine::propose(const BlockPointer& block, std::optional<std::uint32_t> lockRound) {
    const auto proposal = safety_.signProposal({height_, round_, lockRound, block->hash()});
    if (!proposal) return;
    blocks_[block->hash()] = {block, true};
    at(round_).proposal = *proposal;
    effects_.push_back(Persist{safety_.record()});
    effects_.push_back(SendProposal{*proposal, block});
}

bool Machine::wants(const chain::Proposal& proposal) const {
    const chain::ProposalBody& body = proposal.body;
    if (body.height != height_ || decided_ || body.round > round_ + kRoundsAheadMax) return false;
    if (body.lockRound && *body.lockRound >= body.round) return false;
    if (const auto round = rounds_.find(body.round); round != rounds_.end() && round->second.proposal) return false;
    return proposal.proposer == proposerOf(body.round) && proposal.verify(genesis_);
}

void Machine::on(const ProposalReceived& input) {
    const chain::ProposalBody& body = input.proposal.body;
    if (body.height == height_ + 1 && early_.size() < kEarlyMax) early_.push_back(input);
    if (body.height != height_ || !input.block || body.block != input.block->hash()) return;
    // Votes name a block by its header. One of another height, or with a body that is not the header's,
    // must never be here when two thirds have precommitted that header.
    if (input.block->header.height != height_ || !input.block->bodyMatchesHeader()) return;
    if (!wants(input.proposal)) return;
    at(body.round).proposal = input.proposal;
    KnownBlock& known = blocks_[body.block];
    known.block = input.block;
    known.valid = known.valid || input.valid;
    advance();
}

void Machine::on(const VoteReceived& input) {
    const chain::Vote& vote = input.vote;
    if (vote.body.height == height_ + 1) keepEarly(input);
    if (vote.body.height != height_ || decided_) return;
    const auto index = validators_.indexOf(vote.validator);
    if (!index) return;
    const bool far = vote.body.round > round_ + kRoundsAheadMax;
    if (const auto known = far_.find(*index); far && known != far_.end() && known->second.body.round >= vote.body.round)
        return;
    if (const auto round = rounds_.find(vote.body.round); !far && round != rounds_.end() && round->second.prevotes) {
        VoteSet& votes = round->second.of(vote.kind);
        if (votes.ignores(vote) || (!input.verified && votes.setAside(vote))) return;
    }
    if (!input.verified && !vote.verify(genesis_)) return;
    if (far)
        far_.insert_or_assign(*index, vote);
    else
        count(vote);
    advance();
}

// Each once, and few of anybody, so that nobody takes the room of the others.
void Machine::keepEarly(const VoteReceived& input) {
    if (early_.size() >= kEarlyMax) return;
    std::size_t his = 0;
    for (const Input& one : early_)
        if (const auto* kept = std::get_if<VoteReceived>(&one); kept && kept->vote.validator == input.vote.validator)
            if (++his == kEarlyVotesMax || kept->vote == input.vote) return;
    early_.push_back(input);
}

void Machine::count(const chain::Vote& vote) {
    VoteSet& votes = at(vote.body.round).of(vote.kind);
    VoteSet::Added added = votes.add(vote);
    chain::Vote other = vote;
    if (const chain::Vote* aside = votes.asideOf(vote.validator);
        added == VoteSet::Added::New && aside != nullptr && aside->body != vote.body && aside->verify(genesis_)) {
        other = *aside;
        added = votes.add(other);
    }
    if (added == VoteSet::Added::Conflict) effects_.push_back(ReportEvidence{*votes.of(vote.validator), other});
}

void Machine::on(const TimerExpired& input) {
    if (input.height != height_ || input.round != round_ || decided_) return;
    if (input.step == Step::Propose && step_ == Step::Propose)
        prevote(std::nullopt, std::nullopt);
    else if (input.step == Step::Prevote && step_ == Step::Prevote)
        precommit(std::nullopt);
    else if (input.step == Step::Precommit)
        return startRound(round_ + 1);
    advance();
}

void Machine::on(const Decided& input) {
    const std::uint64_t height = input.block->header.height;
    if (height < height_ || (height == height_ && decided_)) return;
    height_ = height;
    decided_ = true;
    step_ = Step::Commit;
    effects_.push_back(CommitBlock{input.block, input.commit});
}

void Machine::advance() {
    while (!decided_ && (tryCommit() || tryPrevote() || tryLock() || tryNil() || tryTimersAndSkip())) {
    }
}

// Lines 22-33: the proposal of this round is here.
bool Machine::tryPrevote() {
    if (step_ != Step::Propose) return false;
    const Round& round = at(round_);
    if (!round.proposal) return false;
    const chain::ProposalBody& body = round.proposal->body;
    if (body.lockRound) {
        const auto proof = at(*body.lockRound).prevotes->quorum();
        if (!proof || *proof != body.block) return false;
    }
    const bool acceptable =
        blocks_[body.block].valid && safety_.lockAllows(height_, body.block, body.lockRound);
    prevote(acceptable ? std::optional(body.block) : std::nullopt, body.lockRound);
    return true;
}

// Lines 36-43: more than two thirds prevoted the proposal.
bool Machine::tryLock() {
    Round& round = at(round_);
    if (step_ < Step::Prevote || round.lockHandled || !round.proposal) return false;
    const auto agreed = round.prevotes->quorum();
    if (!agreed || *agreed != round.proposal->body.block) return false;
    const KnownBlock& known = blocks_[round.proposal->body.block];
    if (!known.valid) return false;
    round.lockHandled = true;
    noteValid(round_, round);
    if (step_ == Step::Prevote) {
        KeepLock lock{{*round.proposal, known.block}, {}};
        for (const chain::Validator& validator : validators_.validators())
            if (const chain::Vote* vote = round.prevotes->of(validator.key, *agreed))
                lock.prevotes.push_back(*vote);
        effects_.push_back(std::move(lock));
        precommit(round.proposal->body.block);
    }
    return true;
}

void Machine::noteValid(std::uint32_t number, const Round& round) {
    if (!round.proposal || (validRound_ && *validRound_ >= number)) return;
    const auto agreed = round.prevotes->quorum();
    if (!agreed || *agreed != round.proposal->body.block) return;
    const auto known = blocks_.find(round.proposal->body.block);
    if (known == blocks_.end() || !known->second.valid) return;
    validRound_ = number;
    validBlock_ = known->second.block;
}

// Lines 44-46: more than two thirds prevoted nil.
bool Machine::tryNil() {
    if (step_ != Step::Prevote) return false;
    const auto agreed = at(round_).prevotes->quorum();
    if (!agreed || agreed->has_value()) return false;
    precommit(std::nullopt);
    return true;
}

// Lines 49-54: more than two thirds precommitted one block, in any round.
bool Machine::tryCommit() {
    for (auto& [number, round] : rounds_) {
        if (!round.precommits) continue;
        const auto agreed = round.precommits->quorum();
        if (!agreed || !agreed->has_value()) continue;
        const auto known = blocks_.find(**agreed);
        if (known == blocks_.end() || !known->second.block) continue;
        decided_ = true;
        step_ = Step::Commit;
        effects_.push_back(CommitBlock{known->second.block,
                                       round.precommits->commitFor(height_, number, **agreed)});
        return true;
    }
    return false;
}

// Lines 34, 47 and 55: timers of this round, and rounds that others are already in.
bool Machine::tryTimersAndSkip() {
    Round& round = at(round_);
    if (step_ == Step::Prevote && !round.prevoteTimerSet && round.prevotes->anyQuorum()) {
        round.prevoteTimerSet = true;
        effects_.push_back(SetTimer{height_, round_, Step::Prevote, timeoutsOf(round_).prevoteMs});
    }
    if (!round.precommitTimerSet && round.precommits->anyQuorum()) {
        round.precommitTimerSet = true;
        effects_.push_back(SetTimer{height_, round_, Step::Precommit, timeoutsOf(round_).precommitMs});
    }
    // More than a third is in that round or beyond it. (The paper counts each round by itself; after crashes all
    // may stand in different ones, and nobody has to wait for those before him.)
    const auto& list = validators_.validators();
    std::map<std::uint32_t, std::uint64_t, std::greater<>> powers; // by the furthest round of each validator
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        std::optional<std::uint32_t> furthest;
        if (const auto far = far_.find(i); far != far_.end()) furthest = far->second.body.round;
        for (auto later = rounds_.rbegin(); !furthest && later != rounds_.rend() && later->first > round_; ++later)
            if (later->second.prevotes && (later->second.prevotes->of(list[i].key) != nullptr ||
                                           later->second.precommits->of(list[i].key) != nullptr))
                furthest = later->first;
        if (furthest) powers[*furthest] += list[i].power;
    }
    std::uint64_t power = 0;
    for (const auto& [number, of] : powers)
        if ((power += of) > validators_.totalPower() / 3) {
            startRound(number);
            break;
        }
    return false;
}

void Machine::prevote(const std::optional<Hash>& block, std::optional<std::uint32_t> lockRound) {
    step_ = Step::Prevote;
    if (!amValidator()) return;
    const auto vote = safety_.signPrevote(height_, round_, block, lockRound);
    if (!vote) return;
    effects_.push_back(Persist{safety_.record()});
    effects_.push_back(SendVote{*vote});
    count(*vote);
}

void Machine::precommit(const std::optional<Hash>& block) {
    step_ = Step::Precommit;
    if (!amValidator()) return;
    const auto vote = safety_.signPrecommit(height_, round_, block);
    if (!vote) return;
    effects_.push_back(Persist{safety_.record()});
    effects_.push_back(SendVote{*vote});
    count(*vote);
}

bool Machine::hasProposal() const {
    const auto found = rounds_.find(round_);
    return found != rounds_.end() && found->second.proposal.has_value();
}

std::uint64_t Machine::prevotePower() const {
    const auto found = rounds_.find(round_);
    return found == rounds_.end() || !found->second.prevotes ? 0 : found->second.prevotes->power();
}

std::uint64_t Machine::precommitPower() const {
    const auto found = rounds_.find(round_);
    return found == rounds_.end() || !found->second.precommits ? 0 : found->second.precommits->power();
}

} // namespace phoenix::consensus
