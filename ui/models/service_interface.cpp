#include "ui/models/service_interface.h"

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

// The version that answers the dependency, and whether it comes with the same proposal.
std::pair<QString, bool> answering(const api::Snapshot& snapshot,
                                   const std::vector<api::ProposedPackage>& coming,
                                   const std::string& service) {
    for (const api::ProposedPackage& package : coming)
        if (package.service == service) return {text(package.to), true};
    for (const api::ServiceInfo& info : snapshot.services)
        if (info.service == service) return {text(info.version), false};
    return {};
}

} // namespace

std::optional<service::Descriptor> interfaceOf(const api::ServiceInfo& info) {
    if (info.descriptor.empty()) return std::nullopt;
    auto descriptor = service::decodeDescriptor(info.descriptor);
    if (!descriptor) return std::nullopt;
    return std::move(*descriptor);
}

std::optional<service::Descriptor> interfaceOf(const api::Snapshot& snapshot,
                                               const std::string& service) {
    for (const api::ServiceInfo& info : snapshot.services)
        if (info.service == service) return interfaceOf(info);
    return std::nullopt;
}

QString typeWords(const std::string& type) {
    const auto tree = service::parseType(type);
    if (!tree || tree->kind != service::TypeKind::Struct) return text(type);
    QStringList fields;
    for (std::size_t i = 0; i < tree->children.size(); ++i)
        fields << text(tree->names[i]) + QStringLiteral(": ") +
                      text(service::toText(tree->children[i]));
    return fields.join(QStringLiteral(", "));
}

QString signatureOf(const service::MethodDescriptor& method) {
    QString signature = text(method.name) + '(' + typeWords(method.args) + ')';
    if (method.result != "{}") signature += QStringLiteral(" → ") + typeWords(method.result);
    return signature;
}

QString methodKind(const service::MethodDescriptor& method) {
    return method.view ? say(QT_TRANSLATE_NOOP("phoenix::models", "view"))
                       : say(QT_TRANSLATE_NOOP("phoenix::models", "transaction"));
}

QString kindWords(api::ServiceKind kind) {
    return kind == api::ServiceKind::Policy
               ? say(QT_TRANSLATE_NOOP("phoenix::models",
                                       "Answers questions of the node within bounds; keeps no "
                                       "state. When it fails, the genesis version answers."))
               : say(QT_TRANSLATE_NOOP("phoenix::models",
                                       "Keeps state of the chain; transactions and other services "
                                       "call it."));
}

QVector<Column> methodColumns() {
    return {{"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Method"))},
            {"kind", say(QT_TRANSLATE_NOOP("phoenix::models", "Kind"))},
            {"args", say(QT_TRANSLATE_NOOP("phoenix::models", "Takes"))}};
}

std::vector<Row> methodRows(const service::Descriptor& descriptor) {
    std::vector<Row> rows;
    for (const service::MethodDescriptor& method : descriptor.methods) {
        Cell name = cellOf(text(method.name));
        name.strong = true;
        name.tip = signatureOf(method);
        Cell args = cellOf(typeWords(method.args), QStringLiteral("t2"));
        if (args.text.isEmpty()) args = cellOf(QStringLiteral("–"), QStringLiteral("t3"));
        args.tip = args.full = signatureOf(method);
        rows.push_back({text(method.name),
                        {name, cellOf(methodKind(method), QStringLiteral("t2")), args},
                        methodKind(method) + ' ' + signatureOf(method)});
    }
    return rows;
}

QVector<Column> dependencyColumns() {
    return {{"glyph", {}},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Service"))},
            {"range", say(QT_TRANSLATE_NOOP("phoenix::models", "Versions")), false, true},
            {"now", say(QT_TRANSLATE_NOOP("phoenix::models", "In force"))}};
}

std::vector<Row> dependencyRows(const api::Snapshot& snapshot,
                                const std::vector<service::Dependency>& dependencies,
                                const std::vector<api::ProposedPackage>& coming) {
    std::vector<Row> rows;
    for (const service::Dependency& dependency : dependencies) {
        const auto [shown, comes] = answering(snapshot, coming, dependency.service);
        const auto version = service::parseVersion(shown.toStdString());
        const bool fits = version && dependency.accepts(*version);
        Cell glyph;
        glyph.state = fits ? QStringLiteral("ok") : QStringLiteral("err");
        QString now = shown;
        if (shown.isEmpty())
            now = say(QT_TRANSLATE_NOOP("phoenix::models", "missing"));
        else if (!fits)
            now = say(QT_TRANSLATE_NOOP("phoenix::models", "%1, does not fit")).arg(shown);
        else if (comes)
            now = say(QT_TRANSLATE_NOOP("phoenix::models", "%1, comes with it")).arg(shown);
        glyph.tip = now;
        const QString name = text(dependency.service);
        QString range = QStringLiteral("≥") + text(service::toText(dependency.from));
        if (dependency.below)
            range += QStringLiteral(" <") + text(service::toText(*dependency.below));
        Cell strong = cellOf(name);
        strong.strong = true;
        // Several packages may depend on the same.
        const QString key = name + ' ' + range;
        if (std::ranges::find(rows, key, &Row::key) != rows.end()) continue;
        rows.push_back({key,
                        {glyph, strong, cellOf(range, QStringLiteral("t2")),
                         cellOf(now, fits ? QStringLiteral("t1") : QStringLiteral("err"))},
                        say(QT_TRANSLATE_NOOP("phoenix::models", "%1 %2, in force: %3"))
                            .arg(name, range, now)});
    }
    return rows;
}

} // namespace phoenix::models
