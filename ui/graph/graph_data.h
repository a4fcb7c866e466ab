// The nodes and edges of a service graph as plain values.
#pragma once

#include "ui/theme/state.h"

#include <QString>
#include <QVector>

namespace phoenix::graph {

struct GraphNode {
    QString id;
    QString title;       // "dex"
    QString version;     // "1.4.2"
    QString nextVersion; // "1.5.0" when a swap is scheduled: violet
    theme::State state = theme::State::Ok;
    QString stateWord;       // "over limit"; the state's own word when empty
    QString rate;            // "1,840/s"
    QString latency;         // "9.6 ms"
    double latencyShare = 0; // p99 / limit, 0 to 1; above 1 is drawn full
    bool source = false;     // dashed card without bar: where calls come from, such as Transactions
    QString note;            // third line of a source: "1,204 in pool"
    QString kind;            // "policy": another kind of service than the others, told by a word
};

struct GraphEdge {
    QString from;
    QString to;
    double load = 0;                         // calls per second; the width follows its logarithm
    QString label;                           // "3,680"
    theme::State state = theme::State::None; // Warn or Err colours the edge
    QString spoken; // "calls ledger 3,680 per second, p99 3.9 milliseconds"
};

} // namespace phoenix::graph
