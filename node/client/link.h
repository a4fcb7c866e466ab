// A WebSocket that is made again when it is lost: requests with their replies, and notifications.
#pragma once

#include "node/api/node.h"
#include "node/client/url.h"
#include "node/json/value.h"

namespace phoenix::client {

// Thread: any sends; handlers and replies run on the link's own thread.
class Link {
  public:
    struct Handlers {
        std::function<void()> connected;
        std::function<void(const std::string& why)> lost; // also when a first attempt fails
        std::function<void(const json::Value& params)> event;
    };

    Link(const Url& url, Handlers handlers);
    // Every reply that is still owed comes with an error, on the destroying thread.
    ~Link();

    void start();
    // The reply comes once: the answer, or Retry when the connection is lost, full or silent.
    void send(std::string method, json::Object params, api::Reply<json::Value> reply);
    bool connected() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace phoenix::client
