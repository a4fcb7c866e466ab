// Services, calls between them, blocks and votes as rows of tables.
#pragma once

#include "ui/bridge/node_bridge.h"
#include "ui/models/table_model.h"

#include <QHash>

namespace phoenix::models {

// What counts as too slow; the operator's choice, not the chain's.
struct Limits {
    double callP99Us = 500;
    double blockIntervalFactor = 1.5; // of the target

    double blockIntervalMs(const api::NodeStatus& status) const {
        return blockIntervalFactor * double(status.blockIntervalTargetMs);
    }
};

// "err" before "warn" before what changes before "ok".
QString serviceState(const api::ServiceInfo& service, const Limits& limits);
QString serviceStateWord(const api::ServiceInfo& service, const Limits& limits);
double errorShare(std::uint64_t errors, std::uint64_t calls);

// p99 of the newest samples by service, in at most `points` columns that keep their maxima.
using SparkSeries = QHash<QString, QVector<double>>;
SparkSeries p99Series(const bridge::SampleHistory& history, std::uint64_t durationMs, int points);

QVector<Column> overviewServiceColumns();
std::vector<Row> overviewServiceRows(const api::Snapshot& snapshot, const SparkSeries& series,
                                     const Limits& limits);
QVector<Column> serviceListColumns();
std::vector<Row> serviceListRows(const api::Snapshot& snapshot, const Limits& limits);
QVector<Column> edgeColumns();
std::vector<Row> edgeRows(const api::Snapshot& snapshot);

QVector<Column> blockColumns();
std::vector<Row> blockRows(const api::Snapshot& snapshot, const Limits& limits, int most);
QVector<Column> voteColumns();
// The newest vote first.
std::vector<Row> voteRows(const api::Snapshot& snapshot, const api::ProposalInfo& proposal);

// "kernel" as people know it: where transactions come in.
QString callerName(const std::string& service);

} // namespace phoenix::models
