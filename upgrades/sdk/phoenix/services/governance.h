// What `governance` offers: proposals, votes, parameters, and the decisions it gives to the kernel.
#pragma once

#include <phoenix/context.h>
#include <phoenix/services/upgrades.h>

namespace phx::governance {

inline constexpr u32 kUnknown = 1;     // no such proposal
inline constexpr u32 kNotVoting = 2;   // the vote is over
inline constexpr u32 kNoPower = 3;     // the voter's account stands behind no validator
inline constexpr u32 kBadProposal = 4; // text, kind or list of packages
inline constexpr u32 kNotSealed = 5;   // a package is not on the chain
inline constexpr u32 kTooMany = 6;     // too many live proposals
inline constexpr u32 kBadChoice = 7;
inline constexpr u32 kNotTheAuthor = 8;
inline constexpr u32 kNothingToRevert = 9; // no upgrade of that service is in probation or final
inline constexpr u32 kBadParameters = 10;
inline constexpr u32 kNotRemovable = 11; // not in force, or the kernel itself calls it

inline constexpr u32 kTitleMax = 120;
inline constexpr u32 kDescriptionMax = 4096;
inline constexpr u32 kPackagesMax = 8;
inline constexpr u64 kDelayMin = 5;

// Governance's own; limits of blocks and of fuel are the kernel's.
struct Parameters {
    u64 voting_blocks;
    u64 activation_delay;
    u64 probation_blocks;
    u64 deposit; // taken at submission, given back unless vetoed
    u32 live_proposals_max;
    PHX_FIELDS(voting_blocks, activation_delay, probation_blocks, deposit, live_proposals_max)
};
struct Propose {
    // PHX_PROPOSE_UPGRADE: these packages; PHX_PROPOSE_REVERT: the code in force to be left for what was before
    // it; PHX_PROPOSE_REMOVE: the code in force of services to be left for nothing
    u8 kind;
    Vector<Hash> code_hashes;
    Text title;
    Text description;
    bool outcome;
    bool emergency; // ask for 5/6 of all power, and the shortest delay
    PHX_FIELDS(kind, code_hashes, title, description, outcome, emergency)
};
struct SetParams {
    Parameters parameters;
    Text title;
    Text description;
    PHX_FIELDS(parameters, title, description)
};
struct Vote {
    u64 proposal;
    u8 choice; // PHX_VOTE_…
    PHX_FIELDS(proposal, choice)
};
struct OfProposal {
    u64 proposal;
    PHX_FIELDS(proposal)
};
struct OfService {
    Text service;
    PHX_FIELDS(service)
};
struct Page {
    u64 from;
    u32 limit;
    PHX_FIELDS(from, limit)
};
struct PackageLine {
    Hash code_hash;
    Text service;
    Text version;
    Hash from_code_hash;
    Text previous_version;
    PHX_FIELDS(code_hash, service, version, from_code_hash, previous_version)
};
// Everything that is known of a proposal. Power is that of the set in force now, or at the end of the vote.
struct ProposalView {
    u64 id;
    u8 kind;
    u8 state; // PHX_PROPOSAL_…
    Address author;
    Text title;
    Text description;
    bool outcome;
    bool emergency;
    Vector<PackageLine> packages;
    Option<Parameters> parameters;
    u64 yes;
    u64 no;
    u64 veto;
    u64 abstain;
    u64 not_voted;
    u64 total_power;
    bool quorum_met;
    bool approved;
    u64 submitted_at;
    u64 voting_ends;
    u64 closed_at; // 0 while the vote is open
    u64 activation_height;
    u64 ready_power;
    PHX_FIELDS(id, kind, state, author, title, description, outcome, emergency, packages,
               parameters, yes, no, veto, abstain, not_voted, total_power, quorum_met, approved, submitted_at,
               voting_ends, closed_at, activation_height, ready_power)
};
// One vote of a proposal.
struct VoteLine {
    Address voter;
    u8 choice;  // PHX_VOTE_…
    u64 height; // of the block that counted it
    PHX_FIELDS(voter, choice, height)
};
// What the kernel is given by phx_schedule.
struct Decision {
    u8 kind; // PHX_DECIDE_…
    u64 proposal;
    Vector<Hash> code_hashes;
    u64 activation_height;
    u64 probation_blocks;
    u64 defer_delay;
    PHX_FIELDS(kind, proposal, code_hashes, activation_height, probation_blocks, defer_delay)
};

// Events.
struct Proposed {
    u64 proposal;
    u8 kind;
    Address author;
    PHX_FIELDS(proposal, kind, author)
};
struct Voted {
    u64 proposal;
    Address voter;
    u8 choice;
    PHX_FIELDS(proposal, voter, choice)
};
struct Closed {
    u64 proposal;
    u8 state;
    u64 activation_height;
    PHX_FIELDS(proposal, state, activation_height)
};

} // namespace phx::governance
