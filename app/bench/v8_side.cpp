// The kernels in V8: one Node.js process for all rounds, spoken to in lines.
//
//     question = kernel , ' ' , times , ' ' , seed , '\n'
//     answer   = nanoseconds , ' ' , value , '\n'
#include "app/bench/kernel_side.h"

#include "node/base/file.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace phoenix::bench {

namespace {

constexpr int kAnswerMaxMs = 60'000;

constexpr std::string_view kProgram = R"(
const fs = require('fs');
const kernels = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(process.argv[1]))).exports;
const lines = require('readline').createInterface({input: process.stdin});
lines.on('line', line => {
    const [kernel, times, seed] = line.split(' ');
    const run = kernels[kernel];
    const begin = process.cpuUsage();
    const value = run(+times | 0, +seed | 0);
    const used = process.cpuUsage(begin);
    fs.writeSync(1, (used.user + used.system) * 1000 + ' ' + BigInt.asUintN(64, value) + '\n');
});
)";

class V8 final : public KernelSide {
  public:
    V8(::pid_t process, int in, int out) : process_(process), in_(in), out_(out) {}
    ~V8() override {
        ::close(in_);
        ::close(out_);
        ::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {}
    }

    Result<KernelRun> run(const KernelCall& call) override {
        const std::string question = call.kernel + " " + std::to_string(call.times) + " " +
                                     std::to_string(call.seed) + "\n";
        if (::write(in_, question.data(), question.size()) != ::ssize_t(question.size()))
            return reject("Node.js takes no more questions");
        std::string answer;
        while (answer.empty() || answer.back() != '\n') {
            pollfd wait{out_, POLLIN, 0};
            char text[128];
            const int ready = ::poll(&wait, 1, kAnswerMaxMs);
            if (ready < 0 && errno == EINTR) continue;
            const ::ssize_t got = ready > 0 ? ::read(out_, text, sizeof text) : -1;
            if (got <= 0)
                return reject("Node.js gave no answer to \"" + call.kernel + "\"");
            answer.append(text, std::size_t(got));
        }
        KernelRun run;
        const char* end = answer.data() + answer.size();
        const auto time = std::from_chars(answer.data(), end, run.nanoseconds);
        const auto value = std::from_chars(std::min(time.ptr + 1, end), end, run.value);
        if (time.ec != std::errc() || value.ec != std::errc())
            return reject("Node.js answered \"" + answer + "\"");
        return run;
    }

  private:
    ::pid_t process_;
    int in_;
    int out_;
};

} // namespace

Result<std::unique_ptr<KernelSide>> startV8(const std::filesystem::path& wasm) {
    int questions[2], answers[2];
    if (::pipe2(questions, O_CLOEXEC) != 0 || ::pipe2(answers, O_CLOEXEC) != 0)
        return fail(ErrorCode::Retry, std::string("no pipe: ") + std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, questions[0], 0);
    posix_spawn_file_actions_adddup2(&actions, answers[1], 1);
    // Without the quick first compiler, so that no round runs unoptimised code.
    std::string words[] = {"node", "--no-liftoff", "-e", std::string(kProgram), wasm.string()};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(),
                         words[3].data(), words[4].data(), nullptr};
    ::pid_t process = -1;
    const int failed = ::posix_spawnp(&process, "node", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(questions[0]);
    ::close(answers[1]);
    if (failed != 0) {
        ::close(questions[1]);
        ::close(answers[0]);
        return fail(ErrorCode::NotFound, "Node.js cannot be started (apt-get install nodejs)");
    }
    return std::make_unique<V8>(process, questions[1], answers[0]);
}

} // namespace phoenix::bench
