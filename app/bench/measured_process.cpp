#include "app/bench/measured_process.h"

#include "app/bench/stopwatch.h"

#include "node/base/file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

namespace phoenix::bench {

namespace {

double millisecondsOf(const timeval& time) {
    return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
}

} // namespace

// Through files, so that nobody waits for a pipe while the clock runs.
Result<MeasuredProcess> runMeasured(const std::filesystem::path& program, std::vector<std::string> words,
                                    ByteView input, const std::filesystem::path& folder) {
    const std::filesystem::path in = folder / "measured.in", out = folder / "measured.out";
    if (auto written = writeFile(in, input); !written) return forward(written);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    std::string name = program.string();
    std::vector<char*> arguments{name.data()};
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::pid_t process = -1;
    const Stopwatch watch;
    const int failed = ::posix_spawn(&process, name.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return fail(ErrorCode::NotFound, "cannot start " + name + ": " + std::strerror(failed));
    MeasuredProcess ended;
    int status = 0;
    rusage used{};
    while (::wait4(process, &status, 0, &used) < 0 && errno == EINTR) {}
    ended.wallMs = watch.wallNanoseconds() / 1e6;
    ended.cpuMs = millisecondsOf(used.ru_utime) + millisecondsOf(used.ru_stime);
    ended.peakMiB = double(used.ru_maxrss) / 1024;
    if (WIFEXITED(status)) ended.exitCode = WEXITSTATUS(status);
    auto output = readFile(out);
    if (!output) return forward(output);
    ended.output = std::move(*output);
    return ended;
}

} // namespace phoenix::bench
