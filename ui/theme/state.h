// The eight states of the console: each has a shape, a colour and a word, never colour alone.
#pragma once

#include "ui/theme/tokens.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace phoenix::theme {

enum class State {
    None,     // nothing is drawn
    Ok,       // disc: within limit
    Syncing,  // half disc in the accent colour
    Swapping, // half disc in violet
    Upgraded, // double chevron: on the new version, or a swap is scheduled
    Warn,     // triangle: over limit
    Err,      // diamond: failing
    Old,      // ring: old version, nothing yet
    Offline,  // dashed ring
};

Ink inkOf(State state);

// "within limit", "syncing", …: translated, for accessible names and legends.
QString wordOf(State state);

// The lower-case word of a state as models that know no colours write it: "ok", "syncing",
// "swapping", "upgraded", "warn", "err", "old", "offline". Anything else is State::None.
State stateNamed(const QString& name);

// Draws the shape centred in `box`; the pictures use boxes of 10 or 12 pixels.
void paintState(QPainter& painter, const QRectF& box, State state, const Tokens& tokens);

// The same in a colour of the caller's choice.
void paintStateIn(QPainter& painter, const QRectF& box, State state, const QColor& color);

} // namespace phoenix::theme
