// Machines that are network namespaces, whose only way to each other is a TUN device that this process reads.
#pragma once

#include "tests/e2e/wire.h"

#include <chrono>
#include <mutex>
#include <queue>
#include <random>
#include <thread>
#include <vector>

namespace phoenix::tests {

// Whole IP packets are delayed and lost, so what makes the best of it is the system's own TCP. Nothing of it outlives
// the processes in it. Needs network namespaces and TUN devices.
class PacketWire : public Wire {
  public:
    // Before the process has a second thread: gives it what it needs to have namespaces, where the system allows that.
    static void prepare();
    // Why this machine cannot have it is in `refusal`.
    PacketWire(int machines, quint32 seed);
    ~PacketWire() override;
    const QString& refusal() const { return refusal_; }

    QString host(int machine) const override;
    bool connect(const std::function<QString(int)>& home) override;
    void on(int machine, const std::function<void()>& work) const override;
    void setWeather(const Weather& weather) override;
    Carried carried() const override;

  private:
    using Clock = std::chrono::steady_clock;
    struct Machine {
        int network = -1; // its namespace
        int device = -1;
    };
    struct Packet {
        Clock::time_point due;
        quint64 number = 0; // those of one time keep their order
        int from = 0;
        int to = 0;
        std::vector<char> bytes;

        bool operator>(const Packet& other) const { return std::tie(due, number) > std::tie(other.due, other.number); }
    };
    static QString make(Machine& machine, int index);
    void carry(const std::stop_token& stop);
    void take(int from, std::vector<char> bytes);
    void deliver();

    QString refusal_;
    std::vector<Machine> machines_;
    int wake_ = -1;
    std::mt19937 random_;
    std::priority_queue<Packet, std::vector<Packet>, std::greater<>> under_;
    quint64 packets_ = 0;
    mutable std::mutex mutex_; // of the two below
    Weather weather_;
    Carried carried_;
    std::jthread carrier_;
};

} // namespace phoenix::tests
