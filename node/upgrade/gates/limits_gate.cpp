// Gate 4: the code is small enough, in every way that costs a compiler time or memory.
#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/limits.h"

namespace phoenix::gates {

Findings limitsGate(const Subject& subject, const Context&) {
    return ir::checkLimits(*subject.module);
}

} // namespace phoenix::gates
