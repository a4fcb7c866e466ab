// Where a node stands in the agreement on a height, told to its peers now and then and when it changes; and what a
// peer that hears it sends back, so that what was lost comes again without being asked for.
//
// A peer at the same height repeats, of what it knows: the proposal and the votes of the other's round that the other
// lacks; the prevotes that prove that proposal's lock; and, being further, the votes of its own round, by which the
// other skips to it. To a node at an earlier height it sends the block and its certificate (engine/peers.cpp).
#pragma once

#include "node/consensus/messages.h"

namespace phoenix::consensus {

struct Progress {
    std::uint64_t height = 0; // under way
    std::uint32_t round = 0;
    Step step = Step::Propose;
    bool proposal = false; // of this round
    Bytes prevotes;        // of this round: a bit a validator, in the order of the set, lowest first
    Bytes precommits;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.round, self.step, self.proposal, self.prevotes, self.precommits);
    }
    friend bool operator==(const Progress&, const Progress&) = default;
};

struct Repeats {
    std::vector<SendProposal> proposals;
    std::vector<chain::Vote> votes;
};

} // namespace phoenix::consensus
