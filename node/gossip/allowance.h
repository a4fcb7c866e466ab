// How much of something a peer may cost in a second, with a little saved up.
#pragma once

#include <algorithm>
#include <cstdint>

namespace phoenix::gossip {

// What is taken last may overdraw it; then it is closed until that is paid. Time in microseconds, never going back.
class Allowance {
  public:
    Allowance(std::uint64_t perSecond, std::uint64_t saved) : perSecond_(double(perSecond)), saved_(double(saved)), level_(saved_) {}

    bool open(std::uint64_t nowUs) {
        if (nowUs > filledUs_) level_ = std::min(saved_, level_ + double(nowUs - filledUs_) * perSecond_ / 1e6);
        filledUs_ = std::max(filledUs_, nowUs);
        return level_ > 0;
    }
    void charge(std::uint64_t amount) { level_ -= double(amount); }
    // Takes one, if it is open.
    bool take(std::uint64_t nowUs) {
        if (!open(nowUs)) return false;
        charge(1);
        return true;
    }

  private:
    double perSecond_;
    double saved_;
    double level_;
    std::uint64_t filledUs_ = 0;
};

} // namespace phoenix::gossip
