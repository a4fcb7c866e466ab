#include "ui/models/migration_rows.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

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

QString toVersion(const api::ProposalInfo& proposal, const std::string& service) {
    for (const api::ProposedPackage& package : proposal.packages)
        if (package.service == service) return text(package.to);
    return text(proposal.to);
}

} // namespace

MigrationState migrationState(const api::MigrationInfo& migration) {
    if (migration.doneHeight != 0) return MigrationState::Done;
    return migration.paused ? MigrationState::Paused : MigrationState::Running;
}

QString migrationWord(MigrationState state) {
    switch (state) {
    case MigrationState::Running:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "running"));
    case MigrationState::Paused:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "paused"));
    case MigrationState::Done:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "done"));
    }
    return {};
}

QVector<Column> migrationColumns() {
    return {{"glyph", {}},
            {"service", say(QT_TRANSLATE_NOOP("phoenix::models", "Service"))},
            {"change", say(QT_TRANSLATE_NOOP("phoenix::models", "State of")), false, true},
            {"state", say(QT_TRANSLATE_NOOP("phoenix::models", "Migration"))},
            {"steps", say(QT_TRANSLATE_NOOP("phoenix::models", "Steps")), true},
            {"keys", say(QT_TRANSLATE_NOOP("phoenix::models", "Keys")), true},
            {"since", say(QT_TRANSLATE_NOOP("phoenix::models", "Since")), true},
            {"done", say(QT_TRANSLATE_NOOP("phoenix::models", "Done at")), true}};
}

std::vector<Row> migrationRows(const api::ProposalInfo& proposal) {
    std::vector<Row> rows;
    for (const api::MigrationInfo& migration : proposal.migrations) {
        const MigrationState state = migrationState(migration);
        const QString word = migrationWord(state);
        Cell glyph;
        glyph.state = state == MigrationState::Done     ? QStringLiteral("ok")
                      : state == MigrationState::Paused ? QStringLiteral("warn")
                                                        : QStringLiteral("swapping");
        glyph.tip = word;
        Cell service = cellOf(text(migration.service));
        service.strong = true;
        const QString keys = theme::grouped(migration.keys);
        rows.push_back(
            {text(migration.service),
             {glyph, service,
              cellOf(QStringLiteral("%1 → %2").arg(text(migration.from),
                                                   toVersion(proposal, migration.service)),
                     QStringLiteral("t2")),
              cellOf(word, state == MigrationState::Paused ? QStringLiteral("warn")
                                                           : QStringLiteral("t1")),
              cellOf(theme::grouped(migration.steps)), cellOf(keys),
              cellOf(theme::height(migration.startedHeight), QStringLiteral("t2")),
              cellOf(migration.doneHeight == 0 ? QStringLiteral("–")
                                               : theme::height(migration.doneHeight),
                     QStringLiteral("t2"))},
             say(QT_TRANSLATE_NOOP("phoenix::models", "%1: migration %2, %3 keys, since %4"))
                 .arg(text(migration.service), word, keys,
                      theme::height(migration.startedHeight))});
    }
    return rows;
}

} // namespace phoenix::models
