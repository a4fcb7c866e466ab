// A layered layout of our own, for machines without graphviz.
#pragma once

#include "ui/graph/layout.h"

namespace phoenix::graph {

// Longest paths give the layers (edges that close a cycle are left out for that), medians of the
// neighbours the order within a layer, over a few sweeps. The same topology gives the same picture.
Layout layeredLayout(const Topology& topology);

// A curve from the right side of one card to the left side of another; a loop back goes around.
Route straightRoute(QPointF from, QPointF to, double fromOffset = 0, double toOffset = 0);

} // namespace phoenix::graph
