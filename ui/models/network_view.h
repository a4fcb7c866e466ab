// All validators at one moment: what each of them does, about the upgrade that is in view.
#pragma once

#include "node/api/network.h"

#include <QString>
#include <array>
#include <map>
#include <optional>
#include <vector>

namespace phoenix::models {

// More blocks behind the tip are over the limit.
inline constexpr std::uint64_t kLagLimit = 5;

enum class ValidatorState : std::uint8_t {
    Unseen,      // no heartbeat yet
    Current,     // with the others, and no upgrade is in view
    Upgraded,    // runs the new version
    Swapping,    // stands before the first block of the new version
    Old,         // runs the old version, with the others
    OverLimit,   // too far behind
    Syncing,     // fetches blocks from the others
    Offline,     // its heartbeats stopped
    Conflicting, // signed two votes that exclude each other
};
inline constexpr std::size_t kValidatorStates = std::size_t(ValidatorState::Conflicting) + 1;

// The exchange of code that the view is about: the newest, or else the next that is scheduled.
struct UpgradeInView {
    QString service, from, to;
    std::uint64_t height = 0;
    std::uint64_t timeMs = 0; // 0: it has not happened
    std::vector<api::Hash> codes;

    bool happened() const { return timeMs != 0; }
};

struct ValidatorCell {
    api::PublicKey key{};
    QString id; // the key in hex: names need not differ
    QString name;
    int index = 0; // in the set, from 1
    bool self = false;
    bool connected = false;
    bool proposedLast = false;
    bool ready = false; // has compiled what is about to come
    ValidatorState state = ValidatorState::Unseen;
    QString version; // of the service in view, else of the program
    std::uint64_t power = 0;
    std::uint64_t height = 0;
    std::uint64_t behind = 0;
    std::uint64_t lastSigned = 0;
    std::uint64_t heardMs = 0;
    std::uint32_t round = 0;
    QString step;
    std::uint32_t peers = 0;
    std::uint64_t roundTripUs = 0;
    std::uint64_t swapPauseUs = 0; // of the exchange in view; 0: not known
    bool swapPauseRuns = false;    // it has taken so long and is not over
    // As it reports.
    std::optional<std::uint64_t> executeUs, commitUs, waiting;

    friend bool operator==(const ValidatorCell&, const ValidatorCell&) = default;
};

// Of all voting power. Without an upgrade in view `upgraded` is the part that keeps up, and `old` the rest.
struct PowerSums {
    std::uint64_t upgraded = 0, swapping = 0, old = 0, offline = 0, ready = 0, total = 0;

    bool twoThirds() const { return 3 * upgraded > 2 * total; }
};

struct NetworkView {
    std::uint64_t timeMs = 0; // 0: nothing is known yet
    std::uint64_t tip = 0;
    std::optional<UpgradeInView> upgrade;
    std::vector<ValidatorCell> cells; // in the order of the set
    PowerSums power;
    std::array<int, kValidatorStates> counts{};

    int count(ValidatorState state) const { return counts[std::size_t(state)]; }
    int seen() const { return int(cells.size()) - count(ValidatorState::Unseen); }
    bool swapping() const { return count(ValidatorState::Swapping) > 0; }
    const ValidatorCell* find(const QString& id) const;
    // Of those who have finished the exchange in view; 0 when nobody has.
    std::uint64_t medianPauseUs() const;
};

// `before` is the view of a moment earlier; texts that did not change are shared with it.
NetworkView viewOf(const api::NetworkState& network, const api::Snapshot& snapshot, const NetworkView* before = nullptr);

// "over limit", "swapping", …
QString stateWord(ValidatorState state);
// The words of ui/theme: "warn", "swapping", "upgraded", …
QString stateGlyph(ValidatorState state);
// "at tip", "11 behind", "offline".
QString behindText(const ValidatorCell& cell);
// "raven, 23, over limit, version 1.4.2, 11 blocks behind, round 0, 39 peers".
QString spokenCell(const ValidatorCell& cell);

} // namespace phoenix::models
