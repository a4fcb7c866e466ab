// Changes a decoded module at random so that most of what comes out still passes the verifier: how
// fuzzing gets beyond the decoder.
#pragma once

#include "node/upgrade/ir/module.h"
#include "tests/fuzz/random.h"

namespace phoenix::fuzz {

// The module must have come from decode, and so may be encoded afterwards. One to four changes.
void mutate(ir::Module& module, Random& random);

} // namespace phoenix::fuzz
