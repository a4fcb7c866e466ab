// Whether a package's code is what its source says: builds the source again and compares.
#pragma once

#include "app/cli/command.h"
#include "node/upgrade/package/package.h"

#include <filesystem>

namespace phoenix::cli {

struct Verification {
    crypto::Hash expected{};            // the code hash that the manifest names
    std::optional<crypto::Hash> actual; // of what was built here; absent when nothing came out
    std::optional<bool> sourceMatches;  // the folder given equals the archive; absent without one
    bool sameFlags = false;
    bool sameCompiler = false;
    std::string compilerHere;
    std::vector<std::string> sdkFilesThatDiffer; // from this machine's SDK; the archive's are used
    // Why it is not reproducible, a sentence each; empty when it is.
    std::vector<std::string> findings;
    // What else a reader should know.
    std::vector<std::string> notes;

    bool reproducible() const { return findings.empty() && actual == expected; }
};

// Builds the archive of the package, or the project's folder `source` (with the archive's SDK) and
// compares that with the archive too. An error is trouble of this machine; a package that does not
// hold is a finding. The compiler reads the source of a stranger: it runs with bounded memory and
// time, and what comes out is only compared.
Result<Verification> verifyPackage(const package::Package& package,
                                   const std::optional<std::filesystem::path>& source);

Command verifyCommand();

} // namespace phoenix::cli
