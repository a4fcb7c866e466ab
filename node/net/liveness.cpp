#include "node/net/liveness.h"

namespace phoenix::net {

namespace {

bool over(std::optional<std::uint64_t> sinceUs, std::uint32_t limitMs, std::uint64_t nowUs) {
    return sinceUs && nowUs > *sinceUs + std::uint64_t(limitMs) * 1000;
}

} // namespace

void Liveness::established(std::uint64_t nowUs) {
    established_ = true;
    heardUs_ = nowUs;
    frameSinceUs_.reset();
    nextPingUs_ = nowUs;
}

void Liveness::frames(bool ended, bool partial, std::uint64_t nowUs) {
    if (ended || !partial) frameSinceUs_.reset();
    if (partial && !frameSinceUs_) frameSinceUs_ = nowUs;
}

void Liveness::resumeReading(std::uint64_t nowUs) {
    reading_ = true;
    heardUs_ = nowUs;
    if (frameSinceUs_) frameSinceUs_ = nowUs;
}

bool Liveness::pong(std::uint64_t nonce, std::uint64_t nowUs) {
    if (!pingSentUs_ || nonce != nonce_) return false;
    const std::uint64_t took = nowUs - *pingSentUs_;
    roundTripUs_ = roundTripUs_ == 0 ? took : (roundTripUs_ * 7 + took) / 8;
    pingSentUs_.reset();
    return true;
}

Liveness::Finding Liveness::check(std::uint64_t nowUs) {
    if (!established_) {
        if (over(bornUs_, limits_.handshakeMs, nowUs)) return {{}, "the handshake takes too long"};
        return {};
    }
    if (over(writeSinceUs_, limits_.writeMs, nowUs))
        return {{}, "it takes nothing that is sent to it"};
    if (reading_ && over(frameSinceUs_, limits_.frameMs, nowUs))
        return {{}, "a frame takes too long to come"};
    if (reading_ && over(heardUs_, limits_.silenceMs, nowUs)) return {{}, "it is silent"};
    const bool quiet = reading_ && over(heardUs_, limits_.quietMs, nowUs);
    if (pingSentUs_ || (nowUs < nextPingUs_ && !quiet)) return {};
    nextPingUs_ = nowUs + std::uint64_t(limits_.pingMs) * 1000;
    pingSentUs_ = nowUs;
    return {++nonce_, {}};
}

} // namespace phoenix::net
