// What one gate sees, and the list of them; for the files of this folder.
#pragma once

#include "node/upgrade/gates/gates.h"
#include "node/upgrade/ir/module.h"
#include "node/upgrade/package/package.h"

namespace phoenix::gates {

using Findings = std::vector<Finding>;

inline Finding finding(std::string message, std::string function = {}) {
    return {std::move(function), ir::kNoInstruction, std::move(message)};
}

// The file, taken apart as far as it goes.
struct Subject {
    ByteView file;
    Result<package::Package> package = reject("there is no package");
    ByteView code;
    Result<ir::Module> module = reject("there is no module");
    Result<service::Descriptor> descriptor = reject("there is no descriptor");
    bool bare = false;
};

// Each gate is a function in a file of its own. A gate that needs a module runs only if decode
// passed; one that walks it runs only if verify passed.
Findings packageGate(const Subject& subject, const Context& context);
Findings decodeGate(const Subject& subject, const Context& context);
Findings verifyGate(const Subject& subject, const Context& context);
Findings limitsGate(const Subject& subject, const Context& context);
Findings frameWeightGate(const Subject& subject, const Context& context);
Findings priceGate(const Subject& subject, const Context& context);
Findings descriptorGate(const Subject& subject, const Context& context);

} // namespace phoenix::gates
