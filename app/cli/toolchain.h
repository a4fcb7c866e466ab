// Where clang, the SDK, the flags and the template are, and how a source file becomes bitcode.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"
#include "node/crypto/hash.h"

#include <filesystem>

namespace phoenix::cli {

struct Toolchain {
    std::filesystem::path sdk;      // holds phoenix/service.h
    std::filesystem::path flagFile; // upgrades/toolchain/flags.txt
    std::filesystem::path templates;
    std::vector<std::string> flags; // of clang, one each
    crypto::Hash flagsHash{};
    std::string compiler; // what clang calls itself
};

// $PHOENIX_UPGRADES, else ../share/phoenix/upgrades of an installation, else the source tree of the
// build.
Result<std::filesystem::path> upgradesFolder();
Result<Toolchain> findToolchain();
// Compiles in that folder, so that no name of this machine is in the bytes. An error is what clang
// says.
Result<Bytes> compileToBitcode(const Toolchain& toolchain, const std::filesystem::path& folder,
                               const std::filesystem::path& sdk, const std::string& source);
// The source and what it includes, but the compiler's own headers: as written by who includes them,
// those of the SDK with its absolute path.
Result<std::vector<std::filesystem::path>> includedFiles(const Toolchain& toolchain,
                                                         const std::filesystem::path& folder,
                                                         const std::string& source);

} // namespace phoenix::cli
