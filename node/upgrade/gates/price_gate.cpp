// Gate 6: the price of the code can be charged, and every method can at least be entered for its
// fuel limit.
#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/price.h"

namespace phoenix::gates {

Findings priceGate(const Subject& subject, const Context&) {
    const ir::Module& module = *subject.module;
    Findings findings;
    if (!subject.descriptor) return findings;
    for (const service::MethodDescriptor& method : subject.descriptor->methods) {
        const std::string name = "phx_method_" + method.name;
        const auto found = std::find_if(module.exports.begin(), module.exports.end(),
                                        [&](const ir::Export& each) { return each.name == name; });
        if (found == module.exports.end()) continue;
        const ir::FunctionPrice price = ir::priceOf(module, module.functions[found->function]);
        const std::int64_t least = ir::entryCost(module.memory, 0) + price.blockCost.front();
        if (method.fuelLimit < std::uint64_t(least))
            findings.push_back(finding("entering it costs " + std::to_string(least) +
                                           " fuel, but its limit is " +
                                           std::to_string(method.fuelLimit) + ": raise the limit",
                                       name));
        if (method.fuelLimit > std::uint64_t(INT64_MAX))
            findings.push_back(finding("its fuel limit does not fit 63 bits", name));
    }
    return findings;
}

} // namespace phoenix::gates
