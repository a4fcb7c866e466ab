#include "node/chain/evidence.h"

namespace phoenix::chain {

Evidence Evidence::of(const Vote& one, const Vote& other) {
    return one.body.block < other.body.block ? Evidence{one, other} : Evidence{other, one};
}

Result<> check(const Evidence& evidence, const Hash& genesis) {
    const Vote& first = evidence.first;
    const Vote& second = evidence.second;
    if (first.validator != second.validator || first.kind != second.kind || first.body.height != second.body.height ||
        first.body.round != second.body.round)
        return reject("the two votes of the evidence are not of one validator, kind, height and round");
    if (!(first.body.block < second.body.block))
        return reject("the two votes of the evidence are for one block, or in the wrong order");
    if (!first.verify(genesis) || !second.verify(genesis))
        return reject("a signature of the evidence is not good");
    return {};
}

} // namespace phoenix::chain
