// Text in one of the type roles and token colours; both follow the theme.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace phoenix::widgets {

class Label : public QLabel {
    Q_OBJECT

  public:
    explicit Label(const QString& text = {}, theme::Role role = theme::Role::Body,
                   theme::Ink ink = theme::Ink::T1, QWidget* parent = nullptr);

    void setRole(theme::Role role);
    void setInk(theme::Ink ink);
    theme::Ink ink() const { return ink_; }
    // Ends with an ellipsis when there is no room, and shows the whole text in the tooltip.
    void setElided(bool elided);

    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void dress();

    theme::Role role_;
    theme::Ink ink_;
    bool elided_ = false;
};

} // namespace phoenix::widgets
