#include "ui/graph/layered_layout.h"

#include "ui/graph/router.h"

#include <QSet>
#include <algorithm>
#include <functional>

namespace phoenix::graph {

namespace {

constexpr double kLayerStep = 188;
constexpr double kRowGap = 22;
constexpr double kLaneHeight = 4; // what an edge that passes by takes of a column, without the gap
constexpr int kSweeps = 10;

using EdgeKey = QPair<QString, QString>;
using Adjacency = QHash<QString, QVector<QString>>;

// Edges that lead back to a node still on the search path close a cycle and are left out.
QVector<EdgeKey> withoutCycles(const Topology& topology) {
    Adjacency out;
    for (const auto& [from, to] : topology.edges)
        out[from].append(to);
    QVector<EdgeKey> kept;
    QSet<QString> done;
    QSet<QString> open;
    const std::function<void(const QString&)> visit = [&](const QString& node) {
        open.insert(node);
        for (const QString& next : out.value(node)) {
            if (open.contains(next)) continue;
            kept.append({node, next});
            if (!done.contains(next)) visit(next);
        }
        open.remove(node);
        done.insert(node);
    };
    for (const QString& node : topology.sources + topology.nodes)
        if (!done.contains(node)) visit(node);
    return kept;
}

QHash<QString, int> layersOf(const Topology& topology, const QVector<EdgeKey>& edges) {
    QHash<QString, int> layers;
    for (const QString& node : topology.nodes)
        layers[node] = topology.sources.contains(node) || topology.sources.isEmpty() ? 0 : 1;
    // Longest paths by relaxation; without cycles this settles after as many rounds as there are
    // layers.
    for (qsizetype round = 0; round < topology.nodes.size(); ++round) {
        bool moved = false;
        for (const auto& [from, to] : edges) {
            if (layers[to] > layers[from]) continue;
            layers[to] = layers[from] + 1;
            moved = true;
        }
        if (!moved) break;
    }
    return layers;
}

// A card, or the place of a passing edge, in its column.
struct Slot {
    QString name;
    bool card = true;
};

struct Columns {
    QVector<QVector<Slot>> rows;
    Adjacency near; // neighbours in the columns beside
    QHash<QString, double> y;

    void place() {
        for (const auto& row : rows) {
            double height = -kRowGap;
            for (const Slot& slot : row)
                height += kRowGap + (slot.card ? kNodeSize.height() : kLaneHeight);
            double at = -height / 2;
            for (const Slot& slot : row) {
                const double own = slot.card ? kNodeSize.height() : kLaneHeight;
                y[slot.name] = at + own / 2;
                at += own + kRowGap;
            }
        }
    }

    void sweep() {
        for (auto& row : rows) {
            QHash<QString, double> wish;
            for (const Slot& slot : row) {
                QVector<double> around;
                for (const QString& other : near.value(slot.name))
                    around.append(y[other]);
                std::sort(around.begin(), around.end());
                wish[slot.name] = around.isEmpty() ? y[slot.name] : around[around.size() / 2];
            }
            std::stable_sort(row.begin(), row.end(), [&](const Slot& a, const Slot& b) {
                return wish[a.name] < wish[b.name];
            });
            place();
        }
    }
};

// Names of passing places cannot be names of services: they begin with a byte no id has.
QString laneName(qsizetype edge, int layer) {
    return QChar(u'\x01') + QString::number(edge) + u':' + QString::number(layer);
}

} // namespace

Layout layeredLayout(const Topology& topology) {
    const QVector<EdgeKey> edges = withoutCycles(topology);
    const QHash<QString, int> layers = layersOf(topology, edges);
    int deepest = 0;
    for (const int layer : layers)
        deepest = std::max(deepest, layer);
    Columns columns;
    columns.rows.resize(deepest + 1);
    for (const QString& node : topology.nodes)
        columns.rows[layers[node]].append({node, true});
    for (qsizetype i = 0; i < edges.size(); ++i) {
        const auto& [from, to] = edges[i];
        QString before = from;
        for (int layer = layers[from] + 1; layer <= layers[to]; ++layer) {
            const QString here = layer == layers[to] ? to : laneName(i, layer);
            if (here != to) columns.rows[layer].append({here, false});
            columns.near[before].append(here);
            columns.near[here].append(before);
            before = here;
        }
    }
    columns.place();
    for (int i = 0; i < kSweeps; ++i)
        columns.sweep();

    Layout layout;
    for (const QString& node : topology.nodes)
        layout.centers[node] = {layers[node] * kLayerStep, columns.y[node]};
    for (qsizetype i = 0; i < edges.size(); ++i)
        for (int layer = layers[edges[i].first] + 1; layer < layers[edges[i].second]; ++layer)
            layout.crossings[edges[i]].append(columns.y[laneName(i, layer)]);
    return layout;
}

} // namespace phoenix::graph
