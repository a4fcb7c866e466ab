// A layered layout of our own, for machines without graphviz.
#pragma once

#include "ui/graph/layout.h"

namespace phoenix::graph {

// Longest paths give the layers (edges that close a cycle are left out for that), medians of the
// neighbours the order within a layer, over a few sweeps. Edges that cross a layer hold a narrow
// place in it. The same topology gives the same picture.
Layout layeredLayout(const Topology& topology);

} // namespace phoenix::graph
