// The line icons of the console, drawn in a token colour at any size.
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;

namespace phoenix::theme {

// `name` is a file of resources/icons without ".svg": "bell", "key-round", "phoenix", …
// An unknown name draws nothing and is reported once in the log.
void paintIcon(QPainter& painter, const QRectF& box, const QString& name, const QColor& color);

QPixmap iconPixmap(const QString& name, const QColor& color, int size,
                   double devicePixelRatio = 1.0);

// An icon for Qt's own buttons and menus: normal in `color`, disabled at 45 %. It follows the
// theme only when made anew, so build it again on Theme::changed.
QIcon iconFor(const QString& name, const QColor& color, int size = 16);

} // namespace phoenix::theme
