// What happens when LLVM cannot go on: instead of its message and abort, a function of ours.
#pragma once

namespace phoenix::import {

// Must not return. `reason` is a sentence, or "out of memory".
using FatalHandler = void (*)(const char* reason);

// For the whole process: LLVM's fatal errors and every allocation that fails.
void handleFatalErrors(FatalHandler handler);

} // namespace phoenix::import
