// A coloured message across a view: not live, build mismatch, looking back, verdicts.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace phoenix::widgets {

class Button;
class Label;
class StateGlyph;

class Banner : public QWidget {
    Q_OBJECT

  public:
    explicit Banner(theme::State state = theme::State::Warn, QWidget* parent = nullptr);

    // The strong sentence and, behind or below it, the detail. Announced when the title is another
    // one.
    void setMessage(theme::State state, const QString& title, const QString& detail = {});
    // Title in the state's colour above the detail, as in a verdict; otherwise both run on one
    // line.
    void setStacked(bool stacked);
    Button* addAction(const QString& text);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void dress();

    theme::State state_;
    StateGlyph* glyph_;
    Label* title_;
    Label* detail_;
    QHBoxLayout* row_;
    class QBoxLayout* texts_;
    bool stacked_ = false;
};

} // namespace phoenix::widgets
