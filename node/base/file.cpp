#include "node/base/file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phoenix {

namespace {

std::string reason() {
    return std::strerror(errno);
}

// Closes on every way out.
struct Descriptor {
    int number = -1;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

} // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t bytesMax) {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0)
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Report,
                    "cannot open " + path.string() + ": " + reason());
    struct stat status{};
    if (::fstat(file.number, &status) != 0 || S_ISDIR(status.st_mode))
        return fail(ErrorCode::Report, path.string() + " is not a file");
    if (std::size_t(status.st_size) > bytesMax)
        return fail(ErrorCode::Report, path.string() + " has " + std::to_string(status.st_size) +
                                           " bytes, more than the " + std::to_string(bytesMax) +
                                           " that are read");
    Bytes content;
    content.reserve(std::size_t(status.st_size));
    std::uint8_t buffer[1 << 16];
    for (;;) {
        const ssize_t got = ::read(file.number, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Report, "cannot read " + path.string() + ": " + reason());
        if (got == 0) return content;
        if (content.size() + std::size_t(got) > bytesMax)
            return fail(ErrorCode::Report, path.string() + " grew past " + std::to_string(bytesMax) +
                                               " bytes while it was read");
        append(content, ByteView(buffer, std::size_t(got)));
    }
}

Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t bytesMax) {
    auto content = readFile(path, bytesMax);
    if (!content) return forward(content);
    return toText(*content);
}

Result<> writeFile(const std::filesystem::path& path, ByteView content, unsigned mode) {
    // Two that write the same file at once each have their own; the last one counts.
    static std::atomic<unsigned> number{0};
    const std::filesystem::path beside = path.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".new";
    {
        Descriptor file{::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
        if (file.number < 0)
            return fail(ErrorCode::Report, "cannot write " + path.string() + ": " + reason());
        while (!content.empty()) {
            const ssize_t put = ::write(file.number, content.data(), content.size());
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) {
                const std::string why = reason();
                ::unlink(beside.c_str());
                return fail(ErrorCode::Report, "cannot write " + path.string() + ": " + why);
            }
            content = content.subspan(std::size_t(put));
        }
        if (::fsync(file.number) != 0) {
            const std::string why = reason();
            ::unlink(beside.c_str());
            return fail(ErrorCode::Report, "cannot sync " + path.string() + ": " + why);
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const std::string why = reason();
        ::unlink(beside.c_str());
        return fail(ErrorCode::Report, "cannot put " + path.string() + " in place: " + why);
    }
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    Descriptor parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (parent.number >= 0) ::fsync(parent.number);
    return {};
}

Result<> makeFolder(const std::filesystem::path& path, unsigned mode) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return {};
    std::filesystem::create_directories(path, error);
    if (error) return fail(ErrorCode::Report, "cannot make the folder " + path.string() + ": " + error.message());
    ::chmod(path.c_str(), mode);
    return {};
}

} // namespace phoenix
