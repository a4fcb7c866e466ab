// Reads the encoding of a module, strictly: canonical or refused (the grammar is in encode.h).
#pragma once

#include "node/base/error.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// Accepts exactly the bytes that encode() gives for some module: every number of minimal length, nothing
// after the end. Counts are bounded by limits.h and by what is left before anything is allocated, so memory
// stays a small multiple of the input. The result has the format's shape, but may still break the rules
// of verify.h; it is safe to hand to verify, checkLimits, print and diff.
Result<Module> decode(ByteView encoded);

} // namespace phoenix::ir
