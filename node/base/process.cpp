#include "node/base/process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace phoenix {

namespace {

struct Pipe {
    int read = -1;
    int write = -1;
    ~Pipe() {
        closeRead();
        closeWrite();
    }
    bool open() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    void closeRead() {
        if (read >= 0) ::close(std::exchange(read, -1));
    }
    void closeWrite() {
        if (write >= 0) ::close(std::exchange(write, -1));
    }
};

// Keeps a child that closes its input early from ending us; SIGPIPE of this thread only.
class PipeSignalBlocked {
  public:
    PipeSignalBlocked() {
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe, &before_);
    }
    ~PipeSignalBlocked() {
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        const timespec now{};
        while (sigtimedwait(&pipe, nullptr, &now) > 0) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

  private:
    sigset_t before_{};
};

constexpr std::size_t kErrorTextMax = 64u << 10;

} // namespace

Result<ProcessResult> runProcess(const ProcessRequest& request) {
    const std::string program = request.program.string();
    Pipe input, output, errors;
    if (!input.open() || !output.open() || !errors.open())
        return fail(ErrorCode::Retry, "cannot start " + program + ": " + std::strerror(errno));

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read, 0);
    posix_spawn_file_actions_adddup2(&actions, output.write, 1);
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2);
    if (!request.folder.empty())
        posix_spawn_file_actions_addchdir_np(&actions, request.folder.c_str());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::vector<char*> arguments{const_cast<char*>(program.c_str())};
    for (const std::string& argument : request.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failed =
        ::posix_spawnp(&child, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed != 0)
        return fail(ErrorCode::NotFound, "cannot start " + program + ": " + std::strerror(failed));

    const PipeSignalBlocked quiet;
    input.closeRead();
    output.closeWrite();
    errors.closeWrite();
    ::fcntl(input.write, F_SETFL, O_NONBLOCK);
    if (request.input.empty()) input.closeWrite();

    ProcessResult result;
    std::size_t written = 0;
    bool tooMuch = false;
    const auto deadline = std::chrono::steady_clock::now() + request.timeout;
    while (output.read >= 0 || errors.read >= 0 || input.write >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            result.timedOut = true;
            break;
        }
        pollfd waits[3] = {{output.read, POLLIN, 0}, {errors.read, POLLIN, 0}, {input.write, POLLOUT, 0}};
        if (::poll(waits, 3, int(std::min<long long>(left.count(), 1'000'000))) < 0 && errno != EINTR) break;
        std::uint8_t buffer[1 << 16];
        if (waits[0].revents != 0) {
            const ssize_t got = ::read(output.read, buffer, sizeof buffer);
            if (got > 0) append(result.output, ByteView(buffer, std::size_t(got)));
            if (got == 0 || (got < 0 && errno != EINTR)) output.closeRead();
            if (result.output.size() > request.outputBytesMax) {
                tooMuch = true;
                break;
            }
        }
        if (waits[1].revents != 0) {
            const ssize_t got = ::read(errors.read, buffer, sizeof buffer);
            if (got > 0 && result.errorText.size() < kErrorTextMax)
                result.errorText.append(reinterpret_cast<char*>(buffer), std::size_t(got));
            if (got == 0 || (got < 0 && errno != EINTR)) errors.closeRead();
        }
        if (waits[2].revents != 0) {
            const ssize_t put = ::write(input.write, request.input.data() + written,
                                        request.input.size() - written);
            if (put > 0) written += std::size_t(put);
            if ((put < 0 && errno != EINTR && errno != EAGAIN) || written == request.input.size())
                input.closeWrite();
        }
    }
    if (result.timedOut || tooMuch) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (tooMuch)
        return fail(ErrorCode::Report, program + " wrote more than " +
                                           std::to_string(request.outputBytesMax) + " bytes");
    if (WIFEXITED(status)) result.exitCode = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
    return result;
}

std::filesystem::path programFolder() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::current_path() : self.parent_path();
}

} // namespace phoenix
