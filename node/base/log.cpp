#include "node/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace phoenix {

namespace {

spdlog::level::level_enum toSpdlog(LogLevel level) {
    switch (level) {
    case LogLevel::Trace: return spdlog::level::trace;
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    case LogLevel::Off: return spdlog::level::off;
    }
    return spdlog::level::info;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "phoenix", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %^%L%$ %v");
        made->set_level(spdlog::level::info);
        return made;
    }();
    return *instance;
}

} // namespace

Result<LogLevel> parseLogLevel(std::string_view text) {
    static constexpr std::pair<std::string_view, LogLevel> kLevels[] = {
        {"trace", LogLevel::Trace},     {"debug", LogLevel::Debug}, {"info", LogLevel::Info},
        {"warning", LogLevel::Warning}, {"error", LogLevel::Error}, {"off", LogLevel::Off}};
    for (const auto& [word, level] : kLevels)
        if (word == text) return level;
    return reject("log level \"" + std::string(text) +
                  "\" is unknown; use trace, debug, info, warning, error or off");
}

void setLogLevel(LogLevel level) {
    logger().set_level(toSpdlog(level));
}

bool logs(LogLevel level) {
    return logger().should_log(toSpdlog(level));
}

void writeLog(LogLevel level, std::string_view category, std::string_view text) {
    logger().log(toSpdlog(level), "{}: {}", category, text);
}

} // namespace phoenix
