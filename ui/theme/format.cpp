#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>

namespace phoenix::theme {

namespace {

QString say(const char* text, const char* comment = nullptr, int n = -1) {
    return QCoreApplication::translate("phoenix::theme::Format", text, comment, n);
}

// Grouping with commas in both languages; the design asks for one form everywhere.
QString fixed(double value, int decimals) {
    return QLocale::c().toString(value, 'f', decimals);
}

QString withGroups(QString digits) {
    const qsizetype dot = digits.indexOf(u'.');
    const qsizetype first = digits.startsWith(u'-') ? 1 : 0;
    for (qsizetype at = (dot < 0 ? digits.size() : dot) - 3; at > first; at -= 3)
        digits.insert(at, u',');
    return digits;
}

// How many decimals show three significant digits of a value.
int decimalsFor(double value) {
    const double size = std::abs(value);
    if (size >= 99.95) return 0;
    if (size >= 9.995) return 1;
    if (size >= 0.9995 || size == 0) return 2;
    return 2;
}

QString dropZeros(QString text) {
    if (!text.contains(u'.')) return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.')) text.chop(1);
    return text;
}

QString shortest(double value) {
    return withGroups(dropZeros(fixed(value, decimalsFor(value))));
}

struct Parts {
    qint64 days, hours, minutes, seconds;
};

Parts partsOf(double ms) {
    const auto total = qint64(ms / 1000.0);
    return {total / 86400, total / 3600 % 24, total / 60 % 60, total % 60};
}

} // namespace

QString noData() {
    return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "no data"));
}

QString grouped(std::uint64_t value) {
    return withGroups(QString::number(value));
}

QString height(std::uint64_t value) {
    return grouped(value);
}

QString significant(double value) {
    if (!std::isfinite(value)) return noData();
    return withGroups(fixed(value, decimalsFor(value)));
}

QString duration(double ms) {
    if (!std::isfinite(ms) || ms < 0) return noData();
    // Below one microsecond the clocks of the node say nothing.
    if (ms < 999.5)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 ms")).arg(shortest(ms));
    if (ms < 59'950)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 s")).arg(shortest(ms / 1000));
    const Parts p = partsOf(ms);
    if (p.days > 0)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 d %2 h"))
            .arg(p.days)
            .arg(p.hours);
    if (p.hours > 0)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 h %2 m"))
            .arg(p.hours)
            .arg(p.minutes);
    return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 m %2 s"))
        .arg(std::max<qint64>(p.minutes, 1))
        .arg(p.minutes == 0 ? 0 : p.seconds);
}

QString countdown(double ms) {
    if (!std::isfinite(ms)) return noData();
    const Parts p = partsOf(std::max(ms, 0.0));
    const QString seconds = QString("%1").arg(p.seconds, 2, 10, QChar(u'0'));
    if (p.days > 0)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 d %2 h"))
            .arg(p.days)
            .arg(p.hours);
    if (p.hours > 0)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 h %2 m %3 s"))
            .arg(p.hours)
            .arg(p.minutes)
            .arg(seconds);
    if (p.minutes > 0)
        return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 m %2 s"))
            .arg(p.minutes)
            .arg(seconds);
    return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 s")).arg(p.seconds);
}

QString rate(double perSecond) {
    if (!std::isfinite(perSecond) || perSecond < 0) return noData();
    const QString number =
        perSecond < 9.95 ? dropZeros(fixed(perSecond, 1)) : withGroups(fixed(perSecond, 0));
    return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1/s")).arg(number);
}

QString share(double fraction) {
    if (!std::isfinite(fraction)) return noData();
    return fixed(fraction * 100, 1) + u'%';
}

QString share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return noData();
    const auto permille = std::uint64_t(static_cast<unsigned __int128>(part) * 1000 / whole);
    return withGroups(QString::number(permille / 10)) + u'.' + QString::number(permille % 10) +
           u'%';
}

QString errorShare(double fraction) {
    if (!std::isfinite(fraction)) return noData();
    return fixed(fraction * 100, 2) + u'%';
}

QString change(double before, double after) {
    if (!std::isfinite(before) || !std::isfinite(after)) return noData();
    if (before == after) return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "same"));
    if (before == 0) return noData();
    const double percent = (after - before) / before * 100;
    if (std::abs(percent) < 0.05) return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "same"));
    return (percent > 0 ? QStringLiteral("+") : QString()) + fixed(percent, 1) + u'%';
}

QString bytes(std::uint64_t count) {
    static constexpr std::array kUnits{"B", "kB", "MB", "GB", "TB", "PB"};
    if (count < 1000) return QString::number(count) + " B";
    double value = double(count);
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    return dropZeros(fixed(value, 1)) + u' ' + kUnits[unit];
}

QString shortHash(const QString& hash) {
    const qsizetype head = hash.startsWith("phx1") ? 7 : 4;
    if (hash.size() <= head + 5) return hash;
    return hash.left(head) + u'…' + hash.right(4);
}

QString longHash(const QString& hash) {
    if (hash.size() <= 21) return hash;
    return hash.left(16) + u'…' + hash.right(4);
}

QString blocks(std::uint64_t count) {
    // Qt's plural forms need an int; a count beyond it uses the plural anyway.
    const int n = count > 1'000'000'000 ? 1'000'000'000 : int(count);
    if (n == 1) return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "1 block"));
    return say(QT_TRANSLATE_NOOP("phoenix::theme::Format", "%1 blocks")).arg(grouped(count));
}

} // namespace phoenix::theme
