// What a permission lets a service do, in words for those who vote on it.
#pragma once

#include "node/service/descriptor.h"

#include <QString>
#include <optional>

namespace phoenix::models {

// Of "call ledger >= 1.0.0, < 2.0.0", "state fees/*" and "read validators/set*"; empty for a text of
// another kind.
QString permissionWords(const QString& permission);

// Of an import of the host: "phx_state_next" walks over the keys of its own state.
QString importWords(const QString& import);

// The dependency that "call ledger >= 1.0.0, < 2.0.0" states.
std::optional<service::Dependency> dependencyIn(const QString& permission);

} // namespace phoenix::models
