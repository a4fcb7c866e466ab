#include "node/testnet/watched_process.h"

#include "node/base/file_lock.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

// The C library of Debian 12 forgets to say that these are C.
extern "C" {
#include <sys/pidfd.h>
}

extern char** environ;

namespace phoenix::testnet {

namespace {

constexpr std::size_t kLineMax = 4096;
constexpr std::size_t kTailBytes = 8192;

} // namespace

Result<WatchedProcess> WatchedProcess::spawn(const std::filesystem::path& program, const std::vector<std::string>& words,
                                             const std::filesystem::path& log) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return fail(ErrorCode::Retry, "no pipe for " + program.string() + ": " + std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    std::vector<std::string> line{program.string()};
    line.insert(line.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : line) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failed = ::posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        return fail(ErrorCode::NotFound, "cannot start " + program.string() + ": " + std::strerror(failed));
    }
    // The child is not waited for yet, so its number is still its own.
    const int end = ::pidfd_open(child, 0);
    if (end < 0) {
        const std::string why = std::strerror(errno);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        return fail(ErrorCode::Report, "cannot watch " + program.string() + ": " + why);
    }
    return WatchedProcess(child, end, ends[0], true);
}

std::optional<WatchedProcess> WatchedProcess::holderOf(const std::filesystem::path& lock) {
    const auto holder = FileLock::holder(lock);
    if (!holder) return std::nullopt;
    const int end = ::pidfd_open(*holder, 0);
    if (end < 0) return std::nullopt;
    WatchedProcess found(*holder, end, -1, false);
    // Who holds the lock still now was alive all the time, so the descriptor is that process'.
    if (FileLock::holder(lock) != holder) return std::nullopt;
    return found;
}

WatchedProcess::WatchedProcess(WatchedProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      end_(std::exchange(other.end_, -1)),
      output_(std::exchange(other.output_, -1)),
      child_(std::exchange(other.child_, false)),
      said_(std::move(other.said_)) {}

WatchedProcess& WatchedProcess::operator=(WatchedProcess&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(end_, other.end_);
    std::swap(output_, other.output_);
    std::swap(child_, other.child_);
    std::swap(said_, other.said_);
    return *this;
}

WatchedProcess::~WatchedProcess() {
    if (output_ >= 0) ::close(output_);
    if (end_ >= 0) ::close(end_);
}

std::optional<std::string> WatchedProcess::firstLine() {
    char text[512];
    bool open = output_ >= 0;
    for (ssize_t got = 0; open && (got = ::read(output_, text, sizeof text)) >= 0;) {
        said_.append(text, std::size_t(got));
        open = got > 0;
    }
    const std::size_t end = said_.find('\n');
    // Nothing else is expected there: one that goes on to talk gets an error, and takes no memory.
    if (output_ >= 0 && (end != std::string::npos || !open || said_.size() > kLineMax)) ::close(std::exchange(output_, -1));
    if (output_ >= 0 || said_.empty()) return std::nullopt;
    const std::string all = std::exchange(said_, {});
    if (end == std::string::npos) return std::nullopt;
    return all.substr(0, end);
}

std::optional<std::string> WatchedProcess::waitForFirstLine(std::chrono::milliseconds most) {
    const auto deadline = std::chrono::steady_clock::now() + most;
    for (;;) {
        if (auto line = firstLine()) return line;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (output_ < 0 || left.count() <= 0) return std::nullopt;
        pollfd wait{output_, POLLIN, 0};
        ::poll(&wait, 1, int(left.count()));
    }
}

void WatchedProcess::signal(int number) {
    ::pidfd_send_signal(end_, number, nullptr, 0);
}

bool WatchedProcess::ended() const {
    return waitForEnd(std::chrono::milliseconds(0));
}

bool WatchedProcess::waitForEnd(std::chrono::milliseconds most) const {
    const auto deadline = std::chrono::steady_clock::now() + most;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd wait{end_, POLLIN, 0};
        const int got = ::poll(&wait, 1, int(std::max<long long>(0, left.count())));
        if (got > 0) return true;
        if (got == 0) return false;
    }
}

std::string WatchedProcess::howItEnded() {
    if (!child_) return "";
    siginfo_t about{};
    if (::waitid(P_PIDFD, id_t(end_), &about, WEXITED) != 0) return "";
    child_ = false;
    if (about.si_code == CLD_EXITED) return "exit code " + std::to_string(about.si_status);
    return "signal " + std::to_string(about.si_status) + " (" + ::strsignal(about.si_status) + ")";
}

std::string lastLines(const std::filesystem::path& log, std::size_t lines) {
    const int file = ::open(log.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return "";
    std::string tail(kTailBytes, '\0');
    const off_t size = ::lseek(file, 0, SEEK_END);
    const ssize_t got = ::pread(file, tail.data(), tail.size(), std::max<off_t>(0, size - off_t(kTailBytes)));
    ::close(file);
    tail.resize(std::size_t(std::max<ssize_t>(0, got)));
    while (tail.ends_with('\n')) tail.pop_back();
    std::size_t from = tail.size();
    for (std::size_t i = 0; i < lines && from != std::string::npos && from > 0; ++i) from = tail.rfind('\n', from - 1);
    return from == std::string::npos || from == 0 ? tail : tail.substr(from + 1);
}

Result<> boundLog(const std::filesystem::path& log, std::uintmax_t bytesMax) {
    std::error_code error;
    if (const auto size = std::filesystem::file_size(log, error); error || size <= bytesMax) return {};
    const auto older = log.string() + ".1";
    std::filesystem::copy_file(log, older, std::filesystem::copy_options::overwrite_existing, error);
    // The writer appends, so it goes on at the new end.
    if (!error) std::filesystem::resize_file(log, 0, error);
    if (error) return fail(ErrorCode::Report, "the log " + log.string() + " grows without bound: " + error.message());
    return {};
}

} // namespace phoenix::testnet
