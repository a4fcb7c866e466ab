// The languages code is shown in.
#pragma once

namespace phoenix::widgets {

enum class Language { Plain, Cpp, Ir, Toml };

} // namespace phoenix::widgets
