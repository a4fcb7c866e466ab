// How edges run between cards that already have their places.
#pragma once

#include "ui/graph/layout.h"

namespace phoenix::graph {

using Crossings = decltype(Layout::crossings);

// Curves leave at the right side of a card and arrive at the left side of another, spread along the
// sides in the order of where they go, and run level through the columns they cross. Calls back to
// an earlier column go over the cards. Numbers stand where they hide neither cards nor each other.
QHash<QPair<QString, QString>, Route> routeEdges(const Topology& topology,
                                                 const QHash<QString, QPointF>& centers,
                                                 const Crossings& crossings);

// The distinct columns, left edges to right edges: the x of their centres, in order.
QVector<double> columnsOf(const QHash<QString, QPointF>& centers);

} // namespace phoenix::graph
