// Machines that are addresses of the loopback device, with a relay in every connection that a node makes to a seed.
#pragma once

#include "tests/e2e/wire.h"

#include <QThread>

namespace phoenix::tests {

// What TCP makes of a bad wire is done by hand: a lost packet comes late, and all that is behind it as well. Nodes do
// not get around the relay, for they listen at addresses that nobody is told of. Works everywhere.
class StreamWire : public Wire {
  public:
    explicit StreamWire(quint32 seed);
    ~StreamWire() override;

    QString host(int machine) const override;
    bool connect(const std::function<QString(int)>& home) override;
    void on(int machine, const std::function<void()>& work) const override;
    void setWeather(const Weather& weather) override;
    Carried carried() const override;

  private:
    struct Relay;

    QThread thread_;
    Relay* relay_; // lives on the thread, and ends with it
};

} // namespace phoenix::tests
