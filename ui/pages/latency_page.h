// What an upgrade does to users, live, and the proof after: lanes on one time axis, and figures.
#pragma once

#include "ui/models/latency_series.h"
#include "ui/models/table_model.h"
#include "ui/pages/page.h"

class QComboBox;

namespace phoenix::charts {
class RangeStrip;
class TimeChart;
} // namespace phoenix::charts
namespace phoenix::widgets {
class Button;
class Chip;
class Panel;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class LatencyFeed;
class SwapPanel;

class LatencyPage : public Page {
    Q_OBJECT

  public:
    explicit LatencyPage(Session& session, QWidget* parent = nullptr);

    bool escape() override;
    void pauseOrResume() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

    // Samples of what is shown, as comma-separated values; the picture of what is seen.
    QString csv() const;
    Result<> exportCsv(const QString& path) const;
    Result<> exportPng(const QString& path);

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* makeChart();
    QWidget* makeSide();
    void makeToolbar();
    void makeLanes();
    void chooseService(int index);
    void followSelection(const QString& service);
    void chooseRange(int index);
    void applyScale();
    void showPause();
    void showLimits();
    void feedStrip();
    void fillServices();
    void askExport();
    void zoomToSwap();
    const api::SwapMarker* swap() const;

    widgets::Panel* panel_;
    widgets::Chip* swapChip_;
    QComboBox* service_;
    widgets::Segment* range_;
    widgets::Segment* scale_;
    widgets::Button* pause_;
    charts::TimeChart* chart_;
    charts::RangeStrip* strip_;
    LatencyFeed* feed_;
    int blockLane_ = 0;
    int callLane_ = 0;
    SwapPanel* side_;
    std::uint64_t pausedAtMs_ = 0;
};

} // namespace phoenix::pages
