// Points in time as text: UTC everywhere, the local time only in tooltips.
#pragma once

#include <QString>
#include <cstdint>

namespace phoenix::theme {

// "14:27:42"; with the date in front ("23 Nov 14:27:42") when it is not the day of `nowMs`.
// Both are milliseconds since the epoch.
QString clockText(std::int64_t ms, std::int64_t nowMs);

// "14:27": for axes and estimates.
QString clockMinutes(std::int64_t ms);

// "14:27:48.4": for readouts.
QString clockTenths(std::int64_t ms);

// "2026-11-23 14:27:42 UTC" and the local time in a second line: for tooltips.
QString clockTip(std::int64_t ms);

} // namespace phoenix::theme
