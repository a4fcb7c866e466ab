// A call path between two cards: a curve with an arrow, as wide as the logarithm of its load.
#pragma once

#include "ui/graph/graph_data.h"
#include "ui/graph/layout.h"

#include <QGraphicsItem>

namespace phoenix::graph {

// Pixels for calls per second: 1 for one, about 4 for ten thousand.
double widthForLoad(double perSecond);

class EdgeItem : public QGraphicsItem {
  public:
    explicit EdgeItem(const GraphEdge& edge);

    const GraphEdge& edge() const { return edge_; }
    void setEdge(const GraphEdge& edge);
    void setRoute(const Route& route);
    void setLit(bool lit);

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    GraphEdge edge_;
    Route route_;
    bool lit_ = false;
};

} // namespace phoenix::graph
