#include "app/bench/round_trip.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace phoenix::bench {

namespace {

using Message = std::array<char, 64>;

template<auto release>
struct Release {
    void operator()(auto* what) const { release(what); }
};
using ContextPointer = std::unique_ptr<SSL_CTX, Release<SSL_CTX_free>>;
using SessionPointer = std::unique_ptr<SSL, Release<SSL_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Release<X509_free>>;

std::unexpected<Error> broken(const std::string& doing) {
    return fail(ErrorCode::Retry, "the calibration cannot " + doing + ": " + std::strerror(errno));
}

// A connected pair of TCP sockets on the loopback.
Result<std::pair<int, int>> connectedPair() {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener < 0 || ::bind(listener, generic, length) != 0 || ::listen(listener, 1) != 0 ||
        ::getsockname(listener, generic, &length) != 0)
        return broken("listen on the loopback");
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool connected = client >= 0 && ::connect(client, generic, length) == 0;
    const int server = connected ? ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC) : -1;
    ::close(listener);
    if (server < 0) {
        if (client >= 0) ::close(client);
        return broken("connect on the loopback");
    }
    for (const int one : {client, server}) {
        const int on = 1;
        ::setsockopt(one, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return std::pair(client, server);
}

Result<ContextPointer> serverContext() {
    ContextPointer context(SSL_CTX_new(TLS_server_method()));
    const KeyPointer key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const CertificatePointer certificate(X509_new());
    if (!context || !key || !certificate) return reject("OpenSSL cannot make a key");
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    if (X509_sign(certificate.get(), key.get(), nullptr) == 0 ||
        SSL_CTX_use_certificate(context.get(), certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1 ||
        SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1)
        return reject("OpenSSL cannot make a certificate");
    return context;
}

// One end of the connection.
class End {
  public:
    End(int socket, SessionPointer session) : socket_(socket), session_(std::move(session)) {
        if (session_) SSL_set_fd(session_.get(), socket_);
    }
    ~End() {
        session_.reset();
        ::close(socket_);
    }
    End(const End&) = delete;
    End& operator=(const End&) = delete;

    bool accept() { return !session_ || SSL_accept(session_.get()) == 1; }
    bool connect() { return !session_ || SSL_connect(session_.get()) == 1; }
    // Wakes the other end with the end of the stream.
    void shutdown() { ::shutdown(socket_, SHUT_RDWR); }

    bool send(const Message& message) {
        const auto length = int(message.size());
        return session_ ? SSL_write(session_.get(), message.data(), length) == length
                        : ::send(socket_, message.data(), message.size(), MSG_NOSIGNAL) == length;
    }
    bool receive(Message& message) {
        std::size_t got = 0;
        while (got < message.size()) {
            const auto left = message.size() - got;
            const auto now =
                session_ ? ssize_t(SSL_read(session_.get(), message.data() + got, int(left)))
                         : ::recv(socket_, message.data() + got, left, 0);
            if (now <= 0) return false;
            got += std::size_t(now);
        }
        return true;
    }

  private:
    int socket_;
    SessionPointer session_;
};

} // namespace

struct Echo::Parts {
    ContextPointer serverContext;
    ContextPointer clientContext;
    std::unique_ptr<End> client;
    std::unique_ptr<End> server;
    std::thread thread;
};

Echo::Echo(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Echo::~Echo() {
    parts_->client->shutdown();
    parts_->thread.join();
}

Result<std::unique_ptr<Echo>> Echo::open(bool tls) {
    auto parts = std::make_unique<Parts>();
    if (tls) {
        auto context = serverContext();
        if (!context) return forward(context);
        parts->serverContext = std::move(*context);
        parts->clientContext.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX_set_verify(parts->clientContext.get(), SSL_VERIFY_NONE, nullptr);
    }
    const auto sockets = connectedPair();
    if (!sockets) return forward(sockets);
    const auto session = [tls](const ContextPointer& context) {
        return SessionPointer(tls ? SSL_new(context.get()) : nullptr);
    };
    parts->client = std::make_unique<End>(sockets->first, session(parts->clientContext));
    parts->server = std::make_unique<End>(sockets->second, session(parts->serverContext));
    parts->thread = std::thread([&server = *parts->server] {
        Message message;
        if (server.accept())
            while (server.receive(message) && server.send(message)) {
            }
        server.shutdown();
    });
    std::unique_ptr<Echo> echo(new Echo(std::move(parts)));
    if (!echo->parts_->client->connect()) return reject("the calibration's TLS handshake failed");
    return echo;
}

bool Echo::roundTrip() {
    Message message{};
    return parts_->client->send(message) && parts_->client->receive(message);
}

} // namespace phoenix::bench
