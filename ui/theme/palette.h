// Qt's palette of a theme, so that Qt's own widgets are right before the style draws anything.
#pragma once

#include "ui/theme/tokens.h"

#include <QPalette>

namespace phoenix::theme {

QPalette paletteOf(const Tokens& tokens);

} // namespace phoenix::theme
