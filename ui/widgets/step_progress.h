// The steps of a long action: done, at work, to come; along a line or as a list.
#pragma once

#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

namespace phoenix::widgets {

enum class StepState { ToCome, AtWork, Done, Failed };

struct Step {
    QString title;
    QString detail; // "1 s", "41.2 s", "49 of 51"
    StepState state = StepState::ToCome;
};

class StepProgress : public QWidget {
    Q_OBJECT

  public:
    enum class Shape {
        Line,     // dots along a horizontal line, texts below
        List,     // one row per step: glyph, title, detail at the right
        Numbered, // numbered circles downwards, as in the first run
    };

    explicit StepProgress(Shape shape = Shape::List, QWidget* parent = nullptr);

    void setSteps(const QVector<Step>& steps);
    const QVector<Step>& steps() const { return steps_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintLine(QPainter& painter) const;
    void paintList(QPainter& painter) const;
    void paintNumbered(QPainter& painter) const;

    Shape shape_;
    QVector<Step> steps_;
};

} // namespace phoenix::widgets
