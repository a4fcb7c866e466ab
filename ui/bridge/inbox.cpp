#include "ui/bridge/inbox.h"

namespace phoenix::bridge {

using api::NodeEventKind;

void Inbox::put(const api::NodeEvent& event) {
    std::lock_guard lock(mutex_);
    if (closed_) return;
    switch (event.kind) {
    case NodeEventKind::Block:
        block_ = event;
        return;
    case NodeEventKind::Sample:
        putSample(event);
        return;
    case NodeEventKind::Transaction:
        if (watched_.contains(event.hash)) events_.push_back(event);
        return;
    case NodeEventKind::Emitted:
        // No page shows services' own events, so they never fill the queue.
        return;
    default:
        events_.push_back(event);
    }
}

void Inbox::putSample(const api::NodeEvent& event) {
    if (samples_.size() >= kSamplesMax) {
        samples_.pop_front();
        ++dropped_;
    }
    samples_.push_back(event);
}

void Inbox::answer(std::function<void()> run) {
    std::lock_guard lock(mutex_);
    if (closed_) return;
    const bool first = answers_.empty();
    answers_.push_back(std::move(run));
    // Under the lock, so that close() can promise that no call is under way.
    if (first) wake_();
}

void Inbox::close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    events_.clear();
    samples_.clear();
    block_.reset();
    answers_.clear();
}

void Inbox::watch(const api::Hash& transaction) {
    std::lock_guard lock(mutex_);
    watched_.insert(transaction);
}

void Inbox::unwatch(const api::Hash& transaction) {
    std::lock_guard lock(mutex_);
    watched_.erase(transaction);
}

Inbox::Load Inbox::take() {
    std::lock_guard lock(mutex_);
    Load load;
    load.events.reserve(events_.size() + samples_.size() + 1);
    load.events.assign(events_.begin(), events_.end());
    load.events.insert(load.events.end(), samples_.begin(), samples_.end());
    if (block_) load.events.push_back(*block_);
    load.answers.swap(answers_);
    events_.clear();
    samples_.clear();
    block_.reset();
    return load;
}

std::size_t Inbox::length() const {
    std::lock_guard lock(mutex_);
    return events_.size() + samples_.size() + answers_.size() + (block_ ? 1 : 0);
}

std::uint64_t Inbox::dropped() const {
    std::lock_guard lock(mutex_);
    return dropped_;
}

} // namespace phoenix::bridge
