#include "ui/graph/layered_layout.h"

#include <QSet>
#include <algorithm>
#include <functional>

namespace phoenix::graph {

namespace {

constexpr double kLayerStep = 190;
constexpr double kRowStep = 102;
constexpr int kSweeps = 8;

using Adjacency = QHash<QString, QVector<QString>>;

// Edges that lead back to a node still on the search path are turned around by leaving them out.
QVector<QPair<QString, QString>> withoutCycles(const Topology& topology, const Adjacency& out) {
    QVector<QPair<QString, QString>> kept;
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
    for (const QString& node : topology.sources)
        if (!done.contains(node)) visit(node);
    for (const QString& node : topology.nodes)
        if (!done.contains(node)) visit(node);
    return kept;
}

QHash<QString, int> layersOf(const Topology& topology, const QVector<QPair<QString, QString>>& edges) {
    QHash<QString, int> layers;
    for (const QString& node : topology.nodes)
        layers[node] = topology.sources.contains(node) || topology.sources.isEmpty() ? 0 : 1;
    // Longest paths by relaxation; without cycles this settles after as many rounds as there are layers.
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

} // namespace

Layout layeredLayout(const Topology& topology) {
    Adjacency out;
    Adjacency near;
    for (const auto& [from, to] : topology.edges) out[from].append(to);
    const auto edges = withoutCycles(topology, out);
    const QHash<QString, int> layers = layersOf(topology, edges);
    int deepest = 0;
    for (const int layer : layers) deepest = std::max(deepest, layer);
    QVector<QVector<QString>> rows(deepest + 1);
    for (const QString& node : topology.nodes) rows[layers[node]].append(node);
    for (const auto& [from, to] : edges) {
        near[from].append(to);
        near[to].append(from);
    }
    QHash<QString, double> position;
    const auto place = [&position](const QVector<QString>& row) {
        for (qsizetype i = 0; i < row.size(); ++i) position[row[i]] = double(i) - double(row.size() - 1) / 2;
    };
    for (const auto& row : rows) place(row);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (auto& row : rows) {
            QHash<QString, double> wish;
            for (const QString& node : row) {
                QVector<double> around;
                for (const QString& other : near.value(node))
                    if (layers[other] != layers[node]) around.append(position[other]);
                std::sort(around.begin(), around.end());
                wish[node] = around.isEmpty() ? position[node] : around[around.size() / 2];
            }
            std::stable_sort(row.begin(), row.end(), [&](const QString& a, const QString& b) { return wish[a] < wish[b]; });
            place(row);
        }
    }
    Layout layout;
    for (qsizetype layer = 0; layer < rows.size(); ++layer)
        for (const QString& node : rows[layer])
            layout.centers[node] = {double(layer) * kLayerStep, position[node] * kRowStep};
    // Edges of one side of a card are spread over it, in the order of their other ends.
    const auto offset = [&](const QString& node, const QString& other, bool leaving) {
        QVector<QString> ends;
        for (const auto& [from, to] : topology.edges)
            if ((leaving ? from : to) == node) ends.append(leaving ? to : from);
        std::stable_sort(ends.begin(), ends.end(), [&](const QString& a, const QString& b) {
            return layout.centers[a].y() < layout.centers[b].y();
        });
        return (double(ends.indexOf(other)) - double(ends.size() - 1) / 2) * std::min(18.0, 60.0 / double(ends.size()));
    };
    for (const auto& [from, to] : topology.edges)
        layout.routes[{from, to}] = straightRoute(layout.centers[from], layout.centers[to], offset(from, to, true), offset(to, from, false));
    return layout;
}

Route straightRoute(QPointF from, QPointF to, double fromOffset, double toOffset) {
    const QPointF start = from + QPointF(kNodeSize.width() / 2, fromOffset);
    const QPointF end = to + QPointF(-kNodeSize.width() / 2, toOffset);
    Route route;
    route.path.moveTo(start);
    if (end.x() > start.x()) {
        const double reach = (end.x() - start.x()) / 2;
        route.path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end);
    } else {
        // Back to an earlier layer: above both cards and down again.
        const double top = std::min(from.y(), to.y()) - kNodeSize.height();
        route.path.cubicTo(start + QPointF(60, 0), QPointF(start.x() + 60, top), QPointF((start.x() + end.x()) / 2, top));
        route.path.cubicTo(QPointF(end.x() - 60, top), end - QPointF(60, 0), end);
    }
    route.label = route.path.pointAtPercent(0.5);
    return route;
}

} // namespace phoenix::graph
