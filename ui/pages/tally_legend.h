// The rows under a tally: pattern, choice, how many, how much of the power.
#pragma once

#include "ui/models/tally.h"

#include <QWidget>

namespace phoenix::pages {

class TallyLegend : public QWidget {
    Q_OBJECT

  public:
    explicit TallyLegend(QWidget* parent = nullptr);

    void show(const api::ProposalInfo& proposal, std::size_t validators);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Line {
        QString name;
        QString count;
        QString share;
    };
    QVector<Line> lines_;
};

} // namespace phoenix::pages
