#include "app/cli/report_text.h"

#include "node/base/hex.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

api::FunctionDiff toApi(const gates::TextChange& change) {
    api::FunctionDiff diff{
        change.name,    change.mark, change.linesBefore, change.linesAfter, change.added,
        change.removed, {}};
    for (const auto& line : change.lines)
        diff.lines.push_back({line.mark, line.oldLine, line.newLine, line.text});
    return diff;
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

void addDiff(std::string& text, const std::vector<api::FunctionDiff>& all, const char* unit) {
    for (const auto& diff : all) {
        text += fmt::format("\n{} {}  ({} → {} {}, +{} −{})\n", diff.mark, diff.name,
                            diff.instructionsBefore, diff.instructionsAfter, unit, diff.added,
                            diff.removed);
        for (const auto& line : diff.lines)
            text += fmt::format("  {} {}\n", line.mark, line.text);
    }
}

} // namespace

api::GateReport toApi(const gates::GateReport& report) {
    api::GateReport made{report.accepted, report.codeHash, report.size, {}};
    for (const auto& gate : report.gates) {
        api::GateResult result{gate.gate, gate.passed, {}};
        for (const auto& finding : gate.findings)
            result.findings.push_back({finding.function, finding.instruction, finding.message});
        made.gates.push_back(std::move(result));
    }
    return made;
}

api::PackageInspection toApi(const gates::Inspection& from) {
    api::PackageInspection made;
    made.codeHash = from.codeHash;
    made.packageHash = from.packageHash;
    made.service = from.manifest.service;
    made.from = from.from ? service::toText(*from.from) : "";
    made.to = from.manifest.version;
    made.fromCodeHash = from.fromCodeHash;
    made.manifest = from.facts;
    made.methods = from.methods;
    made.permissions = from.permissions;
    made.permissionsAdded = from.permissionsAdded;
    made.permissionsRemoved = from.permissionsRemoved;
    made.importsAdded = from.importsAdded;
    made.importsRemoved = from.importsRemoved;
    made.migrates = from.manifest.migrates;
    made.forwardOnly = from.manifest.forwardOnly;
    for (const auto& change : from.functions)
        made.functions.push_back(toApi(change));
    made.functionsUnchanged = from.functionsUnchanged;
    for (const auto& change : from.source)
        made.source.push_back(toApi(change));
    return made;
}

json::Object toJson(const gates::GateReport& report) {
    return std::move(json::toJson(toApi(report)).as_object());
}

std::string reportText(const gates::GateReport& report) {
    std::string text =
        fmt::format("{}: code {}, {} bytes\n", report.accepted ? "Accepted" : "Refused",
                    toHex(report.codeHash), grouped(report.size));
    for (const auto& gate : report.gates) {
        text += fmt::format("  {:<6} {}\n",
                            !gate.passed   ? "–"
                            : *gate.passed ? "passed"
                                           : "FAILED",
                            gate.gate);
        for (const auto& finding : gate.findings)
            text += "         " + ir::text(finding) + "\n";
    }
    return text;
}

std::string firstFinding(const api::GateReport& report) {
    for (const auto& gate : report.gates)
        for (const auto& finding : gate.findings)
            return gate.gate + ": " +
                   ir::text({finding.function, finding.instruction, finding.message});
    return "no gate says why";
}

std::string inspectionText(const api::PackageInspection& inspection) {
    std::vector<std::vector<std::string>> facts;
    for (const auto& [name, value] : inspection.manifest)
        facts.push_back({name, value});
    std::string text = table(facts);
    text += "Methods:\n";
    for (const std::string& method : inspection.methods)
        text += "  " + method + "\n";
    text += "Permissions:\n";
    for (const std::string& permission : inspection.permissions)
        text += "  " + permission + "\n";
    if (!inspection.permissionsAdded.empty())
        text += "New permissions: " + joined(inspection.permissionsAdded) + "\n";
    if (!inspection.permissionsRemoved.empty())
        text += "Permissions given up: " + joined(inspection.permissionsRemoved) + "\n";
    if (!inspection.importsAdded.empty())
        text += "New imports: " + joined(inspection.importsAdded) + "\n";
    if (inspection.from.empty()) return text;
    text += fmt::format("\nAgainst {} {} in force: {} functions changed, {} unchanged\n",
                        inspection.service, inspection.from, inspection.functions.size(),
                        inspection.functionsUnchanged);
    addDiff(text, inspection.functions, "instructions");
    addDiff(text, inspection.source, "lines");
    return text;
}

} // namespace phoenix::cli
