#include "node/service/program.h"

namespace phoenix::service {

std::string_view name(TrapKind kind) {
    switch (kind) {
    case TrapKind::None: return "none";
    case TrapKind::OutOfFuel: return "out of fuel";
    case TrapKind::OutOfBounds: return "out of bounds";
    case TrapKind::Unreachable: return "unreachable";
    case TrapKind::Arithmetic: return "arithmetic";
    case TrapKind::IndirectCall: return "indirect call";
    case TrapKind::CallDepth: return "call depth";
    case TrapKind::BadHostCall: return "bad host call";
    case TrapKind::NoSuchExport: return "no such export";
    case TrapKind::Callee: return "trap in a called service";
    }
    return "unknown";
}

} // namespace phoenix::service
