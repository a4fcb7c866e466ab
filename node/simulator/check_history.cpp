// Versions came, went and were reverted at the same heights for the same reasons on all honest nodes: as they told it
// while it happened, and as their state has it at the end.
#include "node/simulator/checker.h"

#include "node/upgrade/swap/tables.h"

#include <algorithm>
#include <map>

namespace phoenix::simulator {

namespace {

std::string textOf(const swap::HistoryRecord& record) {
    return std::to_string(record.height) + " " + record.service + " " + record.version + " " + record.outcome;
}

class OneHistory final : public Checker {
  public:
    std::string_view property() const override { return "revert is the same everywhere"; }

    void executed(const Executed& one) override {
        if (!one.opening) saw_[one.height][one.node];
    }
    void swapped(std::size_t node, const api::NodeEvent& event) override {
        saw_[event.height][node] += event.service + "=" + event.text + " ";
    }

    void ended(const std::vector<Standing>& nodes) override {
        for (const auto& [height, told] : saw_)
            for (const auto& [node, what] : told)
                if (what != told.begin()->second)
                    violated("at height " + std::to_string(height) + " node " + std::to_string(node) + " exchanged " + what +
                             "and node " + std::to_string(told.begin()->first) + " " + told.begin()->second);
        std::uint64_t common = UINT64_MAX;
        for (const Standing& one : nodes) common = std::min(common, one.engine.height());
        std::optional<std::vector<std::string>> history;
        for (const Standing& one : nodes) {
            const state::StoredView then(one.store, common);
            std::vector<std::string> mine;
            for (const swap::HistoryRecord& record : swap::TableReader(then).history()) mine.push_back(textOf(record));
            if (!history) history = mine;
            if (*history != mine)
                violated("node " + std::to_string(one.node) + " has another history of versions at height " +
                         std::to_string(common));
        }
    }

  private:
    std::map<std::uint64_t, std::map<std::size_t, std::string>> saw_;
};

} // namespace

std::unique_ptr<Checker> oneHistory() {
    return std::make_unique<OneHistory>();
}

} // namespace phoenix::simulator
