#include "ui/pages/overview_tiles.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/kpi_tile.h"

#include <QHBoxLayout>
#include <cmath>

namespace phoenix::pages {

using theme::Ink;
using widgets::KpiTile;

namespace {

constexpr std::uint64_t kSparkMs = 5 * 60'000;
constexpr int kSparkPoints = 60;

// Means of equal stretches, so that a line is seen and not the noise of single seconds.
QVector<double> lately(const bridge::SampleHistory& history,
                       const std::function<double(const api::LatencySample&)>& value) {
    QVector<double> sums(kSparkPoints, 0.0);
    QVector<int> counts(kSparkPoints, 0);
    const auto samples = history.last(kSparkMs);
    for (const auto& sample : samples) {
        const double each = value(*sample);
        if (std::isnan(each)) continue;
        const std::uint64_t age = samples.back()->timeMs - sample->timeMs;
        const int column = kSparkPoints - 1 - int(age * kSparkPoints / (kSparkMs + 1));
        sums[column] += each;
        ++counts[column];
    }
    QVector<double> values;
    for (int i = 0; i < kSparkPoints; ++i)
        if (counts[i] > 0) values.push_back(sums[i] / counts[i]);
    return values;
}

double orNan(const std::optional<double>& value) {
    return value ? *value : std::nan("");
}

// A figure and its unit, split as the tile wants them: "8.2" "µs".
std::pair<QString, QString> figure(double us) {
    return us >= 1000 ? std::pair(theme::significant(us / 1000), QStringLiteral("ms"))
                      : std::pair(theme::significant(us), QStringLiteral("µs"));
}

} // namespace

OverviewTiles::OverviewTiles(Session& session, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::kGap);
    interval_ = add(tr("Block interval"), "tileInterval", View::Latency);
    calls_ = add(tr("Service calls"), "tileCalls", View::Services);
    latency_ = add(tr("Call latency p99"), "tileLatency", View::Latency);
    execution_ = add(tr("Block execution"), "tileExecution", View::Latency);
    transactions_ = add(tr("Transactions"), "tileTransactions", View::Services);
    peers_ = add(tr("Peers"), "tilePeers", View::Peers);
}

KpiTile* OverviewTiles::add(const QString& title, const QString& name, View view) {
    auto* tile = new KpiTile(title, this);
    tile->setObjectName(name);
    layout()->addWidget(tile);
    connect(tile, &KpiTile::clicked, this, [this, view] { emit viewRequested(view); });
    return tile;
}

void OverviewTiles::refresh() {
    const api::Snapshot& snapshot = *session_.bridge.snapshot();
    showPace(snapshot);
    showCalls(snapshot);
    showWork(snapshot);
    for (KpiTile* tile : findChildren<KpiTile*>())
        tile->setStale(!session_.bridge.health().live);
}

void OverviewTiles::showPace(const api::Snapshot& snapshot) {
    const api::NodeStatus& status = snapshot.status;
    const bridge::SampleHistory& history = session_.bridge.samples();
    const QString why = tr("Before the second block there is no interval.");
    const bool any = status.blockIntervalMs > 0;
    const bool late =
        any && double(status.blockIntervalMs) > session_.limits.blockIntervalMs(status);
    interval_->setValue(any ? theme::grouped(status.blockIntervalMs) : QString(),
                        QStringLiteral("ms"), why);
    interval_->setNote(tr("target %1").arg(theme::grouped(status.blockIntervalTargetMs)),
                       late ? Ink::Warn : Ink::T3);
    interval_->setSpark(
        lately(history, [](const auto& sample) { return orNan(sample.blockIntervalMs); }));
    interval_->setSpoken(tr("%1 milliseconds, target %2, %3")
                             .arg(status.blockIntervalMs)
                             .arg(status.blockIntervalTargetMs)
                             .arg(late ? tr("over limit") : tr("within limit")));

    peers_->setValue(theme::grouped(status.peers));
    const api::NetworkState& network = *session_.bridge.network();
    peers_->setNote(network.peers.empty() ? tr("%n validator(s)", nullptr, int(snapshot.validators.size()))
                                          : tr("%1 in, %2 out").arg(network.inbound).arg(network.outbound));
    peers_->setSpoken(tr("%1 peers").arg(status.peers));
}

void OverviewTiles::showCalls(const api::Snapshot& snapshot) {
    const bridge::SampleHistory& history = session_.bridge.samples();
    const auto newest = history.newest();
    const QString why = tr("The first second of samples is not complete.");
    calls_->setValue(newest ? theme::grouped(newest->calls) : QString(), QStringLiteral("/s"), why);
    calls_->setNote(tr("%n service(s)", nullptr, int(snapshot.services.size())));
    calls_->setSpark(lately(history, [](const auto& sample) { return double(sample.calls); }));
    calls_->setSpoken(tr("%1 calls per second").arg(newest ? newest->calls : 0));

    const bool any = newest && newest->p99Us;
    const double p99 = any ? *newest->p99Us : 0;
    const auto [text, unit] = figure(p99);
    latency_->setValue(any ? text : QString(), unit,
                       tr("No service was called in the last second."));
    latency_->setNote(any && newest->p50Us ? tr("p50 %1").arg(models::microseconds(*newest->p50Us))
                                           : QString(),
                      p99 > session_.limits.callP99Us ? Ink::Warn : Ink::T3);
    latency_->setSpark(lately(history, [](const auto& sample) { return orNan(sample.p99Us); }));
    latency_->setSpoken(any ? models::microseconds(p99) : theme::noData());
}

void OverviewTiles::showWork(const api::Snapshot& snapshot) {
    const api::NodeStatus& status = snapshot.status;
    const auto [text, unit] = figure(double(status.executeMicroseconds));
    execution_->setValue(status.height > 0 ? text : QString(), unit, tr("No block yet."));
    execution_->setNote(
        tr("commit %1").arg(models::microseconds(double(status.commitMicroseconds))));
    execution_->setSpoken(models::microseconds(double(status.executeMicroseconds)));

    QVector<double> execution, counts;
    std::uint64_t all = 0, failed = 0, ms = 0;
    for (auto block = snapshot.blocks.rbegin(); block != snapshot.blocks.rend(); ++block) {
        execution.push_back(double(block->executeMicroseconds));
        counts.push_back(block->transactions);
        all += block->transactions;
        failed += block->failed;
        ms += block->intervalMs;
    }
    execution_->setSpark(execution);
    const double rate = ms == 0 ? 0 : double(all) * 1000 / double(ms);
    transactions_->setValue(ms == 0     ? QString()
                            : rate < 10 ? QString::number(rate, 'f', 1)
                                        : theme::grouped(std::uint64_t(std::llround(rate))),
                            QStringLiteral("/s"), tr("No block yet."));
    transactions_->setNote(failed == 0 ? tr("none failed")
                                       : tr("%1 failed").arg(theme::grouped(failed)),
                           failed == 0 ? Ink::T3 : Ink::Warn);
    transactions_->setToolTip(
        tr("Over the newest %n block(s)", nullptr, int(snapshot.blocks.size())));
    transactions_->setSpark(counts);
    transactions_->setSpoken(tr("%1 per second, %2 failed").arg(rate, 0, 'f', 1).arg(failed));
}

} // namespace phoenix::pages
