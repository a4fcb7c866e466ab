// Logging: one category a folder, lines to stderr; PHOENIX_LOG_CATEGORY is set by the build.
#pragma once

#include "node/base/error.h"

#include <fmt/format.h>

namespace phoenix {

enum class LogLevel { Trace, Debug, Info, Warning, Error, Off };

Result<LogLevel> parseLogLevel(std::string_view text);
void setLogLevel(LogLevel level);
bool logs(LogLevel level);
void writeLog(LogLevel level, std::string_view category, std::string_view text);

} // namespace phoenix

#define PHOENIX_LOG(level, ...)                                                                    \
    do {                                                                                           \
        if (::phoenix::logs(level))                                                                \
            ::phoenix::writeLog(level, PHOENIX_LOG_CATEGORY, ::fmt::format(__VA_ARGS__));          \
    } while (false)
#define LOG_DEBUG(...) PHOENIX_LOG(::phoenix::LogLevel::Debug, __VA_ARGS__)
#define LOG_INFO(...) PHOENIX_LOG(::phoenix::LogLevel::Info, __VA_ARGS__)
#define LOG_WARNING(...) PHOENIX_LOG(::phoenix::LogLevel::Warning, __VA_ARGS__)
#define LOG_ERROR(...) PHOENIX_LOG(::phoenix::LogLevel::Error, __VA_ARGS__)
