#include "node/host/core_thread.h"

#include "node/base/thread.h"

namespace phoenix::host {

namespace {

constexpr std::size_t kMailbox = 20'000;
constexpr auto kSecond = std::chrono::seconds(1);

using SteadyClock = std::chrono::steady_clock;

} // namespace

CoreThread::CoreThread() : mailbox_(kMailbox) {}

CoreThread::~CoreThread() {
    stop();
}

void CoreThread::start() {
    thread_ = startThread("core", [this] { loop(); });
}

void CoreThread::stop() {
    mailbox_.close();
    if (thread_.joinable()) thread_.join();
}

void CoreThread::at(Time when, Work work) {
    timers_.emplace(when, std::move(work));
}

void CoreThread::set(const consensus::TimerExpired& timer, std::uint64_t delayMs) {
    at(SteadyClock::now() + std::chrono::milliseconds(delayMs), [this, timer] { expired_(timer); });
}

void CoreThread::setNextHeight(std::uint64_t height, std::uint64_t delayMs) {
    at(SteadyClock::now() + std::chrono::milliseconds(delayMs), [this, height] { next_(height); });
}

void CoreThread::every(std::chrono::milliseconds period, const Work& work) {
    at(SteadyClock::now() + period, [this, period, work] {
        work();
        every(period, work);
    });
}

void CoreThread::loop() {
    Time second = SteadyClock::now() + kSecond;
    for (;;) {
        const Time due = timers_.empty() ? second : std::min(second, timers_.begin()->first);
        std::optional<Work> work = mailbox_.receiveUntil(due);
        if (work) {
            (*work)();
        } else if (mailbox_.closed()) {
            return;
        }
        while (!timers_.empty() && timers_.begin()->first <= SteadyClock::now()) {
            const Work timer = std::move(timers_.begin()->second);
            timers_.erase(timers_.begin());
            timer();
        }
        if (SteadyClock::now() >= second) {
            // A thread that was held up does not make up for missed seconds.
            second = SteadyClock::now() + kSecond;
            second_();
        }
        after_();
    }
}

} // namespace phoenix::host
