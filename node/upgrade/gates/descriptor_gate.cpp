// Gate 7: the code does what its descriptor declares, may what it declares, and fits the services
// beside it.
#include "node/chain/upgrade_calls.h"
#include "node/upgrade/gates/gate.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <set>

namespace phoenix::gates {

namespace {

using service::Dependency;
using service::Descriptor;
using service::Version;

constexpr std::string_view kMethod = "phx_method_";
constexpr std::string_view kHook = "phx_hook_";

// The exports that the descriptor promises, and no others.
void checkExports(const ir::Module& module, const Descriptor& descriptor, Findings& findings) {
    std::set<std::string> declared;
    for (const service::MethodDescriptor& method : descriptor.methods)
        declared.insert(std::string(kMethod) + method.name);
    const service::Hooks& hooks = descriptor.hooks;
    for (const auto& [present, name] :
         {std::pair(hooks.beginBlock, "begin_block"), std::pair(hooks.endBlock, "end_block"),
          std::pair(hooks.migrate, "migrate"), std::pair(hooks.migrateBack, "migrate_back")})
        if (present) declared.insert(std::string(kHook) + name);
    for (const ir::Export& each : module.exports)
        if (declared.erase(each.name) == 0)
            findings.push_back(
                finding("it is exported but the descriptor does not name it", each.name));
    for (const std::string& name : declared)
        findings.push_back(
            finding("the descriptor names it but the code does not export it", name));
}

// Host functions reach only what is declared.
void checkImports(const ir::Module& module, const Descriptor& descriptor, Findings& findings) {
    const auto refuse = [&findings](const abi::ImportInfo& info, std::string_view why) {
        findings.push_back(
            finding("the code calls " + std::string(info.name) + ", " + std::string(why)));
    };
    for (const std::uint8_t id : module.imports) {
        const abi::ImportInfo& info = abi::kImports[id];
        if (descriptor.kind == service::ServiceKind::Policy && !info.policy)
            refuse(info, "which a policy service may not: it decides from its arguments alone");
        switch (abi::Import(id)) {
        case abi::Import::Schedule:
            if (descriptor.name != "governance") refuse(info, "which only governance may");
            break;
        case abi::Import::Call:
            if (descriptor.dependencies.empty()) refuse(info, "but declares no dependency to call");
            break;
        case abi::Import::ForeignGet:
            if (descriptor.foreignReads.empty())
                refuse(info, "but declares no state of other services to read");
            break;
        case abi::Import::Emit:
            if (descriptor.events.empty()) refuse(info, "but declares no event");
            break;
        default: break;
        }
    }
}

// The version of a dependency in force, or one sealed that may activate together with this package.
void checkDependencies(const Descriptor& descriptor, const Context& context, Findings& findings) {
    for (const Dependency& dependency : descriptor.dependencies) {
        if (dependency.service == chain::kUpgradesService) continue;
        const auto inForce = context.inForce.find(dependency.service);
        bool met = false;
        if (inForce != context.inForce.end()) {
            const Result<Version> version = service::parseVersion(inForce->second.version);
            met = version && dependency.accepts(*version);
        }
        if (const auto sealed = context.sealed.find(dependency.service);
            sealed != context.sealed.end())
            met = met || std::any_of(sealed->second.begin(), sealed->second.end(),
                                     [&](const Version& each) { return dependency.accepts(each); });
        if (!met)
            findings.push_back(finding(
                "it depends on " + dependency.service + " " + service::rangeText(dependency) +
                ", but " +
                (inForce == context.inForce.end() ? "no such service" : inForce->second.version) +
                " is in force"));
    }
    // Those that depend on this service go on working with the new version.
    for (const auto& [name, other] : context.descriptors) {
        const Dependency* onThis = other.dependency(descriptor.name);
        if (name != descriptor.name && onThis != nullptr && !onThis->accepts(descriptor.version))
            findings.push_back(finding(name + ", which is in force, depends on " + descriptor.name +
                                       " " + service::rangeText(*onThis) +
                                       " and could not call version " +
                                       service::toText(descriptor.version)));
    }
}

// Calls between services form no cycle, so that no call can come back to where it began.
void checkCycles(const Descriptor& descriptor, const Context& context, Findings& findings) {
    std::set<std::string> reached;
    std::vector<std::string> left;
    for (const Dependency& each : descriptor.dependencies)
        left.push_back(each.service);
    while (!left.empty()) {
        const std::string next = std::move(left.back());
        left.pop_back();
        if (next == descriptor.name) {
            findings.push_back(finding("its dependencies lead back to " + descriptor.name +
                                       ": services may not call each other in a circle"));
            return;
        }
        if (!reached.insert(next).second) continue;
        if (const auto found = context.descriptors.find(next); found != context.descriptors.end())
            for (const Dependency& each : found->second.dependencies)
                left.push_back(each.service);
    }
}

} // namespace

Findings descriptorGate(const Subject& subject, const Context& context) {
    if (!subject.descriptor) return {finding(subject.descriptor.error().message)};
    const Descriptor& descriptor = *subject.descriptor;
    const ir::Module& module = *subject.module;
    Findings findings;
    if (descriptor.argsBase != 0 && descriptor.argsBase != module.memory.argsBase)
        findings.push_back(
            finding("the descriptor wants arguments at another address than the code"));
    checkExports(module, descriptor, findings);
    checkImports(module, descriptor, findings);
    if (context.onChain) {
        checkDependencies(descriptor, context, findings);
        checkCycles(descriptor, context, findings);
    }
    return findings;
}

} // namespace phoenix::gates
