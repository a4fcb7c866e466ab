// A lane of lines, areas, bars or steps with their limits.
#pragma once

#include "ui/charts/lane.h"

#include <memory>
#include <vector>

class QCPGraph;
class QCPBars;

namespace phoenix::charts {

class TimeLane : public Lane {
  public:
    TimeLane(QCustomPlot& plot, const LaneSpec& spec);
    ~TimeLane() override;

    int addSeries(const SeriesSpec& spec);
    void setSamples(int series, QVector<Sample> samples);
    void append(int series, Sample sample, double keepMs);
    void setLimits(QVector<LimitLine> limits);
    void setLogarithmic(bool logarithmic);

    void refresh(double from, double to, int columns) override;
    void restyle(const theme::Tokens& tokens) override;
    void paintOver(QPainter& painter, const theme::Tokens& tokens) const override;
    void readout(double at, QVector<ReadoutRow>& rows) const override;
    QString summary(double from, double to) const override;

  private:
    struct Series;

    void fitValueAxis(double from, double to);
    void paintLimits(QPainter& painter, const theme::Tokens& tokens) const;
    double yAt(double value) const;

    LaneSpec spec_;
    std::vector<std::unique_ptr<Series>> series_;
    QVector<LimitLine> limits_;
    double shownMin_ = 0;
    double shownMax_ = 0;
};

} // namespace phoenix::charts
