// A table on a terminal that is painted again in place, with lines that scroll past above it.
#pragma once

#include <string>

namespace phoenix::cli {

// Does nothing but print the lines when the output is no terminal.
class LiveTable {
  public:
    LiveTable();
    // Leaves the last picture where it is.
    ~LiveTable();

    bool live() const { return live_; }
    // Text of several lines; what does not fit the terminal's height is cut after its first lines.
    void paint(const std::string& text);
    void line(const std::string& text);
    // Rows there are.
    std::size_t height() const;

  private:
    void clear();

    bool live_ = false;
    std::size_t painted_ = 0; // lines
    std::string picture_;
};

} // namespace phoenix::cli
