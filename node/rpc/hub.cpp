#include "node/rpc/hub.h"

#include "node/json/values.h"

#include <boost/asio/post.hpp>

namespace phoenix::rpc {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kPostedMax = 20'000;

} // namespace

Hub::Hub(const std::shared_ptr<asio::io_context>& io, api::Node& node, const Limits& limits,
         Methods::Reach reach)
    : io_(*io), held_(io), node_(node), limits_(limits), methods_(node, reach) {}

Place::Place(std::shared_ptr<Hub> hub, std::function<void()> close)
    : hub_(std::move(hub)), close_(std::move(close)) {
    taken_ = hub_->places_.size() < hub_->limits_.connectionsMax;
    if (taken_) hub_->places_.insert(this);
}

Place::~Place() {
    hub_->places_.erase(this);
}

void Hub::closeAll() {
    const auto all = places_;
    for (const Place* place : all)
        place->close_();
}

void Hub::add(Subscriber& subscriber) {
    subscribers_.insert(&subscriber);
    subscriberCount_ = subscribers_.size();
}

void Hub::remove(Subscriber& subscriber) {
    subscribers_.erase(&subscriber);
    subscriberCount_ = subscribers_.size();
}

void Hub::post(const std::weak_ptr<Hub>& weak, const api::NodeEvent& event) {
    const auto hub = weak.lock();
    if (!hub || hub->subscriberCount_ == 0) return;
    if (hub->posted_.fetch_add(1) >= kPostedMax) {
        hub->posted_.fetch_sub(1);
        asio::post(hub->io_, [weak] {
            if (const auto alive = weak.lock()) alive->dropAll();
        });
        return;
    }
    asio::post(hub->io_, [weak, event] {
        const auto alive = weak.lock();
        if (!alive) return;
        alive->posted_.fetch_sub(1);
        alive->publish(event);
    });
}

void Hub::publish(const api::NodeEvent& event) {
    std::shared_ptr<const std::string> message;
    // A push may drop its subscriber, so the set is walked in a copy.
    const auto all = subscribers_;
    for (Subscriber* subscriber : all) {
        if (!subscriber->wants(event.kind)) continue;
        if (!message)
            message = std::make_shared<const std::string>(
                json::print(json::makeNotification("event", json::toJson(event))));
        subscriber->push(message);
    }
}

void Hub::dropAll() {
    const auto all = subscribers_;
    for (Subscriber* subscriber : all)
        subscriber->drop();
}

} // namespace phoenix::rpc
