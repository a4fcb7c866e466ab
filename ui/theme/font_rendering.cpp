#include "ui/theme/font_rendering.h"

#include <dlfcn.h>

namespace phoenix::theme {

void showFontWeightsAsDrawn() {
    // Looked up while running, so that neither Qt's private headers nor FreeType's are needed to
    // build.
    using Library = void*;
    using GetLibrary = Library (*)();
    using SetProperty =
        int (*)(Library, const char* module, const char* property, const void* value);
    const auto getLibrary =
        reinterpret_cast<GetLibrary>(dlsym(RTLD_DEFAULT, "_Z14qt_getFreetypev"));
    const auto setProperty = reinterpret_cast<SetProperty>(dlsym(RTLD_DEFAULT, "FT_Property_Set"));
    if (!getLibrary || !setProperty) return;
    const unsigned char noDarkening = 1;
    if (const Library library = getLibrary())
        setProperty(library, "cff", "no-stem-darkening", &noDarkening);
}

} // namespace phoenix::theme
