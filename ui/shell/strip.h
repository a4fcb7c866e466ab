// A bar or column of the frame: the ground of panels with a line on the sides that meet the
// content.
#pragma once

#include <QWidget>

namespace phoenix::shell {

class Strip : public QWidget {
    Q_OBJECT

  public:
    explicit Strip(Qt::Edges lines, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Qt::Edges lines_;
};

} // namespace phoenix::shell
