#include "app/bench/validator_process.h"

#include "app/bench/driver.h"

#include "node/base/file.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace phoenix::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kStartMax = 60s;
constexpr auto kStopMax = 30s;

// What it said last, for an error that helps.
std::string lastLine(const std::filesystem::path& log) {
    auto text = readTextFile(log);
    if (!text) return "it said nothing";
    while (!text->empty() && text->back() == '\n')
        text->pop_back();
    return text->substr(text->find_last_of('\n') + 1);
}

// "ready rpc=http://… p2p=… height=…"
Result<client::Url> urlOf(const std::string& line) {
    constexpr std::string_view kMark = "rpc=";
    const auto at = line.find(kMark);
    if (at == std::string::npos)
        return reject("phoenixd said \"" + line + "\" instead of where it serves");
    const auto begin = at + kMark.size();
    return client::parseUrl(line.substr(begin, line.find_first_of(" \n", begin) - begin));
}

} // namespace

Result<ValidatorProcess> ValidatorProcess::start(const std::filesystem::path& program,
                                                 const std::filesystem::path& home) {
    const std::filesystem::path log = home / "phoenixd.log";
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(ErrorCode::Retry, std::string("no pipe: ") + std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const std::string name = program.string(), folder = home.string();
    char home0[] = "--home";
    char* arguments[] = {const_cast<char*>(name.c_str()), home0, const_cast<char*>(folder.c_str()),
                         nullptr};
    ValidatorProcess started;
    started.output_ = ends[0];
    const int failed =
        ::posix_spawn(&started.process_, name.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
        started.process_ = -1;
        return fail(ErrorCode::NotFound, "cannot start " + name + ": " + std::strerror(failed));
    }
    std::string line;
    for (const auto deadline = Steady::now() + kStartMax; line.find('\n') == std::string::npos;) {
        if (interrupted()) return interruption();
        pollfd wait{started.output_, POLLIN, 0};
        ::poll(&wait, 1, 50);
        char text[512];
        const ssize_t got = wait.revents != 0 ? ::read(started.output_, text, sizeof text) : -1;
        if (got > 0) line.append(text, std::size_t(got));
        if (got == 0) return reject(name + " ended before it was ready: " + lastLine(log));
        if (Steady::now() > deadline)
            return fail(ErrorCode::Retry, name + " was not ready in time: " + lastLine(log));
    }
    auto url = urlOf(line);
    if (!url) return forward(url);
    started.url_ = std::move(*url);
    return started;
}

ValidatorProcess::ValidatorProcess(ValidatorProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      output_(std::exchange(other.output_, -1)),
      url_(std::move(other.url_)) {}

ValidatorProcess& ValidatorProcess::operator=(ValidatorProcess&& other) noexcept {
    if (this != &other) {
        kill();
        process_ = std::exchange(other.process_, -1);
        output_ = std::exchange(other.output_, -1);
        url_ = std::move(other.url_);
    }
    return *this;
}

ValidatorProcess::~ValidatorProcess() {
    kill();
}

void ValidatorProcess::kill() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
    }
    if (output_ >= 0) ::close(std::exchange(output_, -1));
}

std::chrono::nanoseconds ValidatorProcess::cpu() const {
    clockid_t clock{};
    timespec time{};
    if (process_ <= 0 || ::clock_getcpuclockid(process_, &clock) != 0 ||
        ::clock_gettime(clock, &time) != 0)
        return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

Result<> ValidatorProcess::stop() {
    ::kill(process_, SIGTERM);
    int status = 0;
    // Asked often, because the wait is part of what is measured.
    for (const auto deadline = Steady::now() + kStopMax;
         ::waitpid(process_, &status, WNOHANG) == 0;) {
        if (Steady::now() > deadline) {
            kill();
            return fail(ErrorCode::Retry, "phoenixd did not end within " +
                                              std::to_string(kStopMax.count()) + " s of SIGTERM");
        }
        std::this_thread::sleep_for(200us);
    }
    process_ = -1;
    kill();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return reject("phoenixd did not end cleanly on SIGTERM");
    return {};
}

} // namespace phoenix::bench
