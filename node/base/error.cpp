#include "node/base/error.h"

#include <cstdio>
#include <cstdlib>

namespace phoenix {

std::string_view name(ErrorCode code) {
    switch (code) {
    case ErrorCode::Retry: return "retry";
    case ErrorCode::Reject: return "reject";
    case ErrorCode::NotFound: return "not found";
    case ErrorCode::Report: return "report";
    case ErrorCode::Stop: return "stop";
    }
    return "unknown";
}

void die(std::string_view message) {
    std::fprintf(stderr, "phoenix: broken invariant: %.*s\n", int(message.size()), message.data());
    std::fflush(stderr);
    std::abort();
}

} // namespace phoenix
