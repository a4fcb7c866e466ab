// Stacked lanes over one time axis, with limits, upgrade markers, a crosshair and zoom.
#pragma once

#include "ui/charts/sample.h"
#include "ui/theme/spoken_items.h"

#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

class QCustomPlot;

namespace phoenix::charts {

class ChartOverlay;
class HeatLane;
class Lane;
class TimeLane;

// Build: addLane and addHeatLane from top to bottom, then addSeries into a lane. Feed: setSamples
// or append; nothing is drawn until the next pass of the event loop, so many calls cost one
// repaint. All times are milliseconds since the epoch, shown in UTC.
//
// Mouse: hover moves the crosshair, drag zooms, wheel zooms at the pointer, double-click resets, a
// click on a marker's flag names it. Keys: Left and Right move the crosshair (Shift: ten columns),
// M and Shift+M go through the markers, Z zooms to the swap, Esc or 0 resets.
class TimeChart : public QWidget, public theme::SpokenItems {
    Q_OBJECT

  public:
    explicit TimeChart(QWidget* parent = nullptr);
    ~TimeChart() override;

    int addLane(const LaneSpec& spec);
    int addHeatLane(const HeatSpec& spec);
    // Returns a number that names the series in this chart.
    int addSeries(int lane, const SeriesSpec& spec);

    void setSamples(int series, const QVector<Sample>& samples);
    // Samples not later than the last one are dropped; older than `keepMs` are forgotten in time.
    void append(int series, Sample sample, double keepMs = 25 * 3600e3);
    void setLimits(int lane, const QVector<LimitLine>& limits);
    void setHeat(int lane, const QVector<HeatColumn>& columns);
    void setLogarithmic(int lane, bool logarithmic);
    // In any order. Flags that would overlap move to a second row.
    void setMarkers(const QVector<Marker>& markers);
    // A faint violet ground between two times: from swap to drained. Equal times: none.
    void setShade(double from, double to);
    // Flags in a row above the first lane (Latency) or inside it (Overview).
    void setFlagsAbove(bool above);

    // What is shown while nobody has zoomed; call it at every refresh of live data.
    void setLiveRange(double from, double to);
    // Zooms as a user would: stays until resetZoom.
    void zoomTo(double from, double to);
    void resetZoom();
    bool zoomed() const { return zoomed_; }
    double from() const { return zoomed_ ? zoomFrom_ : liveFrom_; }
    double to() const { return zoomed_ ? zoomTo_ : liveTo_; }

    // Another view's crosshair. Nothing hides it.
    void setCrosshair(std::optional<double> at);
    // Extra first line of the readout for a time, such as the height: "h 1,286,013".
    void setReadoutTitle(std::function<QString(double at)> title);

    // The chart in words: one sentence per lane.
    QString summary() const;
    // Draws now instead of in the next pass; for screenshots and tests.
    void flush();
    // The inner rectangle of a lane in this widget's coordinates.
    QRect laneArea(int lane) const;

    // Lanes first, then markers in order of time; pressing a marker is a click on its flag.
    int spokenCount() const override;
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override;
    bool spokenPress(int item) override;

    QSize sizeHint() const override { return {640, 300}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

  signals:
    void crosshairMoved(double at);
    void crosshairLeft();
    void rangeChanged(double from, double to);
    void zoomChanged(bool zoomed);
    void markerClicked(const QString& id);
    // Two points were chosen with Shift+click.
    void differenceChosen(double first, double second);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    friend class ChartOverlay;

    struct Flag { // a marker's text as it was last drawn
        QRectF box;
        QString id;
    };

    void schedule();
    void layOutLanes();
    void restyle();
    void move(double ms);
    void zoomBy(double factor, double pivot);
    void pressed(const QPointF& at, bool shift);
    void dragged(const QPointF& at);
    void released(const QPointF& at);
    void stepMarker(int direction);
    bool insideLanes(const QPointF& at) const;

    QCustomPlot* plot_;
    ChartOverlay* overlay_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::vector<std::pair<TimeLane*, int>> series_;
    QVector<Marker> markers_;
    QVector<Flag> flags_;
    double liveFrom_ = 0, liveTo_ = 1;
    double zoomFrom_ = 0, zoomTo_ = 1;
    double shadeFrom_ = 0, shadeTo_ = 0;
    bool zoomed_ = false;
    bool flagsAbove_ = false;
    bool scheduled_ = false;
    std::optional<double> crosshair_;
    std::optional<double> brushStart_, brushEnd_;
    std::optional<double> anchor_;
    std::function<QString(double)> readoutTitle_;
};

} // namespace phoenix::charts
