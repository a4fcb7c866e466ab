// What shapes and lines in the service graph mean.
#pragma once

#include <QWidget>

namespace phoenix::pages {

class GraphLegend : public QWidget {
    Q_OBJECT

  public:
    explicit GraphLegend(QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace phoenix::pages
