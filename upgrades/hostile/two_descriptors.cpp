// import: one descriptor
// Two descriptors: one for those who vote, one for the node.
#include <phoenix/abi.h>

[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const char shown[] = "harmless";
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const char real[] = "hostile";

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    return static_cast<int32_t>(args);
}
