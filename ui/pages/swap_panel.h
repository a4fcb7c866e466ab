// One swap in figures: the verdict, its phases, before and after, and the neighbours.
#pragma once

#include "ui/models/latency_series.h"
#include "ui/models/table_model.h"
#include "ui/pages/session.h"

#include <QWidget>

class QVBoxLayout;

namespace phoenix::widgets {
class Banner;
class Button;
class EmptyState;
class Label;
class Panel;
class StepProgress;
} // namespace phoenix::widgets

namespace phoenix::pages {

class SwapPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SwapPanel(Session& session, QWidget* parent = nullptr);

    // Null: no swap has happened yet.
    void show(const api::SwapMarker* swap);

  signals:
    void exportWanted();
    void viewRequested(phoenix::pages::View view);

  private:
    void showVerdict(const api::SwapMarker& swap, const models::SwapReport& report);
    void showPhases(const api::SwapMarker& swap);
    void showComparison(const models::SwapReport& report);
    void showNeighbours(const api::SwapMarker& swap);
    void showRevert(const api::SwapMarker& swap);
    void askRevert();

    Session& session_;
    QVBoxLayout* column_;
    widgets::Panel* upgrade_;
    widgets::EmptyState* empty_;
    widgets::Banner* verdict_;
    widgets::StepProgress* phases_;
    widgets::Panel* compare_;
    models::TableModel comparison_;
    widgets::Label* compareNote_;
    widgets::Panel* neighbours_;
    models::TableModel neighbourModel_;
    widgets::Button* export_;
    widgets::Button* revert_;
    std::string service_;
};

} // namespace phoenix::pages
