// Versions that were in force, by service, and exchanges of code: what decided them and how they
// went.
#pragma once

#include "node/api/values.h"
#include "ui/models/table_model.h"

namespace phoenix::models {

// "genesis", "P-13", "override 2".
QString decidedBy(const api::HistoryEntry& entry);
// "in force", "on probation", "replaced", "reverted", "overridden", "removed".
QString outcomeName(const std::string& outcome);
QString outcomeGlyph(const std::string& outcome);

QVector<Column> timelineColumns(bool withService);
// The newest first; of every service when `service` is empty. The row's data is its HistoryEntry.
std::vector<Row> timelineRows(const api::Snapshot& snapshot, const std::string& service);

// What an exchange at a block boundary was.
enum class SwapKind { Upgrade, Reverted, Removal, Override };

struct SwapStory {
    SwapKind kind = SwapKind::Upgrade;
    std::uint64_t proposal = 0; // 0: no proposal decided it
    QString decided;            // "P-13", "override 2"
    QString title;              // "Upgrade P-13", "Override 2", "Removal P-15"
    QString change;             // "fees 1.0.0 → 1.1.0", "registry 1.0.0 removed"
};

SwapStory storyOf(const api::SwapMarker& swap);

} // namespace phoenix::models

Q_DECLARE_METATYPE(phoenix::api::HistoryEntry)
