#include "node/testnet/control.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace phoenix::testnet {

namespace {

constexpr std::size_t kLineMax = 1u << 16;
constexpr std::size_t kClientsMax = 64;

// A socket's name is at most 107 bytes, a folder's may be longer: it is named through a descriptor of the folder.
class SocketName {
  public:
    explicit SocketName(const std::filesystem::path& path) {
        folder_ = ::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        address_.sun_family = AF_UNIX;
        const std::string name = "/proc/self/fd/" + std::to_string(folder_) + "/" + path.filename().string();
        std::strncpy(address_.sun_path, name.c_str(), sizeof address_.sun_path - 1);
    }
    ~SocketName() {
        if (folder_ >= 0) ::close(folder_);
    }
    SocketName(const SocketName&) = delete;
    SocketName& operator=(const SocketName&) = delete;
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
    static socklen_t size() { return sizeof(sockaddr_un); }

  private:
    int folder_ = -1;
    sockaddr_un address_{};
};

// The first whole line, taken from the front.
std::optional<std::string> takeLine(std::string& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string::npos) return std::nullopt;
    std::string line = text.substr(0, end);
    text.erase(0, end + 1);
    return line;
}

bool sendAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t put = ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        text.remove_prefix(std::size_t(put));
    }
    return true;
}

} // namespace

Result<ControlServer> ControlServer::listen(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const SocketName name(path);
    if (descriptor < 0 || ::bind(descriptor, name.get(), SocketName::size()) != 0 || ::listen(descriptor, 16) != 0) {
        const std::string why = std::strerror(errno);
        if (descriptor >= 0) ::close(descriptor);
        return fail(ErrorCode::Report, "cannot listen at " + path.string() + ": " + why);
    }
    return ControlServer(descriptor, path);
}

ControlServer::ControlServer(ControlServer&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      clients_(std::move(other.clients_)),
      nextId_(other.nextId_) {}

ControlServer::~ControlServer() {
    if (descriptor_ < 0) return;
    for (const Client& client : clients_) ::close(client.descriptor);
    ::close(descriptor_);
    std::error_code error;
    std::filesystem::remove(path_, error);
}

void ControlServer::addDescriptors(std::vector<pollfd>& waits) const {
    waits.push_back({descriptor_, POLLIN, 0});
    for (const Client& client : clients_) waits.push_back({client.descriptor, POLLIN, 0});
}

void ControlServer::accept() {
    for (;;) {
        const int descriptor = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor < 0) return;
        if (clients_.size() >= kClientsMax)
            ::close(descriptor);
        else
            clients_.push_back({nextId_++, descriptor, {}});
    }
}

// False when the client is to be forgotten.
bool ControlServer::read(Client& client, std::vector<Request>& requests) {
    char text[4096];
    for (;;) {
        const ssize_t got = ::recv(client.descriptor, text, sizeof text, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
        if (got <= 0) return false;
        client.received.append(text, std::size_t(got));
        if (client.received.size() > kLineMax) return false;
    }
    while (const auto line = takeLine(client.received)) {
        const auto parsed = json::parse(*line);
        if (!parsed || !parsed->is_object()) return false;
        requests.push_back({client.id, parsed->get_object()});
    }
    return true;
}

std::vector<ControlServer::Request> ControlServer::receive() {
    accept();
    std::vector<Request> requests;
    for (auto client = clients_.begin(); client != clients_.end();) {
        if (read(*client, requests)) {
            ++client;
            continue;
        }
        ::close(client->descriptor);
        client = clients_.erase(client);
    }
    return requests;
}

void ControlServer::send(ClientId id, const json::Object& line) {
    const auto client = std::ranges::find(clients_, id, &Client::id);
    if (client == clients_.end() || sendAll(client->descriptor, json::print(line) + "\n")) return;
    ::close(client->descriptor);
    clients_.erase(client);
}

bool ControlServer::knows(ClientId id) const {
    return std::ranges::find(clients_, id, &Client::id) != clients_.end();
}

Result<ControlLine> ControlLine::connect(const std::filesystem::path& path) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const SocketName name(path);
    if (descriptor < 0 || ::connect(descriptor, name.get(), SocketName::size()) != 0) {
        const int reason = errno;
        if (descriptor >= 0) ::close(descriptor);
        if (reason == ENOENT || reason == ECONNREFUSED || reason == ENOTDIR)
            return fail(ErrorCode::NotFound, "no supervisor runs for " + path.parent_path().parent_path().string() +
                                                 "; `phoenix testnet up` starts one, and takes over nodes that run");
        return fail(ErrorCode::Report, "cannot reach the supervisor at " + path.string() + ": " + std::strerror(reason));
    }
    return ControlLine(descriptor);
}

ControlLine::ControlLine(ControlLine&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), received_(std::move(other.received_)) {}

ControlLine::~ControlLine() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<json::Object> ControlLine::next(std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        if (const auto line = takeLine(received_)) {
            auto parsed = json::parse(*line);
            if (!parsed) return forward(parsed, "the supervisor's answer");
            if (!parsed->is_object()) return reject("the supervisor's answer is no object");
            return std::move(parsed->get_object());
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd wait{descriptor_, POLLIN, 0};
        if (::poll(&wait, 1, int(std::max<long long>(0, left.count()))) == 0)
            return fail(ErrorCode::Retry, "the supervisor does not answer; ask again, or end it with its process id");
        char text[4096];
        const ssize_t got = wait.revents != 0 ? ::recv(descriptor_, text, sizeof text, MSG_DONTWAIT) : -1;
        if (got == 0 || (got < 0 && wait.revents != 0 && errno != EAGAIN && errno != EINTR))
            return fail(ErrorCode::NotFound, "the supervisor has ended");
        if (got > 0) received_.append(text, std::size_t(got));
    }
}

Result<json::Object> ControlLine::ask(const json::Object& request, std::chrono::milliseconds timeout) {
    if (!sendAll(descriptor_, json::print(request) + "\n")) return fail(ErrorCode::NotFound, "the supervisor has ended");
    auto answer = next(timeout);
    if (!answer) return answer;
    if (const json::Value* error = answer->if_contains("error"); error != nullptr && error->is_string())
        return reject(std::string(error->get_string()));
    return answer;
}

} // namespace phoenix::testnet
