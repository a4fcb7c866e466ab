#include "node/service/registry.h"

#include <functional>
#include <set>

namespace phoenix::service {

Result<ServiceVersionPointer> ServiceVersion::make(chain::VersionEntry entry, Bytes descriptorBytes,
                                                   std::shared_ptr<const Program> program,
                                                   std::uint64_t codeBytes) {
    auto descriptor = decodeDescriptor(descriptorBytes);
    if (!descriptor) return forward(descriptor, "service " + entry.service);
    if (descriptor->name != entry.service)
        return reject("the code of " + entry.service + " describes a service named " + descriptor->name);
    auto made = std::make_shared<ServiceVersion>();
    for (const MethodDescriptor& method : descriptor->methods) {
        std::string exportName = "phx_method_" + method.name;
        if (!program->hasExport(exportName))
            return reject("service " + entry.service + " describes the method " + method.name +
                          " and has no export " + exportName);
        made->methods.emplace(method.name, Method{method, std::move(exportName)});
    }
    made->entry = std::move(entry);
    made->descriptor = std::move(*descriptor);
    made->descriptorBytes = std::move(descriptorBytes);
    made->program = std::move(program);
    made->codeBytes = codeBytes;
    return made;
}

const ServiceVersion::Method* ServiceVersion::method(std::string_view methodName) const {
    const auto found = methods.find(methodName);
    return found == methods.end() ? nullptr : &found->second;
}

const ServiceVersion* Registry::find(std::string_view service) const {
    const auto found = slots_.find(service);
    return found == slots_.end() ? nullptr : found->second.get();
}

ServiceVersionPointer Registry::share(std::string_view service) const {
    const auto found = slots_.find(service);
    return found == slots_.end() ? nullptr : found->second;
}

ServiceVersionPointer Registry::exchange(ServiceVersionPointer version) {
    auto& slot = slots_[version->entry.service];
    return std::exchange(slot, std::move(version));
}

ServiceVersionPointer Registry::remove(std::string_view service) {
    const auto found = slots_.find(service);
    if (found == slots_.end()) return nullptr;
    auto was = std::move(found->second);
    slots_.erase(found);
    return was;
}

chain::VersionTable Registry::table() const {
    chain::VersionTable table;
    for (const auto& [name, version] : slots_) table.emplace(name, version->entry);
    return table;
}

std::vector<const ServiceVersion*> Registry::dependencyOrder() const {
    std::vector<const ServiceVersion*> order;
    std::set<std::string_view> seen;
    const std::function<void(const ServiceVersion&)> visit = [&](const ServiceVersion& version) {
        if (!seen.insert(version.entry.service).second) return;
        for (const Dependency& dependency : version.descriptor.dependencies)
            if (const ServiceVersion* below = find(dependency.service)) visit(*below);
        if (version.descriptor.kind == ServiceKind::State) order.push_back(&version);
    };
    for (const auto& [name, version] : slots_) visit(*version);
    return order;
}

} // namespace phoenix::service
