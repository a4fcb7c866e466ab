// A label and a value in the strip of vitals: height, peers, next swap.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

class Label;
class StateGlyph;

class Vital : public QWidget {
    Q_OBJECT

  public:
    explicit Vital(const QString& label, QWidget* parent = nullptr);

    void setLabel(const QString& label);
    // The glyph stands before the value when it is not State::None.
    void setValue(const QString& value, theme::Ink ink = theme::Ink::T1,
                  theme::State state = theme::State::None);
    // The exact value and its age: "412.37 ms, 0.4 s ago".
    void setTip(const QString& tip) { setToolTip(tip); }
    // A line on the right side, as between the vitals of the strip.
    void setSeparator(bool shown);
    // Values older than their period are shown at 60 %.
    void setStale(bool stale);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void describe();

    Label* label_;
    Label* value_;
    StateGlyph* glyph_;
    theme::Ink ink_ = theme::Ink::T1;
    bool separator_ = true;
    bool stale_ = false;
};

} // namespace phoenix::widgets
