// One of the choices of a vote, with its key.
#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace phoenix::pages {

class VoteButton : public QAbstractButton {
    Q_OBJECT

  public:
    VoteButton(const QString& text, const QString& key, theme::Ink ink, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString key_;
    theme::Ink ink_;
};

} // namespace phoenix::pages
