// How others speak to a testnet's supervisor: lines of JSON over a socket in the testnet's folder.
//
//   request = {"do": "nodes" | "start" | "stop" | "kill" | "down" | "watch", "node": index}
//   answer  = {"error": sentence} | {"nodes": [{"index", "state", "pid", "why"}]} | {}
//           | {"process_ends": bool}      of "down"
// One answer a request, when it is done. After "watch" comes a line for each event: {"event", "node", "text"}.
#pragma once

#include "node/json/value.h"
#include "node/testnet/layout.h"

#include <chrono>
#include <list>
#include <poll.h>

namespace phoenix::testnet {

// The supervisor's end. Thread: one. Who may enter the folder may command: it is its owner's alone.
class ControlServer {
  public:
    // Takes the place of a socket that a dead supervisor left.
    static Result<ControlServer> listen(const std::filesystem::path& socket);
    ControlServer(ControlServer&& other) noexcept;
    ControlServer& operator=(ControlServer&&) = delete;
    ~ControlServer();

    using ClientId = std::uint64_t;
    struct Request {
        ClientId client = 0;
        json::Object what;
    };

    void addDescriptors(std::vector<pollfd>& waits) const;
    // What came; call it after each poll.
    std::vector<Request> receive();
    // To a client that is gone, or takes nothing, nothing is sent.
    void send(ClientId client, const json::Object& line);
    bool knows(ClientId client) const;

  private:
    struct Client {
        ClientId id = 0;
        int descriptor = -1;
        std::string received;
    };
    ControlServer(int descriptor, std::filesystem::path path) : descriptor_(descriptor), path_(std::move(path)) {}
    void accept();
    bool read(Client& client, std::vector<Request>& requests);

    int descriptor_ = -1;
    std::filesystem::path path_;
    std::list<Client> clients_;
    ClientId nextId_ = 1;
};

// The other end. Thread: one at a time.
class ControlLine {
  public:
    // NotFound: no supervisor listens there.
    static Result<ControlLine> connect(const std::filesystem::path& socket);
    ControlLine(ControlLine&& other) noexcept;
    ControlLine& operator=(ControlLine&&) = delete;
    ~ControlLine();

    // Its answer, or the error that it tells.
    Result<json::Object> ask(const json::Object& request, std::chrono::milliseconds timeout);
    // The next line. Retry: none came in time. NotFound: the supervisor has ended.
    Result<json::Object> next(std::chrono::milliseconds timeout);
    // For a poll; readable when there is a line, or the end.
    int descriptor() const { return descriptor_; }

  private:
    explicit ControlLine(int descriptor) : descriptor_(descriptor) {}

    int descriptor_ = -1;
    std::string received_;
};

} // namespace phoenix::testnet
