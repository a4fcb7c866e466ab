// What a service says of itself in its descriptor, as rows: methods, dependencies, events.
#pragma once

#include "node/api/values.h"
#include "node/service/descriptor.h"
#include "ui/models/table_model.h"

namespace phoenix::models {

// Nothing when the node gave no descriptor or one that cannot be read.
std::optional<service::Descriptor> interfaceOf(const api::ServiceInfo& info);
std::optional<service::Descriptor> interfaceOf(const api::Snapshot& snapshot,
                                               const std::string& service);

// "to: address, amount: u64"; empty for {}.
QString typeWords(const std::string& type);
// "transfer(to: address, amount: u64)", with "→ u64" when it gives something back.
QString signatureOf(const service::MethodDescriptor& method);
// "view" or "transaction": what asking for it costs.
QString methodKind(const service::MethodDescriptor& method);
// What a policy or a state service is, in one sentence.
QString kindWords(api::ServiceKind kind);

QVector<Column> methodColumns();
// The key is the method's name.
std::vector<Row> methodRows(const service::Descriptor& descriptor);

QVector<Column> dependencyColumns();
// Versions in force are those of the snapshot; `coming` are versions that come at the same time.
std::vector<Row> dependencyRows(const api::Snapshot& snapshot,
                                const std::vector<service::Dependency>& dependencies,
                                const std::vector<api::ProposedPackage>& coming = {});

} // namespace phoenix::models
