#include "ui/graph/router.h"

#include <algorithm>
#include <cmath>

namespace phoenix::graph {

namespace {

using EdgeKey = QPair<QString, QString>;

constexpr double kPortStep = 18;
constexpr double kLevelRun =
    5; // how far a level run reaches beyond the cards of the column it crosses

void curveTo(QPainterPath& path, QPointF to) {
    const QPointF from = path.currentPosition();
    const double reach = (to.x() - from.x()) / 2;
    path.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
}

// `levels` gets the middle of every level run: the best places for a number.
QPainterPath forward(QPointF start, QPointF end, const QVector<double>& columns,
                     const QVector<double>& heights, QVector<QPointF>& levels) {
    QPainterPath path(start);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const double half = kNodeSize.width() / 2 + kLevelRun;
        const QPointF in(columns[i] - half, heights[i]);
        if (in.x() <= path.currentPosition().x()) continue;
        curveTo(path, in);
        path.lineTo(columns[i] + half, heights[i]);
        levels.append({columns[i], heights[i]});
    }
    curveTo(path, end);
    return path;
}

QPainterPath backward(QPointF start, QPointF end, double top) {
    QPainterPath path(start);
    path.cubicTo(start + QPointF(48, 0), QPointF(start.x() + 48, top), QPointF(start.x(), top));
    path.lineTo(end.x(), top);
    path.cubicTo(QPointF(end.x() - 48, top), end - QPointF(48, 0), end);
    return path;
}

// Where an edge heads to, seen from one of its ends: the first crossing, or the other card.
double heading(const EdgeKey& edge, bool leaving, const QHash<QString, QPointF>& centers,
               const Crossings& crossings) {
    const QVector<double> heights = crossings.value(edge);
    if (!heights.isEmpty()) return leaving ? heights.first() : heights.last();
    return centers[leaving ? edge.second : edge.first].y();
}

// The place of every edge on one side of every card, as an offset from the card's middle.
QHash<EdgeKey, double> portsOf(const Topology& topology, bool leaving,
                               const QHash<QString, QPointF>& centers, const Crossings& crossings) {
    QHash<QString, QVector<EdgeKey>> sides;
    for (const EdgeKey& edge : topology.edges)
        sides[leaving ? edge.first : edge.second].append(edge);
    QHash<EdgeKey, double> ports;
    for (auto& edges : sides) {
        std::stable_sort(edges.begin(), edges.end(), [&](const EdgeKey& a, const EdgeKey& b) {
            return heading(a, leaving, centers, crossings) <
                   heading(b, leaving, centers, crossings);
        });
        const double step = std::min(kPortStep, (kNodeSize.height() - 16) / double(edges.size()));
        for (qsizetype i = 0; i < edges.size(); ++i)
            ports[edges[i]] = (double(i) - double(edges.size() - 1) / 2) * step;
    }
    return ports;
}

// The first of some places along the path where a number covers nothing.
QPointF labelPlace(const QPainterPath& path, const QVector<QPointF>& levels,
                   QVector<QRectF>& taken) {
    const auto boxAt = [](QPointF at) { return QRectF(at.x() - 20, at.y() - 8, 40, 16); };
    QVector<QPointF> places;
    for (const double shift : {0.0, -30.0, 30.0})
        for (const QPointF& level : levels)
            places.append(level + QPointF(shift, 0));
    for (const double percent : {0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75})
        places.append(path.pointAtPercent(percent));
    const auto free = [&](QPointF place) {
        return std::none_of(taken.begin(), taken.end(),
                            [&](const QRectF& other) { return other.intersects(boxAt(place)); });
    };
    const auto found = std::find_if(places.begin(), places.end(), free);
    const QPointF best = found == places.end() ? places.first() : *found;
    taken.append(boxAt(best));
    return best;
}

} // namespace

QVector<double> columnsOf(const QHash<QString, QPointF>& centers) {
    QVector<double> columns;
    for (const QPointF& center : centers)
        columns.append(center.x());
    std::sort(columns.begin(), columns.end());
    QVector<double> out;
    for (const double x : columns)
        if (out.isEmpty() || x - out.last() > kNodeSize.width() / 2) out.append(x);
    return out;
}

QHash<EdgeKey, Route> routeEdges(const Topology& topology, const QHash<QString, QPointF>& centers,
                                 const Crossings& crossings) {
    QHash<EdgeKey, Route> routes;
    QVector<QRectF> taken;
    double top = 0;
    for (const QPointF& center : centers) {
        taken.append(QRectF(center.x() - kNodeSize.width() / 2, center.y() - kNodeSize.height() / 2,
                            kNodeSize.width(), kNodeSize.height()));
        top = std::min(top, taken.last().top());
    }
    const QVector<double> columns = columnsOf(centers);
    const auto leaving = portsOf(topology, true, centers, crossings);
    const auto arriving = portsOf(topology, false, centers, crossings);
    for (const EdgeKey& edge : topology.edges) {
        const auto& [from, to] = edge;
        if (!centers.contains(from) || !centers.contains(to)) continue;
        const QPointF start = centers[from] + QPointF(kNodeSize.width() / 2, leaving[edge]);
        const QPointF end = centers[to] + QPointF(-kNodeSize.width() / 2, arriving[edge]);
        Route route;
        QVector<QPointF> levels;
        if (end.x() > start.x()) {
            QVector<double> crossed;
            for (const double x : columns)
                if (x > start.x() && x < end.x()) crossed.append(x);
            const QVector<double> heights = crossings.value(edge);
            const bool level = heights.size() == crossed.size();
            route.path = level ? forward(start, end, crossed, heights, levels)
                               : forward(start, end, {}, {}, levels);
        } else {
            top -= 14;
            route.path = backward(start, end, top);
        }
        route.label = labelPlace(route.path, levels, taken);
        routes[edge] = route;
    }
    return routes;
}

} // namespace phoenix::graph
