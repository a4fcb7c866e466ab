#include "node/gossip/answer_queue.h"

namespace phoenix::gossip {

namespace {

constexpr std::size_t kWaitingMax = 32;      // of one peer
constexpr std::size_t kQuestionBytes = 4096; // what reading, looking up and sending cost at least

} // namespace

bool AnswerQueue::add(const PeerId& peer, Answer answer, std::uint64_t nowUs) {
    Line& line = lines_[peer];
    if (line.waiting.size() >= kWaitingMax) return false;
    line.waiting.push_back(std::move(answer));
    run(nowUs);
    return true;
}

void AnswerQueue::run(std::uint64_t nowUs) {
    // One of each in turn, beginning after the one that was served last.
    for (std::size_t idle = 0; idle < lines_.size() && all_.open(nowUs);) {
        auto next = lines_.upper_bound(lastServed_);
        if (next == lines_.end()) next = lines_.begin();
        lastServed_ = next->first;
        Line& line = next->second;
        if (line.waiting.empty() || !line.allowance.open(nowUs)) {
            ++idle;
            continue;
        }
        idle = 0;
        const Answer answer = std::move(line.waiting.front());
        line.waiting.pop_front();
        const std::size_t cost = kQuestionBytes + answer();
        line.allowance.charge(cost);
        all_.charge(cost);
    }
}

} // namespace phoenix::gossip
