// What the simulator's tests share: the code of this build, compiled once a program.
#pragma once

#include "node/base/log.h"
#include "node/simulator/network.h"

#include <QString>

namespace phoenix::tests {

inline simulator::ChainMaker& maker() {
    static simulator::Catalogue catalogue = [] {
        setLogLevel(LogLevel::Off);
        auto opened = simulator::Catalogue::open(PHOENIX_BINARY_DIR, {"samples", "takeover", "raised", "policies"});
        require(opened.has_value(), opened ? "" : opened.error().message);
        return std::move(*opened);
    }();
    static simulator::ChainMaker made(catalogue);
    return made;
}

inline simulator::Options optionsFor(const QString& profile, std::uint64_t seed, std::size_t validators) {
    auto options = simulator::optionsOf(profile.toStdString(), seed, validators, 0);
    require(options.has_value(), options ? "" : options.error().message);
    return std::move(*options);
}

inline QString textOf(const simulator::Options& options, const simulator::Outcome& outcome) {
    return QString::fromStdString(outcome.violated.value_or("") + ": " + outcome.how + "\n" + commandOf(options));
}

// Empty when none of these seeds breaks a promise and each runs to its end; else what the first one does.
inline QString brokenBy(const QString& profile, std::size_t validators, std::uint64_t first, std::uint64_t count) {
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const simulator::Options options = optionsFor(profile, seed, validators);
        const simulator::Outcome outcome = simulator::Network(maker(), options).run();
        if (outcome.violated) return textOf(options, outcome);
        if (outcome.heights < options.heights) return "it stands still: " + QString::fromStdString(commandOf(options));
    }
    return {};
}

// For a program with a bug in it on purpose: the first of 200 seeds that finds it, or nothing.
inline std::optional<std::uint64_t> foundBy(const QString& profile, const std::vector<std::string>& properties) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const simulator::Outcome outcome = simulator::Network(maker(), optionsFor(profile, seed, 4)).run();
        if (!outcome.violated) continue;
        const bool right = std::ranges::find(properties, *outcome.violated) != properties.end();
        require(right, "seed " + std::to_string(seed) + " breaks something else: " + *outcome.violated + ": " + outcome.how);
        return seed;
    }
    return std::nullopt;
}

} // namespace phoenix::tests
