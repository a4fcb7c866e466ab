#include "ui/models/package_rows.h"

#include "ui/models/permission_words.h"
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

Cell glyphOf(const QString& state) {
    Cell cell;
    cell.state = state;
    return cell;
}

} // namespace

QVector<Column> permissionColumns() {
    return {{"glyph", {}},
            {"change", say(QT_TRANSLATE_NOOP("phoenix::models", "Change"))},
            {"service", say(QT_TRANSLATE_NOOP("phoenix::models", "Service"))},
            {"words", say(QT_TRANSLATE_NOOP("phoenix::models", "What it allows"))},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Permission")), false, true}};
}

std::vector<Row> permissionRows(const std::vector<const api::PackageInspection*>& inspections) {
    std::vector<Row> rows;
    const auto add = [&](const api::PackageInspection& inspection, const std::string& name,
                         bool import, const QString& state, const QString& change,
                         const QString& ink) {
        QString words = import ? importWords(text(name)) : permissionWords(text(name));
        if (words.isEmpty()) words = text(name);
        const QString service = text(inspection.service);
        Cell told = cellOf(words, state == "ok" ? QStringLiteral("t2") : QStringLiteral("t1"));
        told.tip = words + QStringLiteral(" (") + text(name) + ')';
        told.full = text(name);
        rows.push_back({hex(inspection.codeHash) + change + text(name),
                        {glyphOf(state), cellOf(change, ink), cellOf(service), told,
                         cellOf(text(name), QStringLiteral("t3"))},
                        service + QStringLiteral(", ") + change + QStringLiteral(": ") + words});
    };
    const QString added = say(QT_TRANSLATE_NOOP("phoenix::models", "added"));
    const QString removed = say(QT_TRANSLATE_NOOP("phoenix::models", "removed"));
    const QString kept = say(QT_TRANSLATE_NOOP("phoenix::models", "kept"));
    for (const api::PackageInspection* each : inspections) {
        for (const std::string& name : each->permissionsAdded)
            add(*each, name, false, "warn", added, "warn");
        for (const std::string& name : each->importsAdded)
            add(*each, name, true, "warn", added, "warn");
    }
    for (const api::PackageInspection* each : inspections) {
        for (const std::string& name : each->permissionsRemoved)
            add(*each, name, false, "old", removed, "t3");
        for (const std::string& name : each->importsRemoved)
            add(*each, name, true, "old", removed, "t3");
    }
    for (const api::PackageInspection* each : inspections)
        for (const std::string& name : each->permissions)
            if (std::ranges::find(each->permissionsAdded, name) == each->permissionsAdded.end())
                add(*each, name, false, "ok", kept, "t2");
    return rows;
}

QVector<Column> attestationColumns() {
    return {{"glyph", {}},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Validator"))},
            {"power", say(QT_TRANSLATE_NOOP("phoenix::models", "Power")), true},
            {"compile", say(QT_TRANSLATE_NOOP("phoenix::models", "Compiled in")), true},
            {"size", say(QT_TRANSLATE_NOOP("phoenix::models", "Object")), true},
            {"engine", say(QT_TRANSLATE_NOOP("phoenix::models", "Engine"))},
            {"build", say(QT_TRANSLATE_NOOP("phoenix::models", "Same build"))}};
}

std::vector<Row> attestationRows(const api::ProposalInfo& proposal) {
    std::vector<Row> rows;
    for (const api::AttestationInfo& info : proposal.attestations) {
        const chain::Attest& attest = info.attest;
        const QString build =
            !attest.reproducible   ? say(QT_TRANSLATE_NOOP("phoenix::models", "not tried"))
            : *attest.reproducible ? say(QT_TRANSLATE_NOOP("phoenix::models", "yes"))
                                   : say(QT_TRANSLATE_NOOP("phoenix::models", "no"));
        rows.push_back({hex(info.validator),
                        {glyphOf(attest.ready ? "ok" : "err"), cellOf(text(info.name)),
                         cellOf(theme::share(info.power, proposal.totalPower)),
                         cellOf(microseconds(double(attest.compileMicroseconds))),
                         cellOf(theme::bytes(attest.objectBytes)), cellOf(text(attest.engine)),
                         cellOf(build, attest.reproducible == false ? "err" : "t2")}});
    }
    return rows;
}

} // namespace phoenix::models
