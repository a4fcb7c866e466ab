// What waits for the operator, most urgent first.
#pragma once

#include "ui/models/network_view.h"
#include "ui/models/service_rows.h"

namespace phoenix::models {

enum class NeedAction { ReviewProposal, WatchSwap, InspectService, InspectValidator, Dismiss };

struct Need {
    QString key;   // the same need keeps its key, so it can be snoozed
    QString state; // glyph word
    QString title;
    QString detail;
    NeedAction action = NeedAction::Dismiss;
    QString target;             // proposal id, service or validator
    std::uint64_t deadline = 0; // height; 0: none
    int severity = 2;           // 0 worst

    friend bool operator==(const Need&, const Need&) = default;
};

// A message the node sent and nobody dismissed.
struct AlertNote {
    QString text;
    qint64 timeMs = 0;
};

// Order: deadline first, then severity.
std::vector<Need> needsOf(const api::Snapshot& snapshot, const Limits& limits,
                          const std::vector<AlertNote>& alerts, const NetworkView* network = nullptr);
QString actionName(NeedAction action);

} // namespace phoenix::models
