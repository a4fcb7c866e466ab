// The type roles of the console and the font each one stands for.
#pragma once

#include <QFont>

namespace phoenix::theme {

enum class Role {
    Page,       // Inter 600, 20/26
    Figure,     // JetBrains Mono 500, 22/28
    Title,      // Inter 600, 16/22
    Body,       // Inter 400, 13/18
    BodyMono,   // JetBrains Mono 400, 13/18: vitals and fields
    BodyStrong, // Inter 600, 13/18
    Head,       // Inter 600, 12/16: panel titles
    Table,      // Inter 400, 12/16
    TableName,  // Inter 500, 12/16: the name a row is about
    Data,       // JetBrains Mono 400, 12/16: every number that changes
    DataStrong, // JetBrains Mono 600, 12/16
    Caption,    // Inter 400, 11/14; nothing is smaller
    CaptionMono // JetBrains Mono 400, 11/14
};

// Size in device-independent pixels times `scale` (1.0 to 2.0); Noto Sans CJK SC comes after the
// Latin family. A family that is not installed falls back to what fontconfig offers.
QFont fontFor(Role role, double scale = 1.0);

// The line height of the role in pixels.
int lineHeightFor(Role role, double scale = 1.0);

bool isMono(Role role);

} // namespace phoenix::theme
