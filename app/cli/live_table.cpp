#include "app/cli/live_table.h"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace phoenix::cli {

LiveTable::LiveTable() : live_(::isatty(STDERR_FILENO) != 0) {}

LiveTable::~LiveTable() = default;

std::size_t LiveTable::height() const {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
}

// Up to the first line of the picture, and away with what is below.
void LiveTable::clear() {
    if (painted_ > 0) std::fprintf(stderr, "\x1b[%zuA\x1b[J", painted_);
    painted_ = 0;
}

void LiveTable::paint(const std::string& text) {
    if (!live_) return;
    clear();
    picture_ = text;
    std::size_t end = 0;
    for (const std::size_t most = std::max<std::size_t>(2, height() - 1); painted_ < most && end < text.size(); ++painted_) {
        const std::size_t newline = text.find('\n', end);
        end = newline == std::string::npos ? text.size() : newline + 1;
    }
    std::fwrite(text.data(), 1, end, stderr);
    std::fflush(stderr);
}

void LiveTable::line(const std::string& text) {
    clear();
    std::fprintf(stderr, "%s\n", text.c_str());
    paint(std::string(picture_));
    std::fflush(stderr);
}

} // namespace phoenix::cli
