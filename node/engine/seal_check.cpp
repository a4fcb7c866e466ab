#include "node/engine/seal_check.h"

#include "node/upgrade/package/package.h"

namespace phoenix::engine {

gates::Context contextOf(const swap::TableReader& tables, const service::Registry& registry) {
    gates::Context context;
    context.inForce = tables.versions();
    for (const auto& [name, version] : registry.slots()) context.descriptors.emplace(name, version->descriptor);
    for (const crypto::Hash& codeHash : tables.packages()) {
        const auto sealed = tables.package(codeHash);
        if (const auto version = service::parseVersion(sealed->version))
            context.sealed[sealed->service].push_back(*version);
    }
    context.packageBytesMax = tables.parameters().packageBytesMax;
    return context;
}

swap::SealCheck sealCheck() {
    return [](ByteView phx, const swap::TableReader& tables,
              const service::Registry& registry) -> Result<swap::SealedPackage> {
        const gates::GateReport report = gates::runGates(phx, contextOf(tables, registry));
        if (!report.accepted) return reject(report.firstFinding());
        const auto package = package::decode(phx);
        require(package.has_value(), "a package that passed the gates does not decode");
        const package::Manifest& manifest = package->manifest;
        swap::SealedPackage sealed;
        sealed.codeHash = manifest.codeHash;
        sealed.service = manifest.service;
        sealed.version = manifest.version;
        sealed.irVersion = manifest.irVersion;
        sealed.abiVersion = manifest.abiVersion;
        sealed.costVersion = manifest.costVersion;
        sealed.codeBytes = package->code.size();
        sealed.migrates = manifest.migrates;
        sealed.forwardOnly = manifest.forwardOnly;
        return sealed;
    };
}

} // namespace phoenix::engine
