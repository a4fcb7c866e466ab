// phoenix-compiler: LLVM in a process of its own, for authors (import) and for nodes (emit).
#include "app/compiler/compile.h"
#include "app/compiler/sandbox.h"
#include "node/upgrade/import/fatal.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace phoenix;

namespace {

constexpr std::size_t kInputBytesMax = 64u << 20;

constexpr const char* kUsage =
    "phoenix-compiler is run by phoenix and phoenixd; it reads stdin and writes one framed reply.\n"
    "  phoenix-compiler import                                           bitcode -> canonical IR\n"
    "  phoenix-compiler emit [optimise=none|less|default] [checks=explicit]   canonical IR -> "
    "object\n"
    "Example: phoenix-compiler import < ledger.bc > ledger.reply\n";

void writeAll(ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(1, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) ::_exit(3);
        bytes = bytes.subspan(std::size_t(put));
    }
}

// Ends the process at once: what LLVM holds need not be given back.
[[noreturn]] void reply(ir::CompilerStatus status, ByteView payload) {
    std::signal(SIGXCPU, SIG_IGN); // an answer is not cut by another
    writeAll(ir::encodeReply(status, payload));
    ::_exit(0);
}

// Encoded beforehand, because there may be no memory left when they are needed, or LLVM is in the middle of it.
Bytes noMemoryReply, noTimeReply;

[[noreturn]] void answerWith(const Bytes& encoded) {
    writeAll(encoded);
    ::_exit(0);
}

[[noreturn]] void fatal(const char* reason) {
    std::signal(SIGXCPU, SIG_IGN);
    if (std::string_view(reason) == "out of memory") answerWith(noMemoryReply);
    reply(ir::CompilerStatus::Failed, viewOf(std::string("LLVM cannot go on: ") + reason));
}

Result<Bytes> readInput() {
    Bytes input;
    std::array<std::uint8_t, 1 << 16> buffer;
    for (;;) {
        const ssize_t got = ::read(0, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Report, "the input cannot be read");
        if (got == 0) return input;
        append(input, ByteView(buffer).first(std::size_t(got)));
        if (input.size() > kInputBytesMax)
            return reject("the input is larger than " + std::to_string(kInputBytesMax) + " bytes");
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::optional<compiler::Request> request =
        compiler::parseArguments(std::span(argv, std::size_t(argc)).subspan(argc > 0 ? 1 : 0));
    if (!request) {
        std::fputs(kUsage, stderr);
        return argc == 2 && std::string_view(argv[1]) == "--help" ? 0 : 2;
    }
    const compiler::Resources resources = compiler::resourcesFor(*request);
    noMemoryReply = ir::encodeReply(ir::CompilerStatus::Exhausted, viewOf("the compiler process ran out of memory"));
    noTimeReply = ir::encodeReply(ir::CompilerStatus::Exhausted,
                                  viewOf("the compiler process used its " + std::to_string(resources.cpuSeconds) +
                                         " s of processor time"));
    import::handleFatalErrors(fatal);
    std::signal(SIGXCPU, [](int) { answerWith(noTimeReply); });
    for (const Result<>& locked : {compiler::limitResources(resources), compiler::forbidSystemCalls()})
        if (!locked) reply(ir::CompilerStatus::Failed, viewOf(locked.error().message));
    const Result<Bytes> input = readInput();
    if (!input) reply(ir::CompilerStatus::Failed, viewOf(input.error().message));
    const ir::CompilerReply made = compiler::answer(*request, *input);
    reply(made.status, made.payload);
}
