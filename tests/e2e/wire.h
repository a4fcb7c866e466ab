// The way between the machines of a network under test, and what it does to all that is sent.
#pragma once

#include <QString>
#include <functional>
#include <set>

namespace phoenix::tests {

struct Weather {
    int delayMs = 0; // one way
    double loss = 0; // the share of packets that do not arrive
    // Machines that reach each other and nobody else, as the rest do.
    std::set<int> island;

    bool parts(int one, int other) const { return island.contains(one) != island.contains(other); }
};

// Of packets, since the wire was made.
struct Carried {
    qint64 delivered = 0;
    qint64 lost = 0;
    qint64 heldBack = 0; // between an island and the rest
};

// Thread: one, the test's.
class Wire {
  public:
    virtual ~Wire() = default;

    // The IP address of a machine.
    virtual QString host(int machine) const = 0;
    // Puts the wire between the homes, which are made and not started: home(i) is machine i's.
    virtual bool connect(const std::function<QString(int)>& home) = 0;
    // Does something as a program on that machine would.
    virtual void on(int machine, const std::function<void()>& work) const = 0;
    virtual void setWeather(const Weather& weather) = 0;
    virtual Carried carried() const = 0;
};

} // namespace phoenix::tests
