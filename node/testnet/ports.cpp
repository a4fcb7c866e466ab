#include "node/testnet/ports.h"

#include "node/base/file.h"
#include "node/crypto/key.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace phoenix::testnet {

namespace {

constexpr std::uint32_t kPortMax = 65535;
constexpr std::uint32_t kDrawnMin = 10'000;
constexpr std::uint32_t kEphemeralMin = 32'768; // where the system does not say
constexpr int kDraws = 200;

// The first port that the system itself hands out.
std::uint32_t ephemeralBegin() {
    const auto text = readTextFile("/proc/sys/net/ipv4/ip_local_port_range", 64);
    const int begin = text ? std::atoi(text->c_str()) : 0;
    return begin > int(kDrawnMin) + 4096 ? std::uint32_t(begin) : kEphemeralMin;
}

} // namespace

Result<std::vector<NodePorts>> portsFrom(std::uint32_t basePort, std::uint32_t nodes) {
    if (basePort == 0 || basePort + 2 * nodes - 1 > kPortMax)
        return reject("the ports " + std::to_string(basePort) + " to " + std::to_string(basePort + 2 * nodes - 1) +
                      " are not between 1 and 65535; choose another --base-port, or 0 for any free ones");
    std::vector<NodePorts> ports;
    for (std::uint32_t i = 0; i < nodes; ++i)
        ports.push_back({std::uint16_t(basePort + 2 * i), std::uint16_t(basePort + 2 * i + 1)});
    return ports;
}

Result<std::vector<NodePorts>> freePorts(std::uint32_t nodes) {
    const std::uint32_t end = ephemeralBegin();
    if (kDrawnMin + 2 * nodes >= end) return reject("there are too few ports for " + std::to_string(nodes) + " nodes");
    // A run of neighbours somewhere, so that two testnets that are made at once rarely meet.
    for (int draw = 0; draw < kDraws; ++draw) {
        FixedBytes<4> random;
        crypto::randomBytes(random);
        const std::uint32_t number = std::uint32_t(random[0]) | std::uint32_t(random[1]) << 8 |
                                     std::uint32_t(random[2]) << 16 | std::uint32_t(random[3]) << 24;
        const std::uint32_t base = kDrawnMin + number % (end - kDrawnMin - 2 * nodes);
        bool free = true;
        for (std::uint32_t port = base; free && port < base + 2 * nodes; ++port)
            free = isFree("127.0.0.1", std::uint16_t(port));
        if (free) return portsFrom(base, nodes);
    }
    return fail(ErrorCode::Retry, "found no run of " + std::to_string(2 * nodes) +
                                      " free ports; stop what uses them, or choose a --base-port");
}

bool isFree(const std::string& address, std::uint16_t port) {
    sockaddr_in four{};
    sockaddr_in6 six{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    const bool isFour = ::inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1;
    if (!isFour && ::inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) != 1) return true; // a name: seen at the start
    const int socket = ::socket(isFour ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return true;
    // As a node does: what a connection that ended left behind is in nobody's way.
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const int bound = isFour ? ::bind(socket, reinterpret_cast<const sockaddr*>(&four), sizeof four)
                             : ::bind(socket, reinterpret_cast<const sockaddr*>(&six), sizeof six);
    // With SO_REUSEADDR two may be bound to a port; only one may listen.
    const bool free = bound == 0 && ::listen(socket, 1) == 0;
    ::close(socket);
    return free;
}

} // namespace phoenix::testnet
