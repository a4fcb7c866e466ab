// What lies over the lanes of a TimeChart: markers, flags, crosshair, readout and the zoom brush.
#pragma once

#include "ui/charts/sample.h"

#include <QVariantAnimation>
#include <QWidget>

namespace phoenix::charts {

class TimeChart;

// Painted apart from the plot, so a moving crosshair does not draw the samples again.
class ChartOverlay : public QWidget {
    Q_OBJECT

  public:
    explicit ChartOverlay(TimeChart& chart);

    // A swap line that was not there before fades in.
    void noteMarkers(const QVector<Marker>& markers);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct PlacedMarker {
        const Marker* marker;
        double x;
    };

    void paintShade(QPainter& painter) const;
    // The line of each marker in view, the strong ones first; gives those.
    QVector<PlacedMarker> paintLines(QPainter& painter) const;
    void paintFlags(QPainter& painter, QVector<PlacedMarker> shown);
    void paintFlag(QPainter& painter, const Marker& marker, double x, QVector<QRectF>& taken);
    void paintCrosshair(QPainter& painter) const;
    void paintReadout(QPainter& painter, double x) const;
    void paintBrush(QPainter& painter) const;
    QRectF lanesRect() const;

    TimeChart& chart_;
    QVariantAnimation fade_;
    QStringList known_;
    QStringList fading_;
    double opacity_ = 1;
};

} // namespace phoenix::charts
