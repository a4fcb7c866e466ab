// A small coloured word: live, open, 11 behind. A checkable chip is a filter.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace phoenix::widgets {

class Chip : public QAbstractButton {
    Q_OBJECT

  public:
    // A label: no focus, no press.
    explicit Chip(const QString& text = {}, theme::Ink ink = theme::Ink::T2,
                  theme::State state = theme::State::None, QWidget* parent = nullptr);

    void setChip(const QString& text, theme::Ink ink, theme::State state = theme::State::None);
    // Border instead of fill: closed and neutral states.
    void setOutlined(bool outlined);
    // An icon instead of the glyph: "pause".
    void setIconName(const QString& icon);
    // Makes it a filter that can be switched by mouse, Space and Enter; `count` stands behind the
    // text.
    void setFilter(int count);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    theme::Ink ink_;
    theme::State state_;
    QString icon_;
    QString count_;
    bool outlined_ = false;
};

} // namespace phoenix::widgets
