// Grey lines where text will be, and after a second a sentence about the progress.
#pragma once

#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QWidget>

namespace phoenix::widgets {

class Skeleton : public QWidget {
    Q_OBJECT

  public:
    explicit Skeleton(int lines = 3, QWidget* parent = nullptr);

    // "Reading 1,204 blocks from disk, 38%". Shown one second after the skeleton appeared.
    void setProgress(const QString& sentence);
    // Without waiting for that second; for screenshots and tests.
    void showProgressNow();

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    int lines_;
    QString sentence_;
    QElapsedTimer shown_;
    bool now_ = false;
};

} // namespace phoenix::widgets
