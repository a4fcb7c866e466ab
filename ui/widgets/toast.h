// A short message at the lower edge of the window that leaves by itself.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QGraphicsOpacityEffect;
class QPropertyAnimation;
class QTimer;

namespace phoenix::widgets {

// One per window; a new message takes the place of the old one. It never takes the focus.
class Toast : public QWidget {
    Q_OBJECT

  public:
    // Shows `text` in the window of `anyWidget`, for four seconds, longer for long texts.
    static void show(QWidget* anyWidget, const QString& text,
                     theme::State state = theme::State::None);

    explicit Toast(QWidget* window);
    void say(const QString& text, theme::State state);
    const QString& text() const { return text_; }

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

  private:
    void place();
    void leave();

    QString text_;
    theme::State state_ = theme::State::None;
    QTimer* timer_;
    QGraphicsOpacityEffect* effect_;
    QPropertyAnimation* fade_;
};

} // namespace phoenix::widgets
