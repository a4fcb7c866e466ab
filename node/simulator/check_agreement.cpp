// No two honest nodes commit different blocks at a height.
#include "node/simulator/checker.h"

#include "node/base/hex.h"

#include <map>

namespace phoenix::simulator {

namespace {

class Agreement final : public Checker {
  public:
    std::string_view property() const override { return "agreement"; }
    void executed(const Executed& one) override {
        const auto [known, fresh] = blocks_.try_emplace(one.height, one.block);
        if (known->second != one.block)
            violated("node " + std::to_string(one.node) + " has block " + toHex(one.block).substr(0, 12) + " at height " +
                     std::to_string(one.height) + ", and another has " + toHex(known->second).substr(0, 12));
    }

  private:
    std::map<std::uint64_t, Hash> blocks_;
};

} // namespace

std::unique_ptr<Checker> agreement() {
    return std::make_unique<Agreement>();
}

} // namespace phoenix::simulator
