#include "node/upgrade/gates/inspect.h"

#include "node/base/hex.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/verify.h"
#include "node/upgrade/package/source_archive.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>

namespace phoenix::gates {

namespace {

using Texts = std::vector<std::string>;

// A package that can be shown: its parts decode and its code verifies.
struct Opened {
    package::Package package;
    ir::Module module;
    std::optional<service::Descriptor> descriptor;
    std::vector<package::SourceFile> files;
};

Result<Opened> open(ByteView phx) {
    Result<package::Package> package = package::decode(phx);
    if (!package) return forward(package);
    Result<ir::Module> module = ir::decode(package->code);
    if (!module) return forward(module, "the package's code");
    if (const auto findings = ir::verify(*module); !findings.empty())
        return reject("the package's code: " + ir::text(findings.front()));
    Opened opened{std::move(*package), std::move(*module), {}, {}};
    if (auto descriptor = service::decodeDescriptor(opened.module.descriptor))
        opened.descriptor = std::move(*descriptor);
    if (auto source = package::unpackSource(opened.package.source))
        opened.files = std::move(source->files);
    return opened;
}

Texts methodsOf(const service::Descriptor& descriptor) {
    Texts methods;
    for (const service::MethodDescriptor& each : descriptor.methods)
        methods.push_back(each.name + "(" + each.args + ") -> " + each.result +
                          (each.view ? ", view" : "") + ", at most " +
                          std::to_string(each.fuelLimit) + " fuel");
    return methods;
}

Texts importsOf(const ir::Module& module) {
    Texts names;
    for (const std::uint8_t id : module.imports)
        names.emplace_back(abi::kImports[id].name);
    return names;
}

// In `left` and not in `right`, in the order of `left`.
Texts without(const Texts& left, const Texts& right) {
    Texts rest;
    std::copy_if(left.begin(), left.end(), std::back_inserter(rest), [&](const std::string& each) {
        return std::find(right.begin(), right.end(), each) == right.end();
    });
    return rest;
}

std::vector<TextChange> compareFunctions(const ir::ModuleDiff& diff) {
    std::vector<TextChange> changes;
    for (const ir::FunctionChange& each : diff.functions)
        changes.push_back(numberLines(each.name,
                                      !each.inOld   ? '+'
                                      : !each.inNew ? '-'
                                                    : '~',
                                      each.lines));
    return changes;
}

std::vector<TextChange> compareSources(const Opened* before, const Opened& after) {
    std::map<std::string, std::pair<const Bytes*, const Bytes*>> files;
    if (before != nullptr)
        for (const package::SourceFile& each : before->files)
            files[each.path].first = &each.content;
    for (const package::SourceFile& each : after.files)
        files[each.path].second = &each.content;
    std::vector<TextChange> changes;
    // The SDK's headers come last: the author's own lines are what most want to see.
    std::vector<std::pair<std::string, std::pair<const Bytes*, const Bytes*>>> ordered(
        files.begin(), files.end());
    std::stable_partition(ordered.begin(), ordered.end(), [](const auto& file) {
        return !file.first.starts_with(package::kSdkFolder);
    });
    for (const auto& [path, contents] : ordered) {
        const auto [was, is] = contents;
        if (was != nullptr && is != nullptr && *was == *is) continue;
        const auto lines = ir::diffLines(was == nullptr ? std::string_view() : textOf(*was),
                                         is == nullptr ? std::string_view() : textOf(*is));
        changes.push_back(numberLines(path,
                                      was == nullptr  ? '+'
                                      : is == nullptr ? '-'
                                                      : '~',
                                      lines));
    }
    return changes;
}

std::vector<std::pair<std::string, std::string>> factsOf(const Opened& opened, ByteView phx,
                                                         const Inspection& inspection) {
    const package::Manifest& manifest = opened.package.manifest;
    const auto number = [](std::uint64_t value) { return std::to_string(value); };
    std::vector<std::pair<std::string, std::string>> facts = {
        {"Service", manifest.service},
        {"Version", manifest.version},
        {"Title", manifest.title},
        {"Kind",
         opened.descriptor ? std::string(service::name(opened.descriptor->kind)) : "unknown"},
        {"Code hash", toHex(inspection.codeHash)},
        {"Package hash", toHex(inspection.packageHash)},
        {"Source hash", toHex(manifest.sourceHash)},
        {"Package size", number(phx.size()) + " bytes"},
        {"Code size", number(opened.package.code.size()) + " bytes"},
        {"Functions", number(opened.module.functions.size())},
        {"Memory", number(opened.module.memory.initialPages * 64) + " KiB, at most " +
                       number(opened.module.memory.maxPages / 16) + " MiB"},
        {"Compiler", manifest.compiler},
        {"Flags hash", toHex(manifest.flagsHash)},
        {"Needs", "kernel ABI " + number(manifest.kernelAbi) + ", IR " +
                      number(manifest.irVersion) + ", ABI " + number(manifest.abiVersion) +
                      ", cost table " + number(manifest.costVersion)},
        {"Replaces", manifest.previous ? "exactly " + *manifest.previous : "any earlier version"},
        {"State", manifest.forwardOnly ? "migrates, forward only"
                  : manifest.migrates  ? "migrates, and can go back"
                                       : "keeps its format"},
    };
    Texts signers;
    for (const crypto::PublicKey& key : inspection.signers)
        signers.push_back(toHex(key));
    std::string all;
    for (const std::string& each : signers)
        all += (all.empty() ? "" : ", ") + each;
    facts.emplace_back("Signed by", all.empty() ? "nobody" : all);
    return facts;
}

} // namespace

Texts permissionsOf(const service::Descriptor& descriptor) {
    Texts permissions;
    for (const service::Dependency& each : descriptor.dependencies)
        permissions.push_back("call " + each.service + " " + service::rangeText(each));
    if (descriptor.kind == service::ServiceKind::State)
        permissions.push_back("state " + descriptor.name + "/*");
    for (const service::ForeignRead& each : descriptor.foreignReads)
        permissions.push_back("read " + each.service + "/" + toText(each.prefix) + "*");
    return permissions;
}

Result<Inspection> inspect(ByteView phx, ByteView inForce) {
    Result<Opened> after = open(phx);
    if (!after) return forward(after);
    std::optional<Opened> before;
    if (!inForce.empty()) {
        Result<Opened> opened = open(inForce);
        if (!opened) return forward(opened, "the version in force");
        before = std::move(*opened);
    }
    Inspection made;
    made.manifest = after->package.manifest;
    made.codeHash = ir::codeHash(after->package.code);
    made.packageHash = package::packageHash(phx);
    for (const package::PackageSignature& each : after->package.signatures) {
        package::Package alone{after->package.manifest, {}, {}, {each}};
        if (package::verifySignatures(alone)) made.signers.push_back(each.key);
    }
    made.descriptor = after->descriptor;
    made.imports = importsOf(after->module);
    made.importsAdded = without(made.imports, before ? importsOf(before->module) : Texts{});
    Texts methodsBefore;
    Texts permissionsBefore;
    if (before) {
        made.fromCodeHash = ir::codeHash(before->package.code);
        made.importsRemoved = without(importsOf(before->module), made.imports);
        if (before->descriptor) {
            made.from = before->descriptor->version;
            methodsBefore = methodsOf(*before->descriptor);
            permissionsBefore = permissionsOf(*before->descriptor);
        }
    }
    if (after->descriptor) {
        made.methods = methodsOf(*after->descriptor);
        made.permissions = permissionsOf(*after->descriptor);
    }
    made.methodsAdded = without(made.methods, methodsBefore);
    made.methodsRemoved = without(methodsBefore, made.methods);
    made.permissionsAdded = without(made.permissions, permissionsBefore);
    made.permissionsRemoved = without(permissionsBefore, made.permissions);
    const ir::ModuleDiff diff = ir::diff(before ? before->module : ir::Module{}, after->module);
    if (before) made.memory = diff.memory;
    made.functions = compareFunctions(diff);
    made.functionsUnchanged = std::uint32_t(diff.functionsSame);
    made.source = compareSources(before ? &*before : nullptr, *after);
    made.facts = factsOf(*after, phx, made);
    return made;
}

} // namespace phoenix::gates
