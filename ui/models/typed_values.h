// Values of an interface's types between people and the chain: what was typed becomes a value or a
// sentence that says what is wrong; a value becomes rows.
#pragma once

#include "node/service/value.h"
#include "ui/models/table_model.h"

#include <expected>

namespace phoenix::models {

// "a whole number from 0 to 255", "32 bytes as 64 hex digits": what a field takes.
QString wantedText(const service::TypeTree& type);

// Of a type that fits on one line, without options. The error is a sentence for the field.
std::expected<service::Value, QString> readScalar(const service::TypeTree& type,
                                                  const QString& typed);

QVector<Column> valueColumns();
// One row a scalar, named by its path ("payments[2].to"); long lists are cut and say so. An empty
// struct gives no row.
std::vector<Row> valueRows(const service::TypeTree& type, const service::Value& value,
                           const QString& name);

} // namespace phoenix::models
