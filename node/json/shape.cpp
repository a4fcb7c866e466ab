#include "node/json/shape.h"

#include <charconv>

namespace phoenix::json {

Value writeAmount(std::uint64_t amount) {
    return Value(std::to_string(amount));
}

Value writeDouble(double number) {
    if (!std::isfinite(number)) return Value();
    return Value(std::round(number * 1000) / 1000);
}

bool readAmount(const Value& from, std::uint64_t& amount, Trouble& trouble) {
    // Small numbers are accepted too: a person types {"amount": 5}.
    if (from.is_uint64() || from.is_int64())
        return readUnsigned(from, std::numeric_limits<std::uint64_t>::max(), amount, trouble);
    if (!from.is_string()) return trouble.set("must be a whole number in a string");
    const std::string_view text(from.get_string().data(), from.get_string().size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc() || end != text.data() + text.size() ||
        (text.size() > 1 && text[0] == '0'))
        return trouble.set("must be a whole number below 2^64 in a string");
    return true;
}

bool readUnsigned(const Value& from, std::uint64_t max, std::uint64_t& number, Trouble& trouble) {
    if (from.is_uint64())
        number = from.get_uint64();
    else if (from.is_int64() && from.get_int64() >= 0)
        number = std::uint64_t(from.get_int64());
    else
        return trouble.set("must be a whole number, not negative");
    if (number > max) return trouble.set("must be at most " + std::to_string(max));
    return true;
}

bool readDouble(const Value& from, double& number, Trouble& trouble) {
    if (from.is_double())
        number = from.get_double();
    else if (from.is_int64())
        number = double(from.get_int64());
    else if (from.is_uint64())
        number = double(from.get_uint64());
    else if (from.is_null())
        number = 0;
    else
        return trouble.set("must be a number");
    return true;
}

bool readText(const Value& from, std::string& text, Trouble& trouble) {
    if (!from.is_string()) return trouble.set("must be a string");
    text.assign(from.get_string().data(), from.get_string().size());
    return true;
}

bool readHex(const Value& from, Bytes& bytes, Trouble& trouble) {
    std::string text;
    if (!readText(from, text, trouble)) return false;
    auto decoded = fromHex(text);
    if (!decoded) return trouble.set("must be hexadecimal: " + decoded.error().message);
    bytes = std::move(*decoded);
    return true;
}

bool readHex(const Value& from, std::span<std::uint8_t> bytes, Trouble& trouble) {
    Bytes decoded;
    if (!readHex(from, decoded, trouble)) return false;
    if (decoded.size() != bytes.size())
        return trouble.set("must have " + std::to_string(bytes.size()) +
                           " bytes in hexadecimal, not " + std::to_string(decoded.size()));
    std::memcpy(bytes.data(), decoded.data(), decoded.size());
    return true;
}

bool readAddress(const Value& from, crypto::Address& address, Trouble& trouble) {
    std::string text;
    if (!readText(from, text, trouble)) return false;
    const auto parsed = crypto::parseAddress(text);
    if (!parsed) return trouble.set("is not an address: " + parsed.error().message);
    address = *parsed;
    return true;
}

} // namespace phoenix::json
