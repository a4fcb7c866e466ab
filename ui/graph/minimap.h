// The whole graph small in the corner, with the window that is shown of it.
#pragma once

#include "ui/theme/state.h"

#include <QVector>
#include <QWidget>

namespace phoenix::graph {

class Minimap : public QWidget {
    Q_OBJECT

  public:
    struct Mark {
        QRectF box;
        theme::Ink ink;
    };

    explicit Minimap(QWidget* parent);

    void setScene(const QRectF& bounds, const QVector<Mark>& marks);
    void setWindow(const QRectF& window);

  signals:
    void centerWanted(const QPointF& scenePoint);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    QTransform toHere() const;

    QRectF bounds_;
    QRectF window_;
    QVector<Mark> marks_;
};

} // namespace phoenix::graph
