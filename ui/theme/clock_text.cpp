#include "ui/theme/clock_text.h"

#include <QDateTime>
#include <QLocale>

namespace phoenix::theme {

namespace {

QDateTime utc(std::int64_t ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

QString clockText(std::int64_t ms, std::int64_t nowMs) {
    const QDateTime at = utc(ms);
    const QDateTime now = utc(nowMs);
    const QString time = at.toString("HH:mm:ss");
    if (at.date() == now.date()) return time;
    // Month names follow the interface language, their order does not.
    const QLocale locale;
    const QString format = at.date().year() == now.date().year() ? "d MMM" : "d MMM yyyy";
    return locale.toString(at.date(), format) + u' ' + time;
}

QString clockMinutes(std::int64_t ms) {
    return utc(ms).toString("HH:mm");
}

QString clockTenths(std::int64_t ms) {
    return utc(ms).toString("HH:mm:ss.zzz").chopped(2);
}

QString clockTip(std::int64_t ms) {
    const QDateTime at = utc(ms);
    return at.toString("yyyy-MM-dd HH:mm:ss") + " UTC\n" +
           at.toLocalTime().toString("yyyy-MM-dd HH:mm:ss t");
}

} // namespace phoenix::theme
