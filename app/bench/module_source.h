// Modules of a wanted size, written anew by rule from a seed and compiled by clang-19 as an
// author's are.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <filesystem>

namespace phoenix::bench {

// The method of such a module: takes 8 bytes, runs through every function, gives 8 bytes.
inline constexpr std::string_view kModuleExport = "phx_method_run";

// C++ with so many functions, each of loops, branches, a switch and memory; no two are alike.
std::string moduleSource(unsigned functions, std::uint64_t seed);

// LLVM bitcode by the flags of upgrades/toolchain/flags.txt. Works in the folder.
Result<Bytes> compileToBitcode(const std::string& source, const std::filesystem::path& folder);

} // namespace phoenix::bench
