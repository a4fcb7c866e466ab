// governance: proposals, votes and parameters. It decides; the kernel's service `upgrades` carries out.
//
// A proposal lives here until its vote is over. From then on its state is that of the upgrade, which
// `upgrades` keeps and the views below ask for.
#include <phoenix/service.h>
#include <phoenix/services/governance.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/validators.h>

#include "tally.h"

using namespace phx;
using governance_rules::Tally;
using governance_rules::Verdict;

PHX_SERVICE(governance, "1.0.0", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_DEPENDS_ANY(upgrades)
PHX_EVENT(proposed, governance::Proposed)
PHX_EVENT(voted, governance::Voted)
PHX_EVENT(closed, governance::Closed)
PHX_EVENT(parameters, governance::Parameters)

namespace {

// As stored; what `upgrades` knows is added when it is read.
struct Proposal {
    u8 kind;
    u8 state;
    Address author;
    Text title;
    Text description;
    bool outcome;
    bool emergency;
    Vector<governance::PackageLine> packages;
    Option<governance::Parameters> parameters;
    u64 deposit;
    u64 submitted_at;
    u64 voting_ends;
    u64 closed_at;
    u64 activation_height;
    u64 yes, no, veto, abstain, total;
    PHX_FIELDS(kind, state, author, title, description, outcome, emergency, packages, parameters,
               deposit, submitted_at, voting_ends, closed_at, activation_height, yes, no, veto,
               abstain, total)
};

// A vote's key; ballots of one proposal stand together.
struct Ballot {
    u64 proposal;
    Address voter;
    PHX_FIELDS(proposal, voter)
};

struct Cast {
    u8 choice; // PHX_VOTE_…
    u64 height;
    PHX_FIELDS(choice, height)
};

constexpr Cell<governance::Parameters> parameters{"parameters"};
constexpr Cell<u64> lastId{"last_id"};
constexpr Map<u64, Proposal> proposals{"proposal"};
// Open votes. True when a ballot came in since the last tally, so that quiet blocks cost nothing.
constexpr Map<u64, bool> open{"open"};
constexpr Map<Ballot, Cast> ballots{"ballot"};
// The last approved upgrade of each service, which governance.revert can undo; and the votes for that.
constexpr Map<Text, u64> latest{"latest"};
constexpr Map<u64, bool> reverting{"reverting"};
constexpr Map<Ballot, bool> revertBallots{"revert"};

governance::Parameters inForce() {
    const auto stored = parameters.find();
    require(stored.present, governance::kBadParameters, "genesis has set no parameters");
    return *stored;
}

void checkParameters(const governance::Parameters& p) {
    const bool sound = p.voting_blocks >= 1 && p.voting_blocks <= 1'000'000 &&
                       p.activation_delay >= governance::kDelayMin &&
                       p.activation_delay <= 1'000'000 && p.probation_blocks <= 1'000'000 &&
                       p.live_proposals_max >= 1 && p.live_proposals_max <= 64;
    require(sound, governance::kBadParameters, "a parameter is out of its range");
}

Address requireVoter() {
    const Address voter = addressOf(requireTransaction());
    require(validators::powerOf(voter) > 0, governance::kNoPower,
            "this account stands behind no validator");
    return voter;
}

Tally tallyOf(u64 proposal) {
    Tally tally;
    for (const validators::Validator& one : validators::set()) {
        tally.total += one.power;
        const Option<Cast> cast = ballots.find({proposal, one.operator_address});
        if (!cast) continue;
        if (cast->choice == PHX_VOTE_YES) tally.yes += one.power;
        if (cast->choice == PHX_VOTE_NO) tally.no += one.power;
        if (cast->choice == PHX_VOTE_VETO) tally.veto += one.power;
        if (cast->choice == PHX_VOTE_ABSTAIN) tally.abstain += one.power;
    }
    return tally;
}

void schedule(u8 kind, u64 id, const Proposal& proposal, u64 activationHeight) {
    const governance::Parameters now = inForce();
    governance::Decision decision{
        kind, id, {}, activationHeight, now.probation_blocks, now.activation_delay};
    for (const governance::PackageLine& line : proposal.packages)
        decision.code_hashes.push(line.code_hash);
    const Bytes encoded = encode(decision);
    phx_schedule(encoded.data, encoded.size);
}

u8 decisionOf(u8 kind) {
    if (kind == PHX_PROPOSE_REVERT) return PHX_DECIDE_REVERT;
    return kind == PHX_PROPOSE_REMOVE ? PHX_DECIDE_REMOVE : PHX_DECIDE_SCHEDULE;
}

void carryOut(u64 id, Proposal& proposal, const Tally& tally) {
    if (proposal.kind == PHX_PROPOSE_PARAMETERS) {
        parameters.set(*proposal.parameters);
        emit(*proposal.parameters);
        return;
    }
    // An emergency that has only the ordinary majority keeps the ordinary delay.
    const u64 delay = proposal.emergency && tally.emergency() ? governance::kDelayMin
                                                              : inForce().activation_delay;
    proposal.activation_height = height() + greatest(delay, governance::kDelayMin);
    schedule(decisionOf(proposal.kind), id, proposal, proposal.activation_height);
    if (proposal.kind == PHX_PROPOSE_UPGRADE)
        for (const governance::PackageLine& line : proposal.packages) latest.set(line.service, id);
}

void close(u64 id, Proposal& proposal, u8 state, const Tally& tally) {
    open.erase(id);
    proposal.state = state;
    proposal.closed_at = height();
    proposal.yes = tally.yes;
    proposal.no = tally.no;
    proposal.veto = tally.veto;
    proposal.abstain = tally.abstain;
    proposal.total = tally.total;
    if (state == PHX_PROPOSAL_APPROVED) carryOut(id, proposal, tally);
    // A vetoed proposal loses its deposit.
    if (proposal.deposit > 0 && state != PHX_PROPOSAL_VETOED)
        ledger::deposit(proposal.author, proposal.deposit);
    proposals.set(id, proposal);
    emit(governance::Closed{id, state, proposal.activation_height});
}

u64 submit(Proposal& proposal) {
    const governance::Parameters now = inForce();
    require(!proposal.title.empty() && proposal.title.size <= governance::kTitleMax,
            governance::kBadProposal, "a title has 1 to 120 bytes");
    require(proposal.description.size <= governance::kDescriptionMax, governance::kBadProposal,
            "a description has at most 4096 bytes");
    u32 live = 0;
    open.forEach([&live](u64, bool) { return ++live, true; });
    require(live < now.live_proposals_max, governance::kTooMany,
            "there are too many open proposals: wait for one to end");
    proposal.author = addressOf(requireTransaction());
    proposal.deposit = now.deposit;
    if (now.deposit > 0) ledger::withdraw(proposal.author, now.deposit);
    proposal.state = PHX_PROPOSAL_VOTING;
    proposal.submitted_at = height();
    proposal.voting_ends = add(height(), now.voting_blocks);
    const u64 id = lastId.getOr(0) + 1;
    lastId.set(id);
    proposals.set(id, proposal);
    open.set(id, false);
    emit(governance::Proposed{id, proposal.kind, proposal.author});
    return id;
}

void tallyOpenVotes() {
    for (Option<u64> id = open.next(); id; id = open.next(id)) {
        Proposal proposal = *proposals.find(*id);
        const bool ended = height() >= proposal.voting_ends;
        if (!ended && !open.getOr(*id, false)) continue;
        const Tally tally = tallyOf(*id);
        const Verdict verdict = ended                                     ? resultNow(tally)
                                : !proposal.emergency || tally.emergency() ? resultEarly(tally)
                                                                           : emergencyEarly(tally);
        if (verdict == Verdict::Open)
            open.set(*id, false);
        else
            close(*id, proposal,
                  verdict == Verdict::Approved ? PHX_PROPOSAL_APPROVED
                  : verdict == Verdict::Vetoed ? PHX_PROPOSAL_VETOED
                                               : PHX_PROPOSAL_REJECTED,
                  tally);
    }
}

// More than half of all power undoes an upgrade without a new proposal.
void tallyReverts() {
    for (Option<u64> id = reverting.next(); id; id = reverting.next(id)) {
        if (!reverting.getOr(*id, false)) continue;
        u64 total = 0, inFavour = 0;
        for (const validators::Validator& one : validators::set()) {
            total += one.power;
            if (revertBallots.contains({*id, one.operator_address})) inFavour += one.power;
        }
        if (2 * inFavour > total) {
            schedule(PHX_DECIDE_REVERT, *id, *proposals.find(*id),
                     height() + governance::kDelayMin);
            reverting.erase(*id);
        } else {
            reverting.set(*id, false);
        }
    }
}

governance::ProposalView viewOf(u64 id) {
    const Option<Proposal> found = proposals.find(id);
    require(found.present, governance::kUnknown, "there is no such proposal");
    const Proposal& p = *found;
    const bool voting = p.state == PHX_PROPOSAL_VOTING;
    const Tally tally = voting ? tallyOf(id) : Tally{p.yes, p.no, p.veto, p.abstain, p.total};
    governance::ProposalView view{};
    view.id = id;
    view.kind = p.kind;
    view.state = p.state;
    view.author = p.author;
    view.title = p.title;
    view.description = p.description;
    view.outcome = p.outcome;
    view.emergency = p.emergency;
    view.packages = p.packages;
    view.parameters = p.parameters;
    view.yes = tally.yes;
    view.no = tally.no;
    view.veto = tally.veto;
    view.abstain = tally.abstain;
    view.not_voted = tally.left();
    view.total_power = tally.total;
    view.quorum_met = tally.quorum();
    view.approved = resultNow(tally) == Verdict::Approved;
    view.submitted_at = p.submitted_at;
    view.voting_ends = p.voting_ends;
    view.closed_at = p.closed_at;
    view.activation_height = p.activation_height;
    if (p.kind == PHX_PROPOSE_PARAMETERS) return view;
    if (const auto status = upgrades::status(id)) {
        view.ready_power = status->ready_power;
        if (p.state == PHX_PROPOSAL_APPROVED) {
            view.state = status->state;
            view.activation_height = status->activation_height;
        }
    }
    return view;
}

} // namespace

PHX_METHOD(configure, governance::Parameters, Nothing) {
    requireCaller("kernel");
    checkParameters(args);
    parameters.set(args);
    return {};
}

PHX_METHOD(propose, governance::Propose, u64) {
    require(args.kind <= PHX_PROPOSE_REMOVE && args.kind != PHX_PROPOSE_PARAMETERS,
            governance::kBadProposal,
            "propose takes an upgrade, a revert or a removal; parameters are proposed with set_params");
    const u32 count = args.code_hashes.size;
    require(count >= 1 && count <= governance::kPackagesMax, governance::kBadProposal,
            "a proposal names 1 to 8 packages");
    Proposal proposal{};
    proposal.kind = args.kind;
    proposal.title = args.title;
    proposal.description = args.description;
    proposal.outcome = args.outcome;
    proposal.emergency = args.emergency;
    for (const Hash& code : args.code_hashes) {
        const upgrades::Package package = upgrades::package(code);
        require(package.sealed, governance::kNotSealed,
                "a package of the proposal is not sealed on this chain");
        require(args.kind != PHX_PROPOSE_REMOVE ||
                    (package.from_code_hash == code && !package.called_by_kernel),
                governance::kNotRemovable,
                "a service of the proposal is not in force with this code, or the kernel calls it");
        for (const governance::PackageLine& line : proposal.packages)
            require(!(line.service == package.service), governance::kBadProposal,
                    "two packages of the proposal are for the same service");
        proposal.packages.push({code, package.service, package.version, package.from_code_hash,
                                package.previous_version});
    }
    return submit(proposal);
}

PHX_METHOD(set_params, governance::SetParams, u64) {
    checkParameters(args.parameters);
    Proposal proposal{};
    proposal.kind = PHX_PROPOSE_PARAMETERS;
    proposal.title = args.title;
    proposal.description = args.description;
    proposal.parameters = args.parameters;
    return submit(proposal);
}

// May be called again to change one's mind while the vote is open.
PHX_METHOD(vote, governance::Vote, Nothing) {
    const Address voter = requireVoter();
    require(args.choice <= PHX_VOTE_ABSTAIN, governance::kBadChoice,
            "a choice is 0 yes, 1 no, 2 veto or 3 abstain");
    require(proposals.contains(args.proposal), governance::kUnknown, "there is no such proposal");
    require(open.contains(args.proposal), governance::kNotVoting,
            "the vote on this proposal is over");
    ballots.set({args.proposal, voter}, {args.choice, height()});
    open.set(args.proposal, true);
    emit(governance::Voted{args.proposal, voter, args.choice});
    return {};
}

PHX_METHOD(cancel, governance::OfProposal, Nothing) {
    const Address sender = addressOf(requireTransaction());
    Option<Proposal> proposal = proposals.find(args.proposal);
    require(proposal.present, governance::kUnknown, "there is no such proposal");
    require(proposal->author == sender, governance::kNotTheAuthor,
            "only its author cancels a proposal");
    require(open.contains(args.proposal), governance::kNotVoting,
            "the vote on this proposal is over");
    close(args.proposal, *proposal, PHX_PROPOSAL_CANCELLED, tallyOf(args.proposal));
    return {};
}

// A vote for undoing the last upgrade of a service.
PHX_METHOD(revert, governance::OfService, Nothing) {
    const Address voter = requireVoter();
    const Option<u64> id = latest.find(args.service);
    const auto status = id ? upgrades::status(*id) : Option<upgrades::Status>{};
    require(status &&
                (status->state == PHX_PROPOSAL_PROBATION || status->state == PHX_PROPOSAL_FINAL),
            governance::kNothingToRevert, "no upgrade of this service is in force");
    revertBallots.set({*id, voter}, true);
    reverting.set(*id, true);
    return {};
}

PHX_VIEW(parameters, Nothing, governance::Parameters) { return inForce(); }

PHX_VIEW(proposal, governance::OfProposal, governance::ProposalView) {
    return viewOf(args.proposal);
}

// In rising order of their numbers, beginning with `from`; fewer than asked when the page is full. Ask again
// from the last number plus 1 until the list is empty.
PHX_VIEW(proposals, governance::Page, Vector<governance::ProposalView>) {
    constexpr u32 kPageBytes = 48 * 1024;
    Vector<governance::ProposalView> page;
    u32 bytes = 0;
    Option<u64> id = args.from == 0 ? proposals.next() : proposals.next(args.from - 1);
    for (; id && page.size < args.limit && bytes < kPageBytes; id = proposals.next(id)) {
        page.push(viewOf(*id));
        const governance::ProposalView& last = page[page.size - 1];
        bytes += 512 + last.title.size + last.description.size + last.packages.size * 192;
    }
    return page;
}

// Who has voted what on one proposal, open or closed.
PHX_VIEW(votes, governance::OfProposal, Vector<governance::VoteLine>) {
    Vector<governance::VoteLine> lines;
    for (Option<Ballot> key = ballots.next(Ballot{args.proposal, {}});
         key && key->proposal == args.proposal; key = ballots.next(key)) {
        const Cast cast = *ballots.find(*key);
        lines.push({key->voter, cast.choice, cast.height});
    }
    return lines;
}

PHX_HOOK(end_block, AnyArgs, Nothing) {
    tallyOpenVotes();
    tallyReverts();
    return {};
}

PHX_DESCRIBE()
