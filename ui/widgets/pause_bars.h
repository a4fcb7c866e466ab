// A few named lengths of time as bars on a logarithmic scale.
#pragma once

#include "ui/theme/spoken_items.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

struct PauseBar {
    theme::State state = theme::State::None;
    QString name;
    double ms = 0;
    bool counting = false; // it is not over

    friend bool operator==(const PauseBar&, const PauseBar&) = default;
};

class PauseBars : public QWidget, public theme::SpokenItems {
    Q_OBJECT

  public:
    explicit PauseBars(QWidget* parent = nullptr);

    void setBars(const QVector<PauseBar>& bars);
    const QVector<PauseBar>& bars() const { return bars_; }

    int spokenCount() const override { return int(bars_.size()); }
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override { return rowRect(item); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QRect rowRect(int row) const;
    double shareOf(double ms) const;

    QVector<PauseBar> bars_;
};

} // namespace phoenix::widgets
