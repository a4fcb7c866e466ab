// What the connections of one server share: the methods, the limits, and the subscribers.
#pragma once

#include "node/rpc/methods.h"
#include "node/rpc/server.h"

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <set>

namespace phoenix::rpc {

// A connection that wants the node's events.
class Subscriber {
  public:
    virtual ~Subscriber() = default;
    virtual bool wants(api::NodeEventKind kind) const = 0;
    virtual void push(std::shared_ptr<const std::string> message) = 0;
    virtual void drop() = 0;
};

class Place;

// Thread: rpc, but for `post`, which the node's threads call.
class Hub {
  public:
    Hub(const std::shared_ptr<boost::asio::io_context>& io, api::Node& node, const Limits& limits,
        Methods::Reach reach);

    boost::asio::io_context& io() const { return io_; }
    // For those who may outlive the server, and so must keep the context.
    std::shared_ptr<boost::asio::io_context> holdIo() const { return held_.lock(); }

    const Limits& limits() const { return limits_; }
    const Methods& methods() const { return methods_; }
    std::shared_ptr<const api::Snapshot> snapshot() const { return node_.snapshot(); }

    // Cuts every connection; once the rpc thread has ended.
    void closeAll();

    void add(Subscriber& subscriber);
    void remove(Subscriber& subscriber);
    // Hands an event to the subscribers; when the rpc thread is far behind, they are dropped
    // instead, because a gap that nobody is told of is worse.
    static void post(const std::weak_ptr<Hub>& hub, const api::NodeEvent& event);

  private:
    friend class Place;
    void publish(const api::NodeEvent& event);
    void dropAll();

    boost::asio::io_context& io_;
    std::weak_ptr<boost::asio::io_context> held_;
    api::Node& node_;
    const Limits limits_;
    const Methods methods_;
    std::set<Place*> places_;
    std::set<Subscriber*> subscribers_;
    std::atomic<std::size_t> subscriberCount_{0};
    std::atomic<std::size_t> posted_{0};
};

// A connection's place among those that the limits allow, for as long as it lives.
class Place {
  public:
    Place(std::shared_ptr<Hub> hub, std::function<void()> close);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    // False when there are as many connections as the limits allow.
    bool taken() const { return taken_; }
    void closeBy(std::function<void()> close) { close_ = std::move(close); }

  private:
    friend class Hub;
    std::shared_ptr<Hub> hub_;
    std::function<void()> close_;
    bool taken_ = false;
};

} // namespace phoenix::rpc
