#include "tests/e2e/packet_wire.h"

#include <QThread>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace phoenix::tests {

namespace {

constexpr std::size_t kPacketMax = 2048;
constexpr std::size_t kIpHeader = 20;

QString why(const char* what) {
    return QString("%1: %2").arg(what, std::strerror(errno));
}

void writeTo(const char* file, const QByteArray& text) {
    const int descriptor = ::open(file, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    // What was refused shows when a namespace is made.
    [[maybe_unused]] const auto written = ::write(descriptor, text.constData(), std::size_t(text.size()));
    ::close(descriptor);
}

bool bringUp(int socket, const char* name, const char* address) {
    ifreq request{};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    auto* inet = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
    if (address != nullptr) {
        inet->sin_family = AF_INET;
        ::inet_pton(AF_INET, address, &inet->sin_addr);
        if (::ioctl(socket, SIOCSIFADDR, &request) != 0) return false;
        ::inet_pton(AF_INET, "255.255.255.0", &inet->sin_addr);
        if (::ioctl(socket, SIOCSIFNETMASK, &request) != 0) return false;
    }
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    return ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
}

} // namespace

void PacketWire::prepare() {
    const auto user = QByteArray::number(::geteuid()), group = QByteArray::number(::getegid());
    if (user == "0" || ::unshare(CLONE_NEWUSER) != 0) return;
    writeTo("/proc/self/setgroups", "deny");
    writeTo("/proc/self/uid_map", user + ' ' + user + " 1");
    writeTo("/proc/self/gid_map", group + ' ' + group + " 1");
}

PacketWire::PacketWire(int machines, quint32 seed) : machines_(std::size_t(machines)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), random_(seed) {
    for (int i = 0; i < machines && refusal_.isEmpty(); ++i)
        std::thread([this, i] { refusal_ = make(machines_[std::size_t(i)], i); }).join();
    if (refusal_.isEmpty()) carrier_ = std::jthread([this](const std::stop_token& stop) { carry(stop); });
}

PacketWire::~PacketWire() {
    carrier_.request_stop();
    ::eventfd_write(wake_, 1);
    if (carrier_.joinable()) carrier_.join();
    for (const Machine& machine : machines_)
        for (const int descriptor : {machine.network, machine.device})
            if (descriptor >= 0) ::close(descriptor);
    ::close(wake_);
}

// On a thread that then ends: it is in the new namespace for good.
QString PacketWire::make(Machine& machine, int index) {
    if (::unshare(CLONE_NEWNET) != 0) return why("no network namespace can be made here");
    machine.network = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    machine.device = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (machine.network < 0 || machine.device < 0) return why("no TUN device can be opened here");
    ifreq request{};
    std::strncpy(request.ifr_name, "wire", IFNAMSIZ - 1);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (::ioctl(machine.device, TUNSETIFF, &request) != 0) return why("no TUN device can be made here");
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const QByteArray address = "10.77.0." + QByteArray::number(index + 1);
    const bool up = bringUp(socket, "lo", nullptr) && bringUp(socket, "wire", address.constData());
    const QString refusal = up ? QString() : why("the devices do not come up");
    ::close(socket);
    return refusal;
}

QString PacketWire::host(int machine) const {
    return "10.77.0." + QString::number(machine + 1);
}

bool PacketWire::connect(const std::function<QString(int)>& /*home*/) {
    return true;
}

void PacketWire::on(int machine, const std::function<void()>& work) const {
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        if (::setns(machines_[std::size_t(machine)].network, CLONE_NEWNET) != 0) qFatal("lost a network namespace: %s", std::strerror(errno));
        work();
    }));
    thread->start();
    thread->wait();
}

void PacketWire::setWeather(const Weather& weather) {
    const std::lock_guard lock(mutex_);
    weather_ = weather;
}

Carried PacketWire::carried() const {
    const std::lock_guard lock(mutex_);
    return carried_;
}

void PacketWire::carry(const std::stop_token& stop) {
    std::vector<pollfd> waits{{wake_, POLLIN, 0}};
    for (const Machine& machine : machines_) waits.push_back({machine.device, POLLIN, 0});
    while (!stop.stop_requested()) {
        int waitMs = -1;
        if (!under_.empty()) waitMs = std::max(0, int(std::chrono::ceil<std::chrono::milliseconds>(under_.top().due - Clock::now()).count()));
        ::poll(waits.data(), waits.size(), waitMs);
        for (std::size_t i = 0; i < machines_.size(); ++i) {
            std::vector<char> bytes(kPacketMax);
            for (ssize_t got = 0; (got = ::read(machines_[i].device, bytes.data(), kPacketMax)) > 0; bytes.resize(kPacketMax)) {
                bytes.resize(std::size_t(got));
                take(int(i), bytes);
            }
        }
        deliver();
    }
}

void PacketWire::take(int from, std::vector<char> bytes) {
    // IPv4 to 10.77.0.N; what a system says to all its neighbours goes nowhere.
    if (bytes.size() < kIpHeader || (bytes[0] & 0xf0) != 0x40) return;
    const int to = int(quint8(bytes[19])) - 1;
    if (to < 0 || to >= int(machines_.size()) || to == from) return;
    const std::lock_guard lock(mutex_);
    if (std::uniform_real_distribution<>(0, 1)(random_) < weather_.loss) {
        ++carried_.lost;
        return;
    }
    under_.push({Clock::now() + std::chrono::milliseconds(weather_.delayMs), ++packets_, from, to, std::move(bytes)});
}

void PacketWire::deliver() {
    const auto now = Clock::now();
    for (; !under_.empty() && under_.top().due <= now; under_.pop()) {
        const Packet& packet = under_.top();
        const std::lock_guard lock(mutex_);
        if (weather_.parts(packet.from, packet.to)) {
            ++carried_.heldBack;
        } else if (::write(machines_[std::size_t(packet.to)].device, packet.bytes.data(), packet.bytes.size()) > 0) {
            ++carried_.delivered;
        } else {
            ++carried_.lost;
        }
    }
}

} // namespace phoenix::tests
