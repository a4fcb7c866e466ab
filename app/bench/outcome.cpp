#include "app/bench/outcome.h"

#include "node/base/hex.h"

#include <cmath>
#include <fmt/format.h>

namespace phoenix::bench {

namespace {

// Four significant digits for people, or all before the point.
std::string shown(double number) {
    return std::abs(number) < 1000 ? fmt::format("{:.4g}", number) : fmt::format("{:.0f}", number);
}

// Ratios far below one are easier to read upside down.
std::string shownRatio(const Outcome& outcome) {
    if (!outcome.voided.empty()) return "void";
    if (!outcome.ratio) return "";
    const double ratio = *outcome.ratio;
    const std::string text = ratio > 0 && ratio < 0.1 ? "1/" + shown(1 / ratio) : shown(ratio);
    return text + " of " + outcome.ratioTo;
}

json::Value number(double value) {
    return std::isfinite(value) ? json::Value(std::round(value * 1e6) / 1e6) : json::Value();
}

json::Value number(const std::optional<double>& value) {
    return value ? number(*value) : json::Value();
}

} // namespace

json::Object toJson(const Outcome& outcome, const RunFacts& facts) {
    json::Object line;
    line["scenario"] = outcome.scenario;
    line["case"] = outcome.name;
    line["side"] = outcome.side;
    line["n"] = outcome.wall.n;
    line["wall"] = json::Object{{"p10", number(outcome.wall.p10)},
                                {"p50", number(outcome.wall.p50)},
                                {"p90", number(outcome.wall.p90)},
                                {"min", number(outcome.wall.min)}};
    line["cpu"] = number(outcome.cpu);
    line["unit"] = outcome.unit;
    line["ratio_to"] = outcome.ratioTo.empty() ? json::Value() : json::Value(outcome.ratioTo);
    line["ratio"] = number(outcome.ratio);
    json::Object drifts;
    for (const auto& [name, by] : driftsOf(facts.first, facts.last))
        drifts[name] = number(by);
    line["calibration"] = json::Object{
        {"first", toJson(facts.first)}, {"last", toJson(facts.last)}, {"drift", std::move(drifts)}};
    line["noisy"] = noisy(facts.first, facts.last);
    line["state_root"] = outcome.stateRoot ? json::Value(toHex(*outcome.stateRoot)) : json::Value();
    line["commit"] = facts.commit;
    line["seed"] = facts.seed;
    line["void"] = outcome.voided.empty() ? json::Value() : json::Value(outcome.voided);
    for (const auto& [name, value] : outcome.facts)
        if (!line.contains(name)) line[name] = value;
    return line;
}

std::string table(const std::vector<Outcome>& outcomes) {
    std::vector<std::vector<std::string>> rows{
        {"#", "case", "side", "n", "p50", "p10", "p90", "min", "cpu", "unit", "ratio"}};
    for (const Outcome& one : outcomes)
        rows.push_back({std::to_string(one.scenario), one.name, one.side,
                        std::to_string(one.wall.n), shown(one.wall.p50), shown(one.wall.p10),
                        shown(one.wall.p90), shown(one.wall.min), one.cpu ? shown(*one.cpu) : "-",
                        one.unit, shownRatio(one)});
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            // Words to the left, figures to the right.
            line += i < 3 || i > 8 ? fmt::format("{:<{}}  ", row[i], widths[i])
                                   : fmt::format("{:>{}}  ", row[i], widths[i]);
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
        text += line + "\n";
    }
    for (const Outcome& one : outcomes)
        if (!one.voided.empty())
            text += fmt::format("void: {} ({}): {}\n", one.name, one.side, one.voided);
    return text;
}

} // namespace phoenix::bench
