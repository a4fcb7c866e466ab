// Whole files: read with a bound, written so that a crash leaves the old one or the new one.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <filesystem>

namespace phoenix {

// At most `bytesMax` bytes are read; a larger file is an error that says so.
Result<Bytes> readFile(const std::filesystem::path& path, std::size_t bytesMax = 256u << 20);
Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t bytesMax = 16u << 20);

// Writes beside the target, syncs, renames over it and syncs the folder. Mode is that of the new file.
Result<> writeFile(const std::filesystem::path& path, ByteView content, unsigned mode = 0644);

// Creates the folder and its parents; one sentence on failure.
Result<> makeFolder(const std::filesystem::path& path, unsigned mode = 0755);

} // namespace phoenix
