// Notices when the window's thread did not come back to its event loop for over 100 ms, and logs
// it.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace phoenix::bridge {

// Thread: gui. A tick that comes late by the length of the stall is all that is needed.
class StallWatch : public QObject {
    Q_OBJECT

  public:
    static constexpr int kTickMs = 50;
    static constexpr int kStallMs = 100;

    explicit StallWatch(QObject* parent = nullptr);

    int stalls() const { return stalls_; }
    qint64 longestMs() const { return longestMs_; }

  signals:
    void stalled(qint64 ms);

  private:
    void tick();

    QTimer timer_;
    QElapsedTimer since_;
    int stalls_ = 0;
    qint64 longestMs_ = 0;
};

} // namespace phoenix::bridge
