// Who this node is connected to, and whether the links are good.
#pragma once

#include "ui/models/peer_rows.h"
#include "ui/pages/page.h"

class QStackedWidget;

namespace phoenix::charts {
class TimeChart;
}
namespace phoenix::widgets {
class DataTable;
class EmptyState;
class Panel;
class SearchField;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class PeerDetail;

class PeersPage : public Page {
    Q_OBJECT

  public:
    explicit PeersPage(Session& session, QWidget* parent = nullptr);

    void focusFilter() override;
    bool escape() override;
    QStringList keys() const override;
    void settle() override;
    void saveState() const override;

  protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeTablePanel();
    QWidget* makeChart();
    void showNetwork();
    void showDetail();
    void showTraffic();
    void openMenu(const QPoint& where);
    void copyAddress();
    const api::PeerInfo* chosen() const;
    const api::NetworkState& network() const { return *bridge().network(); }

    models::TableModel rows_;
    widgets::Panel* panel_;
    widgets::SearchField* search_;
    QStackedWidget* stack_;
    widgets::DataTable* table_;
    widgets::EmptyState* empty_;
    widgets::Panel* chartPanel_;
    widgets::Segment* range_;
    widgets::Segment* scale_;
    charts::TimeChart* chart_;
    int lane_ = 0, in_ = 0, out_ = 0;
    PeerDetail* detail_;
    QString chosen_;
};

} // namespace phoenix::pages
