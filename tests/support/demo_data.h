// Believable data for tests and pictures: seven validators, the eleven services of genesis with their
// interfaces, proposals in every state.
//
// Deterministic: the same time gives the same values, byte for byte.
#pragma once

#include "node/api/values.h"

namespace phoenix::fake {

// The time of the newest demo block, unless a test gives another.
inline constexpr std::uint64_t kDemoTimeMs = 1'781'533'662'000;
inline constexpr std::uint64_t kDemoHeight = 12'907;
inline constexpr std::uint64_t kSwapAgeSeconds = 240; // of the newest swap in the demo

// The account key of validator "raven", whose node the demo shows.
crypto::KeyPair operatorKey();
// The account or consensus key of a demo validator, by name.
crypto::KeyPair keyNamed(std::string_view name);
// A hash made from a name, for code hashes and roots.
chain::Hash hashNamed(std::string_view name);

api::Snapshot demoSnapshot(std::uint64_t timeMs = kDemoTimeMs);
// What happens seldom: a set of three services as an emergency (P-15), a removal (P-16), override 1 of
// governance a minute ago, the removal of token two minutes ago, and a migration that is paused.
void addRareEvents(api::Snapshot& snapshot);
// One a second, oldest first, the last one at `timeMs`; the swap's spike is `kSwapAgeSeconds`
// before it.
std::vector<std::shared_ptr<const api::LatencySample>>
demoSamples(std::uint64_t timeMs = kDemoTimeMs, std::size_t seconds = 900);
// The sample of one second of ordinary traffic; `index` varies it.
api::LatencySample demoSample(const api::Snapshot& snapshot, std::uint64_t timeMs,
                              std::uint64_t index, double stress = 1.0);
// A report with every gate passed, or with one gate refused for the given reason.
api::GateReport demoReport(const chain::Hash& codeHash, std::string_view refusedGate = {},
                           std::string_view reason = {});
api::PackageInspection demoInspection(const chain::Hash& codeHash);

} // namespace phoenix::fake
