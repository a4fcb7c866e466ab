#include "node/host/package_desk.h"

namespace phoenix::host {

api::GateReport toApi(const gates::GateReport& report) {
    api::GateReport made{report.accepted, report.codeHash, report.size, {}};
    for (const gates::GateResult& gate : report.gates) {
        api::GateResult& result = made.gates.emplace_back(api::GateResult{gate.gate, gate.passed, {}});
        for (const ir::Finding& finding : gate.findings)
            result.findings.push_back({finding.function,
                                       finding.instruction == ir::kNoInstruction ? 0 : finding.instruction,
                                       finding.message});
    }
    return made;
}

namespace {

api::FunctionDiff toApi(const gates::TextChange& change) {
    api::FunctionDiff diff;
    diff.name = change.name;
    diff.mark = change.mark;
    diff.instructionsBefore = change.linesBefore;
    diff.instructionsAfter = change.linesAfter;
    diff.added = change.added;
    diff.removed = change.removed;
    for (const gates::NumberedLine& line : change.lines)
        diff.lines.push_back({line.mark, line.oldLine, line.newLine, line.text});
    return diff;
}

} // namespace

api::PackageInspection toApi(const gates::Inspection& inspection) {
    api::PackageInspection made;
    made.codeHash = inspection.codeHash;
    made.packageHash = inspection.packageHash;
    made.service = inspection.manifest.service;
    made.from = inspection.from ? service::toText(*inspection.from) : "";
    made.to = inspection.manifest.version;
    made.fromCodeHash = inspection.fromCodeHash;
    made.manifest = inspection.facts;
    made.methods = inspection.methods;
    made.permissions = inspection.permissions;
    made.permissionsAdded = inspection.permissionsAdded;
    made.permissionsRemoved = inspection.permissionsRemoved;
    made.importsAdded = inspection.importsAdded;
    made.importsRemoved = inspection.importsRemoved;
    made.migrates = inspection.manifest.migrates;
    made.forwardOnly = inspection.manifest.forwardOnly;
    for (const gates::TextChange& change : inspection.functions) made.functions.push_back(toApi(change));
    made.functionsUnchanged = inspection.functionsUnchanged;
    for (const gates::TextChange& change : inspection.source) made.source.push_back(toApi(change));
    return made;
}

} // namespace phoenix::host
