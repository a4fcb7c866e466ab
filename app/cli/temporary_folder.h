// A folder that is gone when the object is.
#pragma once

#include "node/base/error.h"

#include <cstdlib>
#include <filesystem>

namespace phoenix::cli {

class TemporaryFolder {
  public:
    static Result<TemporaryFolder> make() {
        std::error_code error;
        std::string name =
            (std::filesystem::temp_directory_path(error) / "phoenix-build-XXXXXX").string();
        if (error || ::mkdtemp(name.data()) == nullptr)
            return fail(ErrorCode::Report, "cannot make a temporary folder " + name +
                                               "; set TMPDIR to a folder that can be written");
        return TemporaryFolder(std::move(name));
    }
    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder() {
        std::error_code error;
        if (!path_.empty()) std::filesystem::remove_all(path_, error);
    }

    const std::filesystem::path& path() const { return path_; }

  private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

} // namespace phoenix::cli
