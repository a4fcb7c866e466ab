#include "node/upgrade/gates/gates.h"

#include "node/upgrade/gates/gate.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"

namespace phoenix::gates {

namespace {

// What must be there for a gate to have something to look at.
enum class Needs : std::uint8_t { Package, Code, Module, Verified, VerifiedPackage };

struct Gate {
    const char* name;
    Needs needs;
    Findings (*run)(const Subject&, const Context&);
};

constexpr Gate kGates[] = {
    {"package", Needs::Package, packageGate},
    {"decode", Needs::Code, decodeGate},
    {"verify", Needs::Module, verifyGate},
    {"limits", Needs::Verified, limitsGate},
    {"frame weight", Needs::Verified, frameWeightGate},
    {"price", Needs::Verified, priceGate},
    {"descriptor", Needs::VerifiedPackage, descriptorGate},
};

bool applies(Needs needs, const Subject& subject, bool verified) {
    switch (needs) {
    case Needs::Package: return !subject.bare;
    case Needs::Code: return subject.bare || subject.package.has_value();
    case Needs::Module: return subject.module.has_value();
    case Needs::Verified: return verified;
    case Needs::VerifiedPackage: return verified && !subject.bare;
    }
    return false;
}

GateReport run(const Subject& subject, const Context& context) {
    GateReport report;
    report.size = subject.file.size();
    report.codeHash = ir::codeHash(subject.code);
    report.accepted = true;
    bool verified = false;
    for (const Gate& gate : kGates) {
        GateResult& result = report.gates.emplace_back();
        result.gate = gate.name;
        if (!applies(gate.needs, subject, verified)) continue;
        result.findings = gate.run(subject, context);
        result.passed = result.findings.empty();
        if (!*result.passed) report.accepted = false;
        if (gate.run == verifyGate) verified = *result.passed;
    }
    return report;
}

void takeApart(Subject& subject) {
    subject.module = ir::decode(subject.code);
    if (subject.module) subject.descriptor = service::decodeDescriptor(subject.module->descriptor);
}

} // namespace

std::string GateReport::firstFinding() const {
    for (const GateResult& gate : gates)
        if (!gate.findings.empty())
            return "gate '" + gate.gate + "': " + ir::text(gate.findings.front());
    return {};
}

GateReport runGates(ByteView phx, const Context& context) {
    Subject subject;
    subject.file = phx;
    subject.package = package::decode(phx);
    if (subject.package) {
        subject.code = subject.package->code;
        takeApart(subject);
    }
    return run(subject, context);
}

GateReport runModuleGates(ByteView encodedModule) {
    Subject subject;
    subject.bare = true;
    subject.file = encodedModule;
    subject.code = encodedModule;
    takeApart(subject);
    return run(subject, {});
}

GateReport importReport(std::uint64_t bitcodeBytes, std::vector<Finding> findings) {
    GateReport report;
    report.size = bitcodeBytes;
    report.accepted = findings.empty();
    report.gates.push_back({"import", findings.empty(), std::move(findings)});
    return report;
}

} // namespace phoenix::gates
