#include "node/base/file_lock.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace phoenix {

namespace {

// Of the open file, not of the process: a second one in the same process is refused as well.
struct flock exclusive() {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return whole;
}

} // namespace

Result<std::optional<FileLock>> FileLock::take(const std::filesystem::path& path, int operation) {
    const auto failed = [&path](const char* what) {
        return fail(ErrorCode::Report, std::string(what) + " " + path.string() + ": " + std::strerror(errno));
    };
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return failed("cannot open the lock");
    FileLock lock(descriptor);
    struct flock wanted = exclusive();
    while (::fcntl(descriptor, operation, &wanted) != 0) {
        if (errno == EINTR) continue;
        if (errno == EAGAIN || errno == EACCES) return std::optional<FileLock>();
        return failed("cannot take the lock");
    }
    const std::string own = std::to_string(::getpid());
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, own.data(), own.size(), 0) < 0)
        return failed("cannot write the lock");
    return std::optional<FileLock>(std::move(lock));
}

Result<FileLock> FileLock::take(const std::filesystem::path& path) {
    auto taken = take(path, F_OFD_SETLKW);
    if (!taken) return forward(taken);
    return std::move(**taken);
}

Result<std::optional<FileLock>> FileLock::tryTake(const std::filesystem::path& path) {
    return take(path, F_OFD_SETLK);
}

std::optional<int> FileLock::holder(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    const FileLock look(descriptor);
    // Asks without taking, so that who looks never keeps a holder out.
    struct flock asked = exclusive();
    if (::fcntl(descriptor, F_OFD_GETLK, &asked) != 0 || asked.l_type == F_UNLCK) return std::nullopt;
    char text[32] = {};
    const ssize_t got = ::pread(descriptor, text, sizeof text - 1, 0);
    const int process = got > 0 ? std::atoi(text) : 0;
    return process > 0 ? std::optional(process) : std::nullopt;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace phoenix
