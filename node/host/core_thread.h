// The thread that the engine lives on: a mailbox of work, timers, and nothing else.
#pragma once

#include "node/base/mailbox.h"
#include "node/engine/ports.h"

#include <chrono>
#include <functional>
#include <map>
#include <thread>

namespace phoenix::host {

// Thread: `post` from any; everything posted runs on the core thread, one after another.
class CoreThread final : public engine::Timers {
  public:
    using Work = std::function<void()>;

    CoreThread();
    ~CoreThread() override;

    // False when the mailbox is full or the thread has stopped: the work will not run.
    [[nodiscard]] bool post(Work work) { return mailbox_.trySend(std::move(work)); }
    // For the node's own results, which must not be lost.
    void postAlways(Work work) { mailbox_.sendAlways(std::move(work)); }

    // What to do when a timer comes due, and after each piece of work. Set before `start`.
    void onTimer(std::function<void(const consensus::TimerExpired&)> expired) { expired_ = std::move(expired); }
    void onNextHeight(std::function<void(std::uint64_t)> next) { next_ = std::move(next); }
    void onSecond(Work second) { second_ = std::move(second); }
    void afterEach(Work after) { after_ = std::move(after); }
    // Again and again; what was late is not made up for.
    void every(std::chrono::milliseconds period, const Work& work);

    void start();
    // Runs what was posted before, then ends. Called by another thread.
    void stop();

    // engine::Timers, on the core thread.
    void set(const consensus::TimerExpired& timer, std::uint64_t delayMs) override;
    void setNextHeight(std::uint64_t height, std::uint64_t delayMs) override;

    std::size_t waiting() const { return mailbox_.size(); }

  private:
    using Time = std::chrono::steady_clock::time_point;

    void loop();
    void at(Time when, Work work);

    Mailbox<Work> mailbox_;
    std::multimap<Time, Work> timers_;
    std::function<void(const consensus::TimerExpired&)> expired_;
    std::function<void(std::uint64_t)> next_;
    Work second_;
    Work after_;
    std::thread thread_;
};

} // namespace phoenix::host
