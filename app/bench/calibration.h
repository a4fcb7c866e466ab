// What this machine can do right now, measured by itself: taken first and last in a run, so that a
// change of the machine is not mistaken for a change of the code.
#pragma once

#include "node/base/error.h"
#include "node/json/value.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phoenix::bench {

// Medians. Of the two-thread scaling 2 is perfect and 1 is one core.
struct Calibration {
    double verifyMicroseconds = 0;       // one Ed25519 signature over 100 bytes
    double sha256Nanoseconds = 0;        // 64 bytes
    double fdatasyncMicroseconds = 0;    // after writing 4 KiB into a preallocated file
    double tcpRoundTripMicroseconds = 0; // 64 bytes there and back on the loopback
    double tlsRoundTripMicroseconds = 0; // the same under TLS 1.3
    double storageKeyMicroseconds = 0;   // one key of a batch of 1,000 into the database, unsynced
    double twoThreadScaling = 0;
};

// `folder` exists and is on the disk to be measured; what is written there is deleted again.
Result<Calibration> calibrate(const std::filesystem::path& folder);

json::Object toJson(const Calibration& calibration);
// By name of the JSON field; see drift().
std::vector<std::pair<std::string, double>> driftsOf(const Calibration& first,
                                                     const Calibration& last);
// One of them drifted by more than kDriftMax.
bool noisy(const Calibration& first, const Calibration& last);

} // namespace phoenix::bench
