// A bar of one value against a tick that says where enough is.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPainter;

namespace phoenix::widgets {

// `value` and `tick` from 0 to 1; a tick below 0 is not drawn.
void paintMeter(QPainter& painter, const QRectF& rect, double value, double tick, theme::Ink ink,
                const theme::Tokens& tokens, double barHeight = 8);

class Meter : public QWidget {
    Q_OBJECT

  public:
    explicit Meter(QWidget* parent = nullptr);

    void setValue(double fraction);
    void setThreshold(double fraction);
    void setInk(theme::Ink ink);
    // "Quorum 58.7 percent of 66.7 percent, 8.0 percent short".
    void setSpoken(const QString& words) { setAccessibleName(words); }
    double value() const { return value_; }

    QSize sizeHint() const override { return {160, 16}; }
    QSize minimumSizeHint() const override { return {40, 16}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double value_ = 0;
    double threshold_ = -1;
    theme::Ink ink_ = theme::Ink::S1;
};

} // namespace phoenix::widgets
