// A push button with its kind, size and tinted icon.
#pragma once

#include "ui/theme/style.h"

#include <QPushButton>

namespace phoenix::widgets {

class Button : public QPushButton {
    Q_OBJECT

  public:
    explicit Button(const QString& text, theme::ButtonKind kind = theme::ButtonKind::Neutral,
                    const QString& icon = {}, theme::ButtonSize size = theme::ButtonSize::Normal,
                    QWidget* parent = nullptr);
    // Only an icon: `name` is what a screen reader says and the tooltip shows.
    static Button* withIcon(const QString& icon, const QString& name, QWidget* parent = nullptr);

    void setKind(theme::ButtonKind kind);
    void setIconName(const QString& icon);

  private:
    void dress();

    theme::ButtonKind kind_;
    theme::ButtonSize size_;
    QString icon_;
};

} // namespace phoenix::widgets
