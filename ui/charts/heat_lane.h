// A lane that shows how calls spread over log2 buckets, column by column, as depth of colour.
#pragma once

#include "ui/charts/lane.h"

class QCPColorMap;

namespace phoenix::charts {

class HeatLane : public Lane {
  public:
    HeatLane(QCustomPlot& plot, const HeatSpec& spec);

    // In order of time. Columns that are missing stay empty.
    void setColumns(QVector<HeatColumn> columns);

    void refresh(double from, double to, int columns) override;
    void restyle(const theme::Tokens& tokens) override;
    void paintOver(QPainter& painter, const theme::Tokens& tokens) const override;
    void readout(double at, QVector<ReadoutRow>& rows) const override;
    QString summary(double from, double to) const override;

  private:
    void nameBuckets();
    double edge(int bucket) const;
    const HeatColumn* columnAt(double at) const;
    // The upper edge of the bucket that holds the given share of a column's calls.
    double quantile(const HeatColumn& column, double share) const;

    HeatSpec spec_;
    QVector<HeatColumn> columns_;
    QCPColorMap* map_; // owned by the plot
    double shownColumnMs_ = 0;
};

} // namespace phoenix::charts
