// Changes a decoded package at random and lets its hashes and signatures follow, so that the gates
// behind the first one are reached.
#pragma once

#include "node/upgrade/package/package.h"
#include "tests/fuzz/random.h"

#include <functional>

namespace phoenix::fuzz {

// Changes bytes in place of their meaning, as libFuzzer's own mutator does; may change their
// number.
using MutateBytes = std::function<void(Bytes&)>;

void mutate(package::Package& package, Random& random, const MutateBytes& mutateBytes);

} // namespace phoenix::fuzz
