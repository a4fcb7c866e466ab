// Changed texts as numbered lines with a little around them, for people who review an upgrade.
#pragma once

#include "node/upgrade/ir/diff.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phoenix::gates {

struct NumberedLine {
    char mark = ' ';           // ' ', '+', '-'
    std::uint32_t oldLine = 0; // from 1; 0 for an added line
    std::uint32_t newLine = 0; // from 1; 0 for a removed one
    std::string text;

    friend bool operator==(const NumberedLine&, const NumberedLine&) = default;
};

// A function or a file.
struct TextChange {
    std::string name;
    char mark = '~'; // '~' changed, '+' added, '-' removed
    std::uint32_t linesBefore = 0;
    std::uint32_t linesAfter = 0;
    std::uint32_t added = 0;
    std::uint32_t removed = 0;
    std::vector<NumberedLine> lines; // those that changed and up to `kContextLines` around each

    friend bool operator==(const TextChange&, const TextChange&) = default;
};

inline constexpr std::size_t kContextLines = 4;

TextChange numberLines(std::string name, char mark, const std::vector<ir::DiffLine>& lines);

} // namespace phoenix::gates
