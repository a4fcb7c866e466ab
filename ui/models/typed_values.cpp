#include "ui/models/typed_values.h"

#include "node/base/hex.h"
#include "node/crypto/address.h"
#include "ui/models/texts.h"

#include <limits>

namespace phoenix::models {

using service::TypeKind;
using service::TypeTree;
using service::Value;

namespace {

constexpr std::size_t kRowsMax = 400;

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

std::uint64_t largest(TypeKind kind) {
    switch (kind) {
    case TypeKind::U8:
        return std::numeric_limits<std::uint8_t>::max();
    case TypeKind::U16:
        return std::numeric_limits<std::uint16_t>::max();
    case TypeKind::U32:
        return std::numeric_limits<std::uint32_t>::max();
    default:
        return std::numeric_limits<std::uint64_t>::max();
    }
}

std::expected<Value, QString> readAddress(const QString& typed) {
    const auto address = crypto::parseAddress(typed.toStdString());
    if (!address)
        return std::unexpected(
            typed.startsWith(QLatin1String("phx1"))
                ? say(QT_TRANSLATE_NOOP("phoenix::models",
                                        "The address is mistyped: its check does not hold"))
                : say(QT_TRANSLATE_NOOP("phoenix::models", "An address begins with phx1")));
    return Value{Bytes(address->begin(), address->end())};
}

std::expected<Value, QString> readHex(const TypeTree& type, QString typed) {
    if (typed.startsWith(QLatin1String("0x"))) typed = typed.mid(2);
    const auto bytes = fromHex(typed.toStdString());
    if (!bytes)
        return std::unexpected(typed.size() % 2 != 0
                                   ? say(QT_TRANSLATE_NOOP("phoenix::models",
                                                           "A byte is two hex digits; one is left"))
                                   : say(QT_TRANSLATE_NOOP("phoenix::models",
                                                           "Only the digits 0-9 and a-f")));
    const std::size_t wanted = service::fixedBytes(type.kind);
    if (wanted != 0 && bytes->size() != wanted)
        return std::unexpected(
            say(QT_TRANSLATE_NOOP("phoenix::models", "%1 hex digits are wanted, here are %2"))
                .arg(2 * wanted)
                .arg(typed.size()));
    return Value{*bytes};
}

void addRows(std::vector<Row>& rows, const TypeTree& type, const Value& value, const QString& path,
             const QString& name) {
    if (rows.size() >= kRowsMax) return;
    if (const auto* fields = std::get_if<Value::Fields>(&value.data)) {
        for (std::size_t i = 0; i < fields->size(); ++i) {
            const QString inner = text((*fields)[i].name);
            addRows(rows, type.kind == TypeKind::Option ? type.children[0].children[i]
                                                        : type.children[i],
                    (*fields)[i].value, path.isEmpty() ? inner : path + '.' + inner, name);
        }
        return;
    }
    const TypeTree& inner =
        type.kind == TypeKind::Option && !std::holds_alternative<std::monostate>(value.data)
            ? type.children[0]
            : type;
    if (const auto* list = std::get_if<Value::List>(&value.data)) {
        Cell label, count;
        label.text = path.isEmpty() ? name : path;
        label.ink = QStringLiteral("t2");
        count.text = QCoreApplication::translate("phoenix::models", "%n value(s)", nullptr,
                                                 int(list->size()));
        count.ink = QStringLiteral("t3");
        rows.push_back({path + QStringLiteral("#"), {label, count}});
        for (std::size_t i = 0; i < list->size(); ++i)
            addRows(rows, inner.children[0], (*list)[i],
                    (path.isEmpty() ? QString() : path) + '[' + QString::number(i) + ']', name);
        return;
    }
    Cell label, shown;
    label.text = path.isEmpty() ? name : path;
    label.ink = QStringLiteral("t2");
    if (std::holds_alternative<std::monostate>(value.data)) {
        shown.text = say(QT_TRANSLATE_NOOP("phoenix::models", "none"));
        shown.ink = QStringLiteral("t3");
    } else {
        shown.text = text(service::scalarText(inner, value));
        if (shown.text.isEmpty()) {
            shown.text = say(QT_TRANSLATE_NOOP("phoenix::models", "empty"));
            shown.ink = QStringLiteral("t3");
        }
    }
    shown.full = shown.text;
    rows.push_back({path, {label, shown}, label.text + QStringLiteral(": ") + shown.text});
}

} // namespace

QString wantedText(const TypeTree& type) {
    switch (type.kind) {
    case TypeKind::U8:
    case TypeKind::U16:
    case TypeKind::U32:
    case TypeKind::U64:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "a whole number from 0 to %1"))
            .arg(largest(type.kind));
    case TypeKind::I64:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "a whole number, negative ones too"));
    case TypeKind::Bool:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "yes or no"));
    case TypeKind::String:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "text"));
    case TypeKind::Bytes:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "bytes as hex digits"));
    case TypeKind::Hash:
    case TypeKind::Key:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "32 bytes as 64 hex digits"));
    case TypeKind::Address:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "an address, phx1…"));
    case TypeKind::List:
    case TypeKind::Option:
    case TypeKind::Struct:
        break;
    }
    return text(service::toText(type));
}

std::expected<Value, QString> readScalar(const TypeTree& type, const QString& typed) {
    if (type.kind == TypeKind::String) return Value{typed.toStdString()};
    const QString word = typed.trimmed();
    if (type.kind == TypeKind::Bytes && word.isEmpty()) return Value{Bytes()};
    if (word.isEmpty())
        return std::unexpected(
            say(QT_TRANSLATE_NOOP("phoenix::models", "Missing: %1")).arg(wantedText(type)));
    if (type.kind == TypeKind::Address) return readAddress(word);
    if (type.kind == TypeKind::Bytes || service::fixedBytes(type.kind) != 0)
        return readHex(type, word);
    // Grouped digits are how numbers are shown here, so they may be pasted.
    QString plain = word;
    if (service::isInteger(type.kind)) plain.remove(',').remove('_').remove(' ');
    auto value = service::parseScalar(type, plain.toStdString());
    if (value) return std::move(*value);
    return std::unexpected(
        say(QT_TRANSLATE_NOOP("phoenix::models", "Wanted is %1")).arg(wantedText(type)));
}

QVector<Column> valueColumns() {
    return {{"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Field"))},
            {"value", say(QT_TRANSLATE_NOOP("phoenix::models", "Value")), false, true}};
}

std::vector<Row> valueRows(const TypeTree& type, const Value& value, const QString& name) {
    std::vector<Row> rows;
    addRows(rows, type, value, {}, name);
    if (rows.size() >= kRowsMax) {
        Cell label, more;
        more.text = say(QT_TRANSLATE_NOOP("phoenix::models", "more than can be shown here"));
        more.ink = QStringLiteral("t3");
        rows.push_back({QStringLiteral("#more"), {label, more}});
    }
    return rows;
}

} // namespace phoenix::models
