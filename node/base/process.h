// A child process that is exec'ed with pipes: bytes in, bytes out, a deadline.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <chrono>
#include <filesystem>

namespace phoenix {

struct ProcessResult {
    int exitCode = -1;    // -1 when a signal ended it
    int signal = 0;       // the signal that ended it, or 0
    bool timedOut = false; // it was killed at the deadline
    Bytes output;
    std::string errorText; // at most 64 KiB of what it wrote to stderr
};

struct ProcessRequest {
    std::filesystem::path program; // a path, or a name looked up in PATH
    std::vector<std::string> arguments;
    Bytes input;
    std::chrono::milliseconds timeout{60'000};
    std::size_t outputBytesMax = 64u << 20;
    std::filesystem::path folder = {}; // the child's working directory; empty: ours
};

// Runs the child to its end. Errors: it cannot be started, or it writes more than the bound.
// The child is exec'ed, never forked from a threaded process's state; it inherits no descriptors.
// Thread: any; blocks the caller.
Result<ProcessResult> runProcess(const ProcessRequest& request);

// The folder the running program was started from, for finding its sisters.
std::filesystem::path programFolder();

} // namespace phoenix
