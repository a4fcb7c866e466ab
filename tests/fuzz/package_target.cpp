#include "node/upgrade/gates/gates.h"
#include "node/upgrade/gates/inspect.h"
#include "node/upgrade/package/source_archive.h"
#include "tests/fuzz/targets.h"

namespace phoenix::fuzz {

namespace {

// A chain in which something is in force, depends on something and is about to come.
gates::Context makeContext() {
    gates::Context context;
    const auto add = [&context](const std::string& name, const service::Version& version,
                                std::vector<service::Dependency> needs) {
        chain::VersionEntry entry;
        entry.service = name;
        entry.version = service::toText(version);
        context.inForce[name] = entry;
        service::Descriptor descriptor;
        descriptor.name = name;
        descriptor.version = version;
        descriptor.dependencies = std::move(needs);
        context.descriptors[name] = descriptor;
    };
    const service::Version one{1, 0, 0};
    const service::Version two{2, 0, 0};
    // The first version of some is still to come, so that the genesis services pass as upgrades.
    const service::Version old{0, 9, 0};
    add("ledger", one, {});
    add("fees", old, {{"ledger", one, two}});
    add("validators", one, {{"ledger", one, two}});
    add("governance", old, {{"ledger", one, two}, {"validators", one, two}});
    add("consensus", old, {});
    context.sealed["ledger"] = {two};
    return context;
}

} // namespace

Reached packageTarget(ByteView input) {
    static const gates::Context context = makeContext();
    const Result<package::Package> package = package::decode(input);
    const gates::GateReport report = gates::runGates(input, context);
    expect(report.accepted == report.firstFinding().empty(), "a refusal has a finding");
    if (!package) {
        expect(!report.accepted, "what does not decode is not accepted");
        expect(!gates::inspect(input), "what does not decode is not shown");
        return Reached::Refused;
    }
    expect(equal(package::encode(*package), input), "encode(decode(b)) is b");
    const Result<package::UnpackedSource> source = package::unpackSource(package->source);
    const Result<gates::Inspection> shown = gates::inspect(input, input);
    if (shown)
        expect(shown->importsAdded.empty() && shown->permissionsAdded.empty() &&
                   shown->methodsAdded.empty() && shown->methodsRemoved.empty() &&
                   shown->functions.empty() && shown->source.empty(),
               "a package does not differ from itself");
    if (!report.accepted) return Reached::Decoded;
    expect(source && shown, "what is accepted can be read by voters");
    expect(source->hash == package->manifest.sourceHash, "what is accepted has its own source");
    expect(bool(package::verifySignatures(*package)), "what is accepted is signed as it says");
    return Reached::Accepted;
}

} // namespace phoenix::fuzz
