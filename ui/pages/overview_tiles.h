// The six headline tiles of the overview.
#pragma once

#include "ui/pages/session.h"

#include <QWidget>

namespace phoenix::widgets {
class KpiTile;
}

namespace phoenix::pages {

class OverviewTiles : public QWidget {
    Q_OBJECT

  public:
    explicit OverviewTiles(Session& session, QWidget* parent = nullptr);

    void refresh();

  signals:
    void viewRequested(phoenix::pages::View view);

  private:
    widgets::KpiTile* add(const QString& title, const QString& name, View view);
    void showPace(const api::Snapshot& snapshot);
    void showCalls(const api::Snapshot& snapshot);
    void showWork(const api::Snapshot& snapshot);

    Session& session_;
    widgets::KpiTile* interval_;
    widgets::KpiTile* calls_;
    widgets::KpiTile* latency_;
    widgets::KpiTile* execution_;
    widgets::KpiTile* transactions_;
    widgets::KpiTile* peers_;
};

} // namespace phoenix::pages
