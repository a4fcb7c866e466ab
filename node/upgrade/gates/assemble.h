// Makes a package of code and source: the manifest says what the code says of itself.
#pragma once

#include "node/upgrade/package/package.h"
#include "node/upgrade/package/source_archive.h"

namespace phoenix::gates {

// What an author writes and how the code was made.
struct Recipe {
    std::string title;
    std::string description;
    std::string compiler; // what it calls itself
    std::string flags;    // one a line
    crypto::Hash flagsHash{};
    std::optional<std::string> previous;
    // What the author's manifest claims; empty: whatever the descriptor says.
    std::string service;
    std::string version;
};

// Unsigned. Errors: the code has no descriptor, or the author's manifest says something else.
Result<package::Package> assemble(const Recipe& recipe, Bytes code,
                                  std::vector<package::SourceFile> source);

} // namespace phoenix::gates
