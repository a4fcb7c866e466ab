// The source of an upgrade as its package carries it, and how it becomes code: in a temporary
// folder that holds these files and nothing else, with relative paths only. So a build reads exactly
// what is archived, the same code comes out wherever the project lies, and whoever has the package
// can build it again (`phoenix upgrade verify`).
#pragma once

#include "app/cli/toolchain.h"
#include "node/upgrade/ir/finding.h"
#include "node/upgrade/package/source_archive.h"

namespace phoenix::cli {

struct SourceTree {
    std::vector<package::SourceFile> files;
    // Of the project in it: "" for the root, else "samples/hello/", because the project includes
    // headers of folders beside it, which then lie in the tree as they lie on the author's disk.
    std::string folder;
};

// Everything in the project's folder but hidden files, build folders and what was built; headers
// elsewhere that its service.cpp includes; the headers of the SDK that it includes, under
// package::kSdkFolder. Errors: a file is missing, or lies where no archive can hold it.
Result<SourceTree> collectSource(const Toolchain& toolchain, const std::filesystem::path& project);

// The tree in an archive: the project is where the outermost manifest.toml is.
Result<SourceTree> treeOf(std::vector<package::SourceFile> files);

struct Compiled {
    std::size_t bitcodeBytes = 0;
    Bytes ir; // canonical; empty when the import refused the bitcode
    std::vector<ir::Finding> findings;
};

// With the flags and the compiler of this machine; the headers of the SDK are the tree's own, or
// this machine's when it has none. An error is what clang says.
Result<Compiled> compileTree(const Toolchain& toolchain, const SourceTree& tree);

} // namespace phoenix::cli
