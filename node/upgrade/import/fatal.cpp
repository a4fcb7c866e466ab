#include "node/upgrade/import/fatal.h"

#include <llvm/Support/ErrorHandling.h>

#include <new>

namespace phoenix::import {

namespace {

FatalHandler current = nullptr;

void onFatalError(void*, const char* reason, bool) {
    current(reason);
}

void onNoMemory() {
    current("out of memory");
}

} // namespace

void handleFatalErrors(FatalHandler handler) {
    current = handler;
    llvm::install_fatal_error_handler(onFatalError);
    llvm::install_bad_alloc_error_handler([](void*, const char*, bool) { onNoMemory(); });
    std::set_new_handler(onNoMemory);
}

} // namespace phoenix::import
