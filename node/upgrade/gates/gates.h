// Gates 1-7, in order: what decides whether a package is valid, on chain and in every dry run.
//
// Pure functions of the file and of the chain's state at sealing: the same on every node, without a
// compiler. Gate 8, the self-test, is local (self_test.h).
#pragma once

#include "node/chain/version_table.h"
#include "node/service/descriptor.h"
#include "node/upgrade/gates/report.h"

namespace phoenix::gates {

// What the chain knows when the package is sealed. Everything in it comes from state.
struct Context {
    chain::VersionTable inForce;
    // Of the services in force, for dependencies in both directions. A service without one here is
    // taken to depend on nothing.
    std::map<std::string, service::Descriptor> descriptors;
    // Other sealed packages that may activate together with this one: service, versions.
    std::map<std::string, std::vector<service::Version>> sealed;
    std::uint64_t packageBytesMax = 4u << 20;
    // False: outside a chain (`phoenix upgrade check` without a node); rules about other versions
    // are skipped.
    bool onChain = true;
};

// A .phx file.
GateReport runGates(ByteView phx, const Context& context);

// A bare module of canonical IR: gates 1 and 7 do not apply.
GateReport runModuleGates(ByteView encodedModule);

// The findings of an import that failed, as a report with one gate, "import".
GateReport importReport(std::uint64_t bitcodeBytes, std::vector<Finding> findings);

} // namespace phoenix::gates
