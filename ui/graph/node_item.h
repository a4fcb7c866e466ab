// The card of a service in the scene: state, name, versions, rate, p99 and its bar against the
// limit.
#pragma once

#include "ui/graph/graph_data.h"

#include <QGraphicsObject>

namespace phoenix::graph {

class NodeItem : public QGraphicsObject {
    Q_OBJECT

  public:
    explicit NodeItem(const GraphNode& node);

    const GraphNode& node() const { return node_; }
    void setNode(const GraphNode& node);
    void setSelectedLook(bool selected, bool focused);
    QString spoken() const;

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  signals:
    // While being dragged, so that edges can follow.
    void moved();

  protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

  private:
    void paintTexts(QPainter& painter, const QRectF& card) const;

    GraphNode node_;
    bool selected_ = false;
    bool focused_ = false;
};

} // namespace phoenix::graph
