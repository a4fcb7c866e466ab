// Why a panel shows nothing and what to do about it: empty, error, not live.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace phoenix::widgets {

class Button;
class Label;
class StateGlyph;

class EmptyState : public QWidget {
    Q_OBJECT

  public:
    explicit EmptyState(const QString& title = {}, const QString& text = {},
                        theme::State state = theme::State::Old, QWidget* parent = nullptr);

    void setMessage(theme::State state, const QString& title, const QString& text);
    Button* addAction(const QString& text);
    void clearActions();

  private:
    StateGlyph* glyph_;
    Label* title_;
    Label* text_;
    QHBoxLayout* actions_;
};

} // namespace phoenix::widgets
