// Whether a connection still lives: every time limit of it, looked at now and then.
#pragma once

#include "node/net/options.h"

#include <optional>

namespace phoenix::net {

// Time is an input, in microseconds. Time in which this side does not read is not held against the
// other.
class Liveness {
  public:
    Liveness(const TimeLimits& limits, std::uint64_t nowUs) : limits_(limits), bornUs_(nowUs) {}

    void established(std::uint64_t nowUs);
    void heard(std::uint64_t nowUs) { heardUs_ = nowUs; }
    // After each read: whether a frame ended in it, and whether it ends inside a frame.
    void frames(bool ended, bool partial, std::uint64_t nowUs);
    void pauseReading() { reading_ = false; }
    void resumeReading(std::uint64_t nowUs);
    void writeBegan(std::uint64_t nowUs) { writeSinceUs_ = nowUs; }
    void writeEnded() { writeSinceUs_.reset(); }
    // False: it answers no ping of ours.
    bool pong(std::uint64_t nonce, std::uint64_t nowUs);

    struct Finding {
        std::optional<std::uint64_t> ping; // the nonce of one to send now
        std::string_view dead;             // why, or ""
    };
    Finding check(std::uint64_t nowUs);
    // The mean of late round trips, 0 before the first; the newest counts an eighth.
    std::uint64_t roundTripUs() const { return roundTripUs_; }

  private:
    TimeLimits limits_;
    std::uint64_t bornUs_;
    std::uint64_t heardUs_ = 0;
    std::optional<std::uint64_t> frameSinceUs_;
    std::optional<std::uint64_t> writeSinceUs_;
    std::optional<std::uint64_t> pingSentUs_; // of the ping under way
    std::uint64_t nextPingUs_ = 0;
    std::uint64_t nonce_ = 0;
    std::uint64_t roundTripUs_ = 0;
    bool established_ = false;
    bool reading_ = true;
};

} // namespace phoenix::net
