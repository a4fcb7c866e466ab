// Where the nodes of a graph stand and how its edges run, in scene pixels.
#pragma once

#include <QHash>
#include <QPainterPath>
#include <QPair>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QVector>

namespace phoenix::graph {

// What a layout depends on: names and directions, nothing that changes while the network runs.
struct Topology {
    QVector<QString> nodes;                 // sorted
    QVector<QPair<QString, QString>> edges; // sorted, without doubles
    QVector<QString> sources;               // placed in the first layer

    friend bool operator==(const Topology&, const Topology&) = default;
};

struct Route {
    QPainterPath path; // from the side of one card to the side of the other
    QPointF label;     // where the number stands
};

struct Layout {
    QHash<QString, QPointF> centers;
    // For edges that skip columns: the height at which they cross each of them, from left to right.
    QHash<QPair<QString, QString>, QVector<double>> crossings;

    bool empty() const { return centers.isEmpty(); }
};

inline constexpr QSizeF kNodeSize{134, 80};

} // namespace phoenix::graph
