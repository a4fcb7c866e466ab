#include "ui/models/package_rows.h"

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
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Permission")), false, true},
            {"change", say(QT_TRANSLATE_NOOP("phoenix::models", "Change"))}};
}

std::vector<Row> permissionRows(const api::PackageInspection& inspection) {
    std::vector<Row> rows;
    const auto add = [&](const std::string& name, const QString& state, const QString& change,
                         const QString& ink) {
        rows.push_back({change + text(name),
                        {glyphOf(state), cellOf(text(name)), cellOf(change, ink)},
                        text(name) + QStringLiteral(", ") + change});
    };
    const auto& added = inspection.permissionsAdded;
    for (const std::string& name : added)
        add(name, "warn", say(QT_TRANSLATE_NOOP("phoenix::models", "added")), "warn");
    for (const std::string& name : inspection.permissionsRemoved)
        add(name, "old", say(QT_TRANSLATE_NOOP("phoenix::models", "removed")), "t3");
    for (const std::string& name : inspection.permissions)
        if (std::ranges::find(added, name) == added.end())
            add(name, "ok", say(QT_TRANSLATE_NOOP("phoenix::models", "kept")), "t2");
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
