// The one error type: what the caller can do about it, and one sentence that names the thing at fault.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace phoenix {

// By what the caller can do.
enum class ErrorCode {
    Retry,    // the same call may succeed later: a full queue, a busy port
    Reject,   // the input is at fault; asking again with the same input fails again
    NotFound, // the thing asked for is not here
    Report,   // the operator must act: a corrupt file, a full disk, a wrong passphrase
    Stop,     // the process cannot go on safely
};

struct Error {
    ErrorCode code = ErrorCode::Reject;
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

template<typename T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
    return std::unexpected(Error{code, std::move(message)});
}

inline std::unexpected<Error> reject(std::string message) {
    return fail(ErrorCode::Reject, std::move(message));
}

// Hands on the error of another result, with a prefix that says what was being done.
template<typename T>
std::unexpected<Error> forward(const Result<T>& failed, std::string_view doing = {}) {
    Error error = failed.error();
    if (!doing.empty()) error.message = std::string(doing) + ": " + error.message;
    return std::unexpected(std::move(error));
}

std::string_view name(ErrorCode code);

// Ends the process with a message; for broken invariants only, never for bad input.
[[noreturn]] void die(std::string_view message);

// Ends the process unless the invariant holds.
inline void require(bool invariant, std::string_view message) {
    if (!invariant) [[unlikely]]
        die(message);
}

} // namespace phoenix
