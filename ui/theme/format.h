// How numbers, durations, shares, hashes and times are written: pure functions, the same
// everywhere.
#pragma once

#include <QString>
#include <cstdint>
#include <optional>

namespace phoenix::theme {

// "no data": what stands where a value is absent, never 0.
QString noData();

// 1284907 is "1,284,907".
QString grouped(std::uint64_t value);
QString height(std::uint64_t value);

// Three significant digits, zeros kept: 2.42, 16.4, 412, 1,840. For columns with the unit in the
// head.
QString significant(double value);

// A length of time given in milliseconds. Under a second in ms with three significant digits and no
// trailing zeros ("3.1 ms", "412 ms"), under a minute in seconds ("1.9 s"), longer in two units
// ("7 m 30 s", "5 h 12 m", "2 d 3 h").
QString duration(double ms);

// Time left in milliseconds; with seconds in the last day: "5 h 12 m 08 s", "2 d 3 h", "7 m 30 s".
QString countdown(double ms);

// 1840 is "1,840/s"; below ten one decimal when there is one.
QString rate(double perSecond);

// A fraction from 0 to 1 in percent, one decimal: 0.667 is "66.7%".
QString share(double fraction);

// The exact share of two integers. The text never reaches a bound the integers do not reach:
// it is rounded down, so 666,666 of 1,000,000 is "66.6%".
QString share(std::uint64_t part, std::uint64_t whole);

// Shares of failures, two decimals: "0.31%".
QString errorShare(double fraction);

// A change from `before` to `after` in percent with a sign: "-14.9%", "+3.0%"; "same" under 0.05 %.
QString change(double before, double after);

// Decimal units: "84.2 MB", "512 B".
QString bytes(std::uint64_t count);

// Four characters, an ellipsis, four characters; a "phx1" prefix is kept in front. Short text stays
// whole.
QString shortHash(const QString& hash);

// Sixteen characters, an ellipsis, four: for hovers and dialogs.
QString longHash(const QString& hash);

// Blocks as "1,093 blocks".
QString blocks(std::uint64_t count);

// The value written by `format`, or "no data".
template<typename T, typename Format>
QString orNoData(const std::optional<T>& value, Format format) {
    return value ? format(*value) : noData();
}

} // namespace phoenix::theme
