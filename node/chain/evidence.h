// Evidence that a validator signed two votes of which an honest one signs at most one: of one kind, height and
// round, for different blocks. It travels as the call upgrades.evidence in the kernel's own lane.
//
//     evidence = first: vote , second: vote    in the order of their blocks, nil before all others
#pragma once

#include "node/chain/vote.h"

namespace phoenix::chain {

struct Evidence {
    Vote first;
    Vote second;

    // In order, whichever was heard first.
    static Evidence of(const Vote& one, const Vote& other);

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.first, self.second);
    }
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

// What can be said without state: the votes exclude each other, and both signatures are good.
Result<> check(const Evidence& evidence, const Hash& genesis);

} // namespace phoenix::chain
