// The cap of a key: Enter, Esc, Ctrl+K.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

void paintKeyCap(QPainter& painter, const QRectF& rect, const QString& key,
                 const theme::Tokens& tokens);

class KeyHint : public QWidget {
    Q_OBJECT

  public:
    explicit KeyHint(const QString& key, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString key_;
};

} // namespace phoenix::widgets
