#include "app/bench/goal.h"

#include <cmath>
#include <fmt/format.h>

namespace phoenix::bench {

json::Object toJson(const Goal& goal, const RunFacts& facts) {
    json::Object line;
    line["scenario"] = goal.scenario;
    line["goal"] = goal.what;
    line["at_most"] = goal.atMost;
    line["measured"] = goal.measured ? json::Value(std::round(*goal.measured * 1e6) / 1e6) : json::Value();
    line["unit"] = goal.unit;
    line["met"] = goal.measured ? json::Value(goal.met()) : json::Value();
    line["where"] = goal.where;
    line["noisy"] = noisy(facts.first, facts.last);
    line["commit"] = facts.commit;
    line["seed"] = facts.seed;
    return line;
}

std::string table(const std::vector<Goal>& goals) {
    std::size_t width = 4;
    for (const Goal& goal : goals)
        width = std::max(width, goal.what.size());
    std::string text;
    for (const Goal& goal : goals)
        text += fmt::format("{:<2} {:<{}}  at most {:>6.4g} {:<3} {:>12}  {}{}\n", goal.scenario, goal.what,
                            width, goal.atMost, goal.unit,
                            goal.measured ? fmt::format("{:.4g} {}", *goal.measured, goal.unit) : "-",
                            !goal.measured ? "not measured"
                            : goal.met()   ? "met"
                                           : "MISSED",
                            goal.where.empty() ? "" : " (" + goal.where + ")");
    return text;
}

} // namespace phoenix::bench
