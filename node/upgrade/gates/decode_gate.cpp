// Gate 2: the code is canonical IR, in its one encoding.
#include "node/upgrade/gates/gate.h"

namespace phoenix::gates {

Findings decodeGate(const Subject& subject, const Context&) {
    if (subject.module) return {};
    return {finding(subject.module.error().message)};
}

} // namespace phoenix::gates
