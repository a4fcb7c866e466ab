// Makes outlines of OpenType fonts appear in the weight they were drawn in.
#pragma once

namespace phoenix::theme {

// Qt switches FreeType's stem darkening on for CFF fonts, which Inter and Noto Sans CJK are as
// Debian ships them: regular text then looks like medium, and medium like bold, so weights no
// longer tell titles from text. This switches it off again for the GUI thread. It needs a symbol Qt
// exports for its own plugins; when that or FreeType is not there, text stays as Qt draws it.
void showFontWeightsAsDrawn();

} // namespace phoenix::theme
