// When the faults have ended, every honest node comes to the last height and makes new ones, in bounded time.
#include "node/simulator/checker.h"

#include <algorithm>

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kNewHeights = 3;
// Rounds have grown long while nobody agreed; the longest that a height of the chain may then still take.
constexpr std::uint64_t kPatienceUs = 600'000'000;

class LivenessAfterHealing final : public Checker {
  public:
    explicit LivenessAfterHealing(std::uint64_t heights) : goal_(heights) {}

    std::string_view property() const override { return "liveness after healing"; }
    void healed(std::uint64_t top, std::uint64_t nowUs) override {
        goal_ = std::max(goal_, top + kNewHeights);
        slowest_ = 0;
        sinceUs_ = nowUs;
        healed_ = true;
    }
    void passed(const std::vector<Standing>& nodes, std::uint64_t nowUs) override {
        if (!healed_) return;
        std::uint64_t slowest = UINT64_MAX;
        std::size_t which = 0;
        for (const Standing& one : nodes)
            if (one.engine.height() < slowest) slowest = one.engine.height(), which = one.node;
        if (slowest > slowest_) {
            slowest_ = slowest;
            sinceUs_ = nowUs;
        }
        if (slowest < goal_ && nowUs > sinceUs_ + kPatienceUs)
            violated("node " + std::to_string(which) + " stays at height " + std::to_string(slowest) + " for " +
                     std::to_string(kPatienceUs / 1'000'000) + " s after everything healed, round " +
                     std::to_string(nodes.front().engine.progress().round));
    }

  private:
    std::uint64_t goal_;
    std::uint64_t slowest_ = 0;
    std::uint64_t sinceUs_ = 0;
    bool healed_ = false;
};

} // namespace

std::unique_ptr<Checker> livenessAfterHealing(std::uint64_t heights) {
    return std::make_unique<LivenessAfterHealing>(heights);
}

} // namespace phoenix::simulator
