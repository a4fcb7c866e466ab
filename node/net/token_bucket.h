// How much may come a second: a bucket that may go into debt by what came last.
#pragma once

#include <algorithm>
#include <cstdint>

namespace phoenix::net {

// Holds one second's worth. Time is an input, in microseconds of any steady clock.
class TokenBucket {
  public:
    TokenBucket(std::uint64_t perSecond, std::uint64_t nowUs)
        : perSecond_(double(std::max<std::uint64_t>(perSecond, 1))),
          level_(perSecond_),
          filledUs_(nowUs) {}

    // Takes the amount at once; the answer is how many microseconds to wait before anything else is
    // taken.
    std::uint64_t take(std::uint64_t amount, std::uint64_t nowUs) {
        const double came = nowUs > filledUs_ ? double(nowUs - filledUs_) * perSecond_ / 1e6 : 0;
        filledUs_ = std::max(filledUs_, nowUs);
        level_ = std::min(level_ + came, perSecond_) - double(amount);
        return level_ >= 0 ? 0 : std::uint64_t(-level_ * 1e6 / perSecond_) + 1;
    }

  private:
    double perSecond_;
    double level_;
    std::uint64_t filledUs_;
};

} // namespace phoenix::net
