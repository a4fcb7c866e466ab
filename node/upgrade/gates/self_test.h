// Gate 8, local: the module's own `selftest` gives the same in the interpreter and in the compiled
// form.
//
// It says something about this machine's compiler, never about the package's validity; its outcome
// goes into the attestation.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/gates/report.h"

namespace phoenix::gates {

// Runs phx_method_selftest, if there is one, with no arguments in an empty state of its own.
// `passed` is absent when there is none. `compiled` may be null: then only that it succeeds in the
// interpreter counts.
GateResult runSelfTest(const service::Program& interpreted, const service::Program* compiled);

} // namespace phoenix::gates
