// The graph of services and their calls: laid out by dot, walked by keys, zoomed at the pointer.
#pragma once

#include "ui/graph/graph_data.h"
#include "ui/graph/layout.h"
#include "ui/theme/spoken_items.h"

#include <QGraphicsView>
#include <QHash>

namespace phoenix::graph {

class DotLayout;
class EdgeItem;
class Minimap;
class NodeItem;

// Call setGraph as often as numbers change. The layout is asked for only when names or directions
// are others than before, so numbers never move a card. Cards the operator moved stay where they
// were put until resetLayout.
//
// Mouse: click selects and lights up the calls, double-click centres, wheel zooms at the pointer,
// dragging the ground or with the middle button pans. Keys: Right to callees, Left to callers, Up
// and Down among cards, Enter opens, + and - zoom, 0 fits, Esc selects nothing.
class ServiceGraphView : public QGraphicsView, public theme::SpokenItems {
    Q_OBJECT

  public:
    explicit ServiceGraphView(QWidget* parent = nullptr);
    ~ServiceGraphView() override;

    void setGraph(const QVector<GraphNode>& nodes, const QVector<GraphEdge>& edges);
    // "" selects nothing. Emits selected when it is another one.
    void select(const QString& id);
    QString selected() const { return selected_; }
    void center(const QString& id);
    // Selects the first service whose name contains the text; false when there is none.
    bool find(const QString& text);

    double zoom() const;
    void setZoom(double factor);
    void zoomIn();
    void zoomOut();
    void fit();
    void resetLayout();

    // The program for the layout; for tests and settings.
    void setLayoutProgram(const QString& program);
    // Where a card's centre stands, in scene pixels; a null point when unknown.
    QPointF nodeCenter(const QString& id) const;
    bool laidOut() const { return laidOut_; }
    // The words a screen reader gets for the selected card and its calls.
    QString spokenFor(const QString& id) const;

    // One item per card, in the order of names.
    int spokenCount() const override;
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override;
    bool spokenSelected(int item) const override;
    bool spokenPress(int item) override;

  signals:
    void selectionChanged(const QString& id);
    void activated(const QString& id);
    void menuWanted(const QString& id, const QPoint& globalPosition);
    void zoomChanged(double factor);
    void layoutChanged();
    // dot is missing or failed; the own layout is shown instead. One sentence.
    void layoutFellBack(const QString& reason);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    using EdgeKey = QPair<QString, QString>;

    void askForLayout();
    void place(const Layout& layout);
    void reroute();
    void light();
    void refreshMinimap();
    void placeMinimap();
    void walk(int key);
    NodeItem* itemAt(const QPoint& viewPoint) const;

    DotLayout* dot_;
    Minimap* minimap_;
    QHash<QString, NodeItem*> nodes_;
    QHash<EdgeKey, EdgeItem*> edges_;
    Topology topology_;
    Layout layout_;
    QHash<QString, QPointF> movedByHand_;
    QString selected_;
    QPoint panFrom_;
    bool panning_ = false;
    bool placing_ = false;
    bool laidOut_ = false;
    bool fitted_ = true; // follows the size of the window until somebody zooms
};

} // namespace phoenix::graph
