// A child process of which the time and the largest memory are known when it has ended.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <filesystem>

namespace phoenix::bench {

struct MeasuredProcess {
    int exitCode = -1; // -1: a signal ended it
    double wallMs = 0;
    double cpuMs = 0;
    double peakMiB = 0; // resident
    Bytes output;
};

// Runs the program to its end with `input` on stdin; works in `folder`. NotFound: it cannot be started.
Result<MeasuredProcess> runMeasured(const std::filesystem::path& program, std::vector<std::string> words,
                                    ByteView input, const std::filesystem::path& folder);

} // namespace phoenix::bench
