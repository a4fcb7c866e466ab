// Gate 3: the code keeps the rules that give every program one meaning.
#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/verify.h"

namespace phoenix::gates {

Findings verifyGate(const Subject& subject, const Context&) {
    return ir::verify(*subject.module);
}

} // namespace phoenix::gates
