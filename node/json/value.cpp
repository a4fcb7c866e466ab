#include "node/json/value.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <fmt/format.h>

namespace phoenix::json {

namespace {

// Boost writes 3.1 as 3.1E0, which is right and unreadable; everything else is left to it.
void printLeaf(std::string& out, const Value& value) {
    if (value.is_double() && !std::isfinite(value.get_double()))
        out += "null";
    else if (value.is_double())
        fmt::format_to(std::back_inserter(out), "{}", value.get_double());
    else
        out += boost::json::serialize(value);
}

struct Printer {
    std::string out;
    bool pretty = false;

    void line(std::size_t depth) {
        if (!pretty) return;
        out += '\n';
        out.append(depth * 2, ' ');
    }

    void print(const Value& value, std::size_t depth) {
        if (value.is_object() && !value.get_object().empty()) {
            out += '{';
            bool first = true;
            for (const auto& [key, member] : value.get_object()) {
                if (!std::exchange(first, false)) out += ',';
                line(depth + 1);
                out += boost::json::serialize(boost::json::string_view(key));
                out += pretty ? ": " : ":";
                print(member, depth + 1);
            }
            line(depth);
            out += '}';
        } else if (value.is_array() && !value.get_array().empty()) {
            out += '[';
            bool first = true;
            for (const Value& element : value.get_array()) {
                if (!std::exchange(first, false)) out += ',';
                line(depth + 1);
                print(element, depth + 1);
            }
            line(depth);
            out += ']';
        } else {
            printLeaf(out, value);
        }
    }
};

} // namespace

Result<Value> parse(std::string_view text, std::size_t bytesMax) {
    if (text.size() > bytesMax)
        return reject("the JSON has " + std::to_string(text.size()) + " bytes, more than the " +
                      std::to_string(bytesMax) + " that are read");
    boost::json::parse_options options;
    options.max_depth = kDepthMax;
    boost::json::error_code error;
    Value value =
        boost::json::parse(boost::json::string_view(text.data(), text.size()), error, {}, options);
    if (error) return reject("the JSON cannot be read: " + error.message());
    return value;
}

std::string print(const Value& value) {
    Printer printer;
    printer.print(value, 0);
    return std::move(printer.out);
}

std::string printPretty(const Value& value) {
    Printer printer{{}, true};
    printer.print(value, 0);
    return std::move(printer.out);
}

} // namespace phoenix::json
