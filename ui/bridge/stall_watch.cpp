#include "ui/bridge/stall_watch.h"

#include "node/base/log.h"

namespace phoenix::bridge {

StallWatch::StallWatch(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(kTickMs);
    connect(&timer_, &QTimer::timeout, this, &StallWatch::tick);
    since_.start();
    timer_.start();
}

void StallWatch::tick() {
    const qint64 late = since_.restart() - kTickMs;
    if (late <= kStallMs) return;
    ++stalls_;
    longestMs_ = std::max(longestMs_, late);
    LOG_WARNING("The window did not answer for {} ms.", late);
    emit stalled(late);
}

} // namespace phoenix::bridge
