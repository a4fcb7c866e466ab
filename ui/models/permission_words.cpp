#include "ui/models/permission_words.h"

#include <QCoreApplication>
#include <QHash>

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

} // namespace

std::optional<service::Dependency> dependencyIn(const QString& permission) {
    if (!permission.startsWith(QLatin1String("call "))) return std::nullopt;
    const QString from = QStringLiteral(" >= ");
    const qsizetype at = permission.indexOf(from);
    if (at < 0) return std::nullopt;
    service::Dependency dependency;
    dependency.service = permission.mid(5, at - 5).toStdString();
    const QStringList bounds = permission.mid(at + from.size()).split(QStringLiteral(", < "));
    const auto least = service::parseVersion(bounds.front().toStdString());
    if (!least) return std::nullopt;
    dependency.from = *least;
    if (bounds.size() > 1) {
        const auto below = service::parseVersion(bounds[1].toStdString());
        if (!below) return std::nullopt;
        dependency.below = *below;
    }
    return dependency;
}

QString permissionWords(const QString& permission) {
    if (const auto dependency = dependencyIn(permission)) {
        const QString name = QString::fromStdString(dependency->service);
        const QString from = QString::fromStdString(service::toText(dependency->from));
        if (!dependency->below)
            return say(QT_TRANSLATE_NOOP("phoenix::models", "may call %1, version %2 or later"))
                .arg(name, from);
        return say(QT_TRANSLATE_NOOP("phoenix::models",
                                     "may call %1, versions %2 to below %3"))
            .arg(name, from, QString::fromStdString(service::toText(*dependency->below)));
    }
    const QString kind = permission.section(' ', 0, 0);
    const QString service = permission.section(' ', 1).section('/', 0, 0);
    QString prefix = permission.section('/', 1);
    if (prefix.endsWith('*')) prefix.chop(1);
    if (kind == QLatin1String("state"))
        return say(QT_TRANSLATE_NOOP("phoenix::models", "keeps state of its own, and no other's"));
    if (kind == QLatin1String("read"))
        return prefix.isEmpty()
                   ? say(QT_TRANSLATE_NOOP("phoenix::models", "may read all state of %1"))
                         .arg(service)
                   : say(QT_TRANSLATE_NOOP("phoenix::models",
                                           "may read what %1 keeps under %2"))
                         .arg(service, prefix);
    return {};
}

QString importWords(const QString& import) {
    static const QHash<QString, const char*> words{
        {"phx_state_get", QT_TRANSLATE_NOOP("phoenix::models", "reads a value of its own state")},
        {"phx_state_put", QT_TRANSLATE_NOOP("phoenix::models", "writes a value of its own state")},
        {"phx_state_delete",
         QT_TRANSLATE_NOOP("phoenix::models", "removes a value of its own state")},
        {"phx_state_next",
         QT_TRANSLATE_NOOP("phoenix::models", "walks over the keys of its own state")},
        {"phx_foreign_get",
         QT_TRANSLATE_NOOP("phoenix::models", "reads the state of another service")},
        {"phx_call", QT_TRANSLATE_NOOP("phoenix::models", "calls another service")},
        {"phx_return", QT_TRANSLATE_NOOP("phoenix::models", "gives a result back")},
        {"phx_emit", QT_TRANSLATE_NOOP("phoenix::models", "tells events")},
        {"phx_log", QT_TRANSLATE_NOOP("phoenix::models", "writes to the node's log")},
        {"phx_sha256", QT_TRANSLATE_NOOP("phoenix::models", "makes hashes")},
        {"phx_ed25519_verify", QT_TRANSLATE_NOOP("phoenix::models", "checks signatures")},
        {"phx_block", QT_TRANSLATE_NOOP("phoenix::models", "asks for height and time of the block")},
        {"phx_tx", QT_TRANSLATE_NOOP("phoenix::models", "asks who signed the transaction")},
        {"phx_fuel_left", QT_TRANSLATE_NOOP("phoenix::models", "asks how much fuel is left")},
        {"phx_memory_grow", QT_TRANSLATE_NOOP("phoenix::models", "takes more memory")},
        {"phx_schedule",
         QT_TRANSLATE_NOOP("phoenix::models", "changes when versions come into force")},
        {"phx_abort", QT_TRANSLATE_NOOP("phoenix::models", "ends a call and undoes its writes")}};
    const auto found = words.find(import);
    return found == words.end() ? QString() : say(*found);
}

} // namespace phoenix::models
