// A lock on a file: between processes and between threads, freed by the system however its holder ends.
#pragma once

#include "node/base/error.h"

#include <filesystem>
#include <optional>

namespace phoenix {

// The file is made when it is not there, and stays. Its holder's process id is in it.
class FileLock {
  public:
    // Waits for its turn.
    static Result<FileLock> take(const std::filesystem::path& path);
    // Nothing when somebody has it.
    static Result<std::optional<FileLock>> tryTake(const std::filesystem::path& path);
    // Whose process has it; nothing when it is free. The process may end before the caller acts on it.
    static std::optional<int> holder(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    static Result<std::optional<FileLock>> take(const std::filesystem::path& path, int operation);

    int descriptor_ = -1;
};

} // namespace phoenix
