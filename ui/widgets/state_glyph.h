// The shape of a state as a widget of its own; its accessible name is the state's word.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

class StateGlyph : public QWidget {
    Q_OBJECT

  public:
    explicit StateGlyph(theme::State state = theme::State::None, int size = 10,
                        QWidget* parent = nullptr);

    theme::State state() const { return state_; }
    void setState(theme::State state);
    // Another word than the state's own: "armed", "clean".
    void setWord(const QString& word);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    theme::State state_;
    int size_;
};

} // namespace phoenix::widgets
