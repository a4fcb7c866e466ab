// The progress of one long action: what, how far, a bar, and how much is left.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

class Label;
class Meter;
class StateGlyph;

class ProgressLine : public QWidget {
    Q_OBJECT

  public:
    explicit ProgressLine(QWidget* parent = nullptr);

    // "41,208 behind", 0.968, "2,310 blocks/s, about 18 s left". A fraction below 0 is "unknown".
    void setProgress(const QString& what, double fraction, const QString& detail = {});
    void setState(theme::State state);

  private:
    StateGlyph* glyph_;
    Label* what_;
    Label* share_;
    Meter* meter_;
    Label* detail_;
};

} // namespace phoenix::widgets
