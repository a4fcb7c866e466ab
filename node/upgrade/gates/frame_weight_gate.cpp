// Gate 5: every function fits the stack budget of a call tree.
#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/limits.h"

namespace phoenix::gates {

Findings frameWeightGate(const Subject& subject, const Context&) {
    return ir::checkFrameWeights(*subject.module);
}

} // namespace phoenix::gates
