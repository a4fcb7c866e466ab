// The strip under a chart: the last hour as one thin line, and the window the chart shows of it.
#pragma once

#include "ui/charts/sample.h"

#include <QWidget>

namespace phoenix::charts {

class RangeStrip : public QWidget {
    Q_OBJECT

  public:
    explicit RangeStrip(QWidget* parent = nullptr);

    void setSamples(const QVector<Sample>& samples);
    void setMarkers(const QVector<Marker>& markers);
    void setRange(double from, double to);
    void setWindow(double from, double to);
    void setTitle(const QString& title);
    // The same room left and right as TimeChart has, so both axes line up.
    void setMargins(int left, int right);

    QSize sizeHint() const override { return {400, 54}; }
    QSize minimumSizeHint() const override { return {100, 36}; }

  signals:
    // Dragged or moved by keys: Left and Right, Page Up and Page Down.
    void windowMoved(double from, double to);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QRectF area() const;
    double xAt(double ms) const;
    double timeAt(double x) const;
    void moveTo(double from);

    QVector<Sample> samples_;
    QVector<Marker> markers_;
    QString title_;
    double from_ = 0, to_ = 1;
    double windowFrom_ = 0, windowTo_ = 0;
    double grabbed_ = 0;
    int left_ = 54, right_ = 60;
};

} // namespace phoenix::charts
