// Gate 1: the file is whole, signed as it says, agrees with its code, and may follow what is in
// force.
#include "node/base/hex.h"
#include "node/chain/upgrade_calls.h"
#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/package/source_archive.h"

namespace phoenix::gates {

namespace {

using package::Manifest;

void checkContents(const package::Package& package, Findings& findings) {
    const Manifest& manifest = package.manifest;
    if (manifest.codeHash != ir::codeHash(package.code))
        findings.push_back(finding(
            "the manifest names code " + toHex(manifest.codeHash).substr(0, 16) +
            "…, but the package holds " + toHex(ir::codeHash(package.code)).substr(0, 16) + "…"));
    const Result<package::UnpackedSource> source = package::unpackSource(package.source);
    if (!source)
        findings.push_back(finding(source.error().message));
    else if (source->hash != manifest.sourceHash)
        findings.push_back(finding("the source archive is not the one that the manifest names"));
    if (const Result<> signatures = package::verifySignatures(package); !signatures)
        findings.push_back(finding(signatures.error().message));
    if (manifest.title.empty())
        findings.push_back(finding("the package has no title: say in one line what it changes"));
    if (manifest.kernelAbi == 0) findings.push_back(finding("the package names no kernel ABI"));
    if (manifest.forwardOnly && !manifest.migrates)
        findings.push_back(finding("the package is marked forward only but migrates nothing"));
}

// The manifest repeats what the code says of itself; both are voted on, so they must agree.
void checkAgainstCode(const Manifest& manifest, const Subject& subject, Findings& findings) {
    const auto same = [&findings](const auto& stated, const auto& real, std::string_view what) {
        if (stated != real)
            findings.push_back(
                finding("the manifest and the code name different " + std::string(what)));
    };
    if (subject.module) {
        same(manifest.irVersion, subject.module->irVersion, "IR versions");
        same(manifest.abiVersion, subject.module->abiVersion, "ABI versions");
        same(manifest.costVersion, subject.module->costTableVersion, "cost tables");
    }
    if (!subject.descriptor) return;
    const service::Descriptor& descriptor = *subject.descriptor;
    same(manifest.service, descriptor.name, "services");
    same(manifest.version, service::toText(descriptor.version), "versions");
    same(manifest.migrates, descriptor.hooks.migrate, "answers to whether state is migrated");
    same(manifest.forwardOnly, descriptor.hooks.migrate && !descriptor.hooks.migrateBack,
         "answers to whether there is a way back");
}

void checkVersions(const Manifest& manifest, const Context& context, Findings& findings) {
    const Result<service::Version> version = service::parseVersion(manifest.version);
    if (!version) findings.push_back(finding(version.error().message));
    if (manifest.service == chain::kUpgradesService)
        findings.push_back(
            finding("the service 'upgrades' is part of the kernel and cannot be replaced"));
    if (manifest.previous) {
        const Result<service::Version> previous = service::parseVersion(*manifest.previous);
        if (!previous)
            findings.push_back(finding("the previous version: " + previous.error().message));
        else if (version && *previous >= *version)
            findings.push_back(finding("version " + manifest.version + " does not come after " +
                                       *manifest.previous));
    }
    if (!context.onChain) return;
    const auto found = context.inForce.find(manifest.service);
    if (found == context.inForce.end()) {
        if (manifest.previous)
            findings.push_back(finding("the package replaces " + manifest.service + " " +
                                       *manifest.previous + ", but no such service is in force"));
        return;
    }
    const chain::VersionEntry& inForce = found->second;
    if (inForce.codeHash == manifest.codeHash)
        findings.push_back(finding("this code of " + manifest.service + " is in force already"));
    const Result<service::Version> current = service::parseVersion(inForce.version);
    if (version && current && *version <= *current)
        findings.push_back(finding("version " + manifest.version + " of " + manifest.service +
                                   " does not come after " + inForce.version +
                                   ", which is in force: raise the version"));
    if (manifest.previous && *manifest.previous != inForce.version)
        findings.push_back(finding("the package replaces " + manifest.service + " " +
                                   *manifest.previous + ", but " + inForce.version +
                                   " is in force"));
}

} // namespace

Findings packageGate(const Subject& subject, const Context& context) {
    if (subject.file.size() > context.packageBytesMax)
        return {finding("the package has " + std::to_string(subject.file.size()) +
                        " bytes, at most " + std::to_string(context.packageBytesMax) +
                        " are allowed")};
    if (!subject.package) return {finding(subject.package.error().message)};
    Findings findings;
    checkContents(*subject.package, findings);
    checkAgainstCode(subject.package->manifest, subject, findings);
    checkVersions(subject.package->manifest, context, findings);
    return findings;
}

} // namespace phoenix::gates
