// JSON-RPC 2.0 over HTTP POST and WebSocket, with /health and /metrics, in front of an api::Node.
#pragma once

#include "node/api/node.h"

namespace phoenix::rpc {

struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 26657; // 0: any free one
};

struct Limits {
    std::size_t bodyBytesMax = 8u << 20;
    std::size_t connectionsMax = 256;
    std::size_t queueMessagesMax =
        4096; // waiting for one subscriber; past it the subscriber is dropped
    std::size_t queueBytesMax = 32u << 20;
    std::uint32_t requestTimeoutMs = 30'000;
    std::uint32_t answerTimeoutMs = 120'000; // for the node; a dry run of the gates takes a while
};

// Thread: created, started and stopped by one thread; runs an own one, named "rpc".
// The node must outlive the server.
class Server {
  public:
    Server(api::Node& node, Endpoint endpoint, Limits limits = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Listens and serves; a port in use is an error that names it and the way out.
    Result<> start();
    // Ends all connections; after it returns nothing of the server runs.
    void stop();
    // The port in use, also when 0 was asked for.
    std::uint16_t port() const;
    // "http://127.0.0.1:26657"
    std::string url() const;

  private:
    struct State;
    api::Node& node_;
    Endpoint endpoint_;
    Limits limits_;
    std::unique_ptr<State> state_;
};

} // namespace phoenix::rpc
