// Names of the fields of gate reports and package inspections; included by values.cpp alone.
#pragma once

#include "node/api/values.h"
#include "node/json/shape.h"

namespace phoenix::json {

using namespace api;

template<>
struct Shape<Finding> {
    static void fields(auto& s, auto& visit) {
        visit("function", s.function);
        visit("instruction", s.instruction);
        visit("message", s.message);
    }
};

template<>
struct Shape<GateResult> {
    static void fields(auto& s, auto& visit) {
        visit("gate", s.gate);
        visit("passed", s.passed);
        visit("findings", s.findings);
    }
};

template<>
struct Shape<GateReport> {
    static void fields(auto& s, auto& visit) {
        visit("accepted", s.accepted);
        visit("code_hash", s.codeHash);
        visit("size", s.size);
        visit("gates", s.gates);
    }
};

template<>
struct Shape<DiffLine> {
    static void fields(auto& s, auto& visit) {
        visit("mark", s.mark);
        visit("old_line", s.oldLine);
        visit("new_line", s.newLine);
        visit("text", s.text);
    }
};

template<>
struct Shape<FunctionDiff> {
    static void fields(auto& s, auto& visit) {
        visit("name", s.name);
        visit("mark", s.mark);
        visit("instructions_before", s.instructionsBefore);
        visit("instructions_after", s.instructionsAfter);
        visit("added", s.added);
        visit("removed", s.removed);
        visit("lines", s.lines);
    }
};

// One line of a manifest; a service and its version.
template<>
struct Shape<std::pair<std::string, std::string>> {
    static void fields(auto& s, auto& visit) {
        visit("name", s.first);
        visit("value", s.second);
    }
};

template<>
struct Shape<PackageInspection> {
    static void fields(auto& s, auto& visit) {
        visit("code_hash", s.codeHash);
        visit("package_hash", s.packageHash);
        visit("service", s.service);
        visit("from", s.from);
        visit("to", s.to);
        visit("from_code_hash", s.fromCodeHash);
        visit("manifest", s.manifest);
        visit("methods", s.methods);
        visit("permissions", s.permissions);
        visit("permissions_added", s.permissionsAdded);
        visit("permissions_removed", s.permissionsRemoved);
        visit("imports_added", s.importsAdded);
        visit("imports_removed", s.importsRemoved);
        visit("migrates", s.migrates);
        visit("forward_only", s.forwardOnly);
        visit("functions", s.functions);
        visit("functions_unchanged", s.functionsUnchanged);
        visit("source", s.source);
    }
};

} // namespace phoenix::json
