// In five seconds: is my node healthy, is the network, what waits for me.
#pragma once

#include "ui/models/needs_you.h"
#include "ui/models/table_model.h"
#include "ui/pages/page.h"

namespace phoenix::charts {
class TimeChart;
}
namespace phoenix::widgets {
class Banner;
class DataTable;
class FactList;
class Label;
class Meter;
class Panel;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class LatencyFeed;
class NeedsList;
class OverviewTiles;
class RoundView;

class OverviewPage : public Page {
    Q_OBJECT

  public:
    explicit OverviewPage(Session& session, QWidget* parent = nullptr);

    void focusFilter() override;
    QStringList keys() const override;
    void settle() override;

  signals:
    void needsCounted(int count);

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeChart();
    QWidget* makeNeeds();
    QWidget* makeServices();
    QWidget* makeRound();
    QWidget* makeBlocks();
    void chooseRange(int index);
    void refreshSparks();
    void refreshRound();
    void act(const models::Need& need);

    OverviewTiles* tiles_;
    charts::TimeChart* chart_;
    LatencyFeed* feed_;
    widgets::Segment* range_;
    widgets::Panel* needsPanel_;
    NeedsList* needs_;
    std::vector<models::AlertNote> alerts_;
    widgets::Panel* servicesPanel_;
    models::TableModel serviceModel_;
    widgets::DataTable* services_;
    models::SparkSeries sparks_;
    widgets::Panel* roundPanel_;
    RoundView* round_;
    widgets::DataTable* validators_;
    models::TableModel validatorModel_;
    widgets::FactList* work_;
    widgets::Meter* workMeter_;
    widgets::Label* workText_;
    models::TableModel blockModel_;
};

} // namespace phoenix::pages
