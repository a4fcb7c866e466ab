// An upgrade's project: a folder with service.cpp and manifest.toml, and the package that it
// becomes.
#pragma once

#include "node/base/error.h"
#include "node/upgrade/gates/assemble.h"
#include "node/upgrade/gates/gates.h"

#include <filesystem>

namespace phoenix::cli {

struct ProjectManifest {
    std::string service;
    std::string version;
    std::string title;
    std::string description;
    std::optional<std::string> previous;
};

// Errors name the file, the line and an unknown key.
Result<ProjectManifest> readProjectManifest(const std::filesystem::path& project);
struct Built {
    Bytes phx;                // empty when the import refused the bitcode
    gates::GateReport report; // of the import when that failed, else of all gates
    package::Manifest manifest;
};

// source → bitcode → canonical IR → package → gates. An error is trouble of the project or the
// machine; code that is refused is a report.
Result<Built> buildProject(const std::filesystem::path& project);

// A file for the gates: a package, bitcode (imported first), or canonical IR.
struct Checked {
    gates::GateReport report;
    Bytes ir; // empty when there is none
};
Result<Checked> checkFile(const std::filesystem::path& file);

} // namespace phoenix::cli
