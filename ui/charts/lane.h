// One row of a TimeChart: an axis rect of QCustomPlot that shares the time axis with the others.
#pragma once

#include "ui/charts/sample.h"

#include <QRect>

class QCPAxisRect;
class QCustomPlot;
class QPainter;

namespace phoenix::charts {

// One line of the readout at the crosshair.
struct ReadoutRow {
    QString name;
    QString value;
    theme::Ink ink;
};

class Lane {
  public:
    Lane(QCustomPlot& plot, QString title, double stretch, bool titleInside);
    virtual ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    QCPAxisRect& axes() const { return *axes_; }
    double stretch() const { return stretch_; }
    // The inner rectangle in pixels of the plot.
    QRect area() const;
    double xAt(double ms) const;
    double timeAt(double x) const;

    // Room around the axes; the top lane leaves some for flags, the last one for time labels.
    void setMargins(int left, int top, int right, int bottom);
    void showTimeLabels(bool shown);
    void setTimeRange(double from, double to);
    bool titleInside() const { return titleInside_; }
    void setTitleAtTop(bool top) { titleAtTop_ = top; }

    // Hands the visible samples to QCustomPlot, in at most `columns` columns.
    virtual void refresh(double from, double to, int columns) = 0;
    virtual void restyle(const theme::Tokens& tokens);
    // Limits, labels at the right edge: what lies over the axes and under the lines of markers.
    virtual void paintOver(QPainter& painter, const theme::Tokens& tokens) const = 0;
    // On a ground of its own, for the lines that would run through the words.
    void paintTitle(QPainter& painter, const theme::Tokens& tokens) const;
    virtual void readout(double at, QVector<ReadoutRow>& rows) const = 0;
    // The lane in words for people who cannot see it.
    virtual QString summary(double from, double to) const = 0;

  protected:
    QCustomPlot& plot() const { return plot_; }
    const QString& title() const { return title_; }

  private:
    QCustomPlot& plot_;
    QCPAxisRect* axes_; // owned by the plot's layout
    QString title_;
    double stretch_;
    bool titleInside_;
    bool titleAtTop_ = false;
};

} // namespace phoenix::charts
