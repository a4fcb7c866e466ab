#include "ui/models/timeline.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

#include <algorithm>

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

Cell cellOf(const QString& text, const QString& ink = QStringLiteral("t1")) {
    Cell cell;
    cell.text = text;
    cell.ink = ink;
    return cell;
}

QString outcomeInk(const std::string& outcome) {
    if (outcome == "active") return QStringLiteral("ok");
    if (outcome == "probation") return QStringLiteral("upg");
    if (outcome == "replaced") return QStringLiteral("t3");
    return QStringLiteral("warn");
}

Row rowOf(const api::HistoryEntry& entry, std::size_t at, bool withService) {
    Cell glyph;
    glyph.state = outcomeGlyph(entry.outcome);
    glyph.tip = outcomeName(entry.outcome);
    Cell version = cellOf(text(entry.version));
    version.strong = entry.outcome == "active" || entry.outcome == "probation";
    Cell height = cellOf(theme::height(entry.height), QStringLiteral("t2"));
    height.sort = double(entry.height);
    height.full = QString::number(entry.height);
    const QString pauseText =
        entry.swapPauseUs ? microseconds(double(*entry.swapPauseUs)) : QStringLiteral("–");
    Cell pause = cellOf(pauseText, QStringLiteral("t2"));
    pause.sort = double(entry.swapPauseUs.value_or(0));
    std::vector<Cell> cells{glyph};
    if (withService) {
        cells.push_back(cellOf(text(entry.service)));
        cells.back().strong = true;
    }
    cells.push_back(version);
    cells.push_back(height);
    cells.push_back(cellOf(decidedBy(entry),
                           entry.overrideNumber ? QStringLiteral("warn") : QStringLiteral("t2")));
    cells.push_back(cellOf(outcomeName(entry.outcome), outcomeInk(entry.outcome)));
    cells.push_back(pause);
    if (withService) {
        const QString hash = hex(entry.codeHash);
        cells.push_back(cellOf(theme::shortHash(hash), QStringLiteral("t2")));
        cells.back().full = hash;
    }
    return {text(entry.service) + '@' + QString::number(at), std::move(cells),
            QStringLiteral("%1 %2, %3, %4, %5, %6")
                .arg(text(entry.service), text(entry.version), height.text, decidedBy(entry),
                     outcomeName(entry.outcome), pauseText),
            QVariant::fromValue(entry)};
}

} // namespace

QString decidedBy(const api::HistoryEntry& entry) {
    if (entry.overrideNumber)
        return say(QT_TRANSLATE_NOOP("phoenix::models", "override %1")).arg(*entry.overrideNumber);
    if (entry.proposal == 0) return say(QT_TRANSLATE_NOOP("phoenix::models", "genesis"));
    return QStringLiteral("P-%1").arg(entry.proposal);
}

QString outcomeName(const std::string& outcome) {
    if (outcome == "active") return say(QT_TRANSLATE_NOOP("phoenix::models", "in force"));
    if (outcome == "probation") return say(QT_TRANSLATE_NOOP("phoenix::models", "on probation"));
    if (outcome == "replaced") return say(QT_TRANSLATE_NOOP("phoenix::models", "replaced"));
    if (outcome == "reverted") return say(QT_TRANSLATE_NOOP("phoenix::models", "reverted"));
    if (outcome == "overridden") return say(QT_TRANSLATE_NOOP("phoenix::models", "overridden"));
    if (outcome == "removed") return say(QT_TRANSLATE_NOOP("phoenix::models", "removed"));
    return text(outcome);
}

QString outcomeGlyph(const std::string& outcome) {
    if (outcome == "active") return QStringLiteral("ok");
    if (outcome == "probation") return QStringLiteral("swapping");
    if (outcome == "replaced") return QStringLiteral("old");
    if (outcome == "removed") return QStringLiteral("offline");
    return QStringLiteral("warn");
}

QVector<Column> timelineColumns(bool withService) {
    QVector<Column> columns{{"glyph", {}}};
    if (withService)
        columns.push_back({"service", say(QT_TRANSLATE_NOOP("phoenix::models", "Service"))});
    columns << Column{"version", say(QT_TRANSLATE_NOOP("phoenix::models", "Version")), false, true}
            << Column{"height", say(QT_TRANSLATE_NOOP("phoenix::models", "Height")), true}
            << Column{"decided", say(QT_TRANSLATE_NOOP("phoenix::models", "Decided by"))}
            << Column{"outcome", say(QT_TRANSLATE_NOOP("phoenix::models", "Outcome"))}
            << Column{"pause", say(QT_TRANSLATE_NOOP("phoenix::models", "Pause")), true};
    if (withService)
        columns.push_back(
            {"hash", say(QT_TRANSLATE_NOOP("phoenix::models", "Code hash")), false, true});
    return columns;
}

std::vector<Row> timelineRows(const api::Snapshot& snapshot, const std::string& service) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < snapshot.history.size(); ++i)
        if (service.empty() || snapshot.history[i].service == service) order.push_back(i);
    // The history comes in the order in which it happened.
    std::ranges::reverse(order);
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t i) { return snapshot.history[i].height; });
    std::vector<Row> rows;
    for (const std::size_t i : order)
        rows.push_back(rowOf(snapshot.history[i], i, service.empty()));
    return rows;
}

SwapStory storyOf(const api::SwapMarker& swap) {
    SwapStory story;
    const QString service = text(swap.service);
    if (swap.overrideNumber) {
        story.kind = SwapKind::Override;
        story.decided = say(QT_TRANSLATE_NOOP("phoenix::models", "override %1")).arg(*swap.overrideNumber);
        story.title = say(QT_TRANSLATE_NOOP("phoenix::models", "Override %1")).arg(*swap.overrideNumber);
    } else {
        story.proposal = swap.proposal;
        story.decided = QStringLiteral("P-%1").arg(swap.proposal);
        story.title =
            say(QT_TRANSLATE_NOOP("phoenix::models", "Upgrade P-%1")).arg(swap.proposal);
    }
    if (swap.outcome == "reverted") {
        story.kind = SwapKind::Reverted;
        story.title =
            say(QT_TRANSLATE_NOOP("phoenix::models", "Way back of P-%1")).arg(swap.proposal);
        story.change = say(QT_TRANSLATE_NOOP("phoenix::models", "%1 back to %2"))
                           .arg(service, text(swap.to));
    } else if (swap.to.empty()) {
        if (!swap.overrideNumber) {
            story.kind = SwapKind::Removal;
            story.title =
                say(QT_TRANSLATE_NOOP("phoenix::models", "Removal P-%1")).arg(swap.proposal);
        }
        story.change = say(QT_TRANSLATE_NOOP("phoenix::models", "%1 %2 removed"))
                           .arg(service, text(swap.from));
    } else if (swap.from.empty()) {
        story.change = say(QT_TRANSLATE_NOOP("phoenix::models", "%1 %2, new"))
                           .arg(service, text(swap.to));
    } else {
        story.change =
            QStringLiteral("%1 %2 → %3").arg(service, text(swap.from), text(swap.to));
    }
    return story;
}

} // namespace phoenix::models
