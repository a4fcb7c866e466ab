// A line of recent values without axes: on tiles, in table cells and in inspectors.
#pragma once

#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

namespace phoenix::charts {

struct SparkStyle {
    theme::Ink ink = theme::Ink::S1;
    bool filled = true;
    double width = 1.4;
    bool fromZero = false; // the lower edge is 0 instead of the smallest value
};

// Draws the smallest and largest value of every pixel column; values that are not numbers are gaps.
void paintSparkline(QPainter& painter, const QRectF& rect, const QVector<double>& values,
                    const SparkStyle& style, const theme::Tokens& tokens);

// Marks of equal height in the colour of each state, State::Ok in the series colour: blocks signed
// and missed.
void paintTicks(QPainter& painter, const QRectF& rect, const QVector<theme::State>& ticks,
                const theme::Tokens& tokens);

class Sparkline : public QWidget {
    Q_OBJECT

  public:
    explicit Sparkline(QWidget* parent = nullptr);

    // Oldest first. Setting values takes the place of ticks and the other way round.
    void setValues(const QVector<double>& values);
    void setTicks(const QVector<theme::State>& ticks);
    void setSparkStyle(const SparkStyle& style);
    const QVector<double>& values() const { return values_; }

    QSize sizeHint() const override { return {120, 24}; }
    QSize minimumSizeHint() const override { return {24, 12}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QVector<double> values_;
    QVector<theme::State> ticks_;
    SparkStyle style_;
};

} // namespace phoenix::charts
