#include "node/crypto/address.h"

namespace phoenix::crypto {

namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::uint32_t kBech32mConstant = 0x2bc830a3;
constexpr std::string_view kPrefix = "phx";
constexpr std::size_t kTextMax = 90;

std::uint32_t polymod(std::uint32_t checksum, std::uint8_t value) {
    static constexpr std::uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                   0x2a1462b3};
    const std::uint32_t top = checksum >> 25;
    checksum = (checksum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < 5; ++i)
        if ((top >> i & 1) != 0) checksum ^= kGenerator[i];
    return checksum;
}

std::uint32_t checksumOf(std::string_view prefix, ByteView digits) {
    std::uint32_t checksum = 1;
    for (const char c : prefix) checksum = polymod(checksum, std::uint8_t(c) >> 5);
    checksum = polymod(checksum, 0);
    for (const char c : prefix) checksum = polymod(checksum, std::uint8_t(c) & 31);
    for (const std::uint8_t digit : digits) checksum = polymod(checksum, digit);
    return checksum;
}

} // namespace

std::string bech32mEncode(std::string_view prefix, ByteView data) {
    Bytes digits;
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::uint8_t byte : data) {
        bits = bits << 8 | byte;
        count += 8;
        while (count >= 5) digits.push_back(bits >> (count -= 5) & 31);
    }
    if (count > 0) digits.push_back(bits << (5 - count) & 31);
    Bytes padded = digits;
    padded.resize(digits.size() + 6);
    const std::uint32_t checksum = checksumOf(prefix, padded) ^ kBech32mConstant;
    for (int i = 0; i < 6; ++i) digits.push_back(checksum >> (5 * (5 - i)) & 31);
    std::string text(prefix);
    text += '1';
    for (const std::uint8_t digit : digits) text += kAlphabet[digit];
    return text;
}

Result<Bytes> bech32mDecode(std::string_view prefix, std::string_view text) {
    const std::string quoted = "\"" + std::string(text.substr(0, kTextMax)) + "\"";
    if (text.size() > kTextMax) return reject("address " + quoted + "… is too long");
    std::string lower(text);
    bool hasLower = false, hasUpper = false;
    for (char& c : lower) {
        hasLower |= c >= 'a' && c <= 'z';
        hasUpper |= c >= 'A' && c <= 'Z';
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    }
    if (hasLower && hasUpper) return reject("address " + quoted + " mixes upper and lower case");
    if (!lower.starts_with(std::string(prefix) + "1"))
        return reject("address " + quoted + " does not start with " + std::string(prefix) + "1");
    Bytes digits;
    for (const char c : std::string_view(lower).substr(prefix.size() + 1)) {
        const auto digit = kAlphabet.find(c);
        if (digit == std::string_view::npos)
            return reject("address " + quoted + " has the character '" + c + "', which is never used");
        digits.push_back(std::uint8_t(digit));
    }
    if (digits.size() < 6 || checksumOf(prefix, digits) != kBech32mConstant)
        return reject("address " + quoted + " has a wrong checksum; check it for typing mistakes");
    digits.resize(digits.size() - 6);
    Bytes data;
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::uint8_t digit : digits) {
        bits = bits << 5 | digit;
        count += 5;
        if (count >= 8) data.push_back(std::uint8_t(bits >> (count -= 8)));
    }
    if (count >= 5 || (bits & ((1u << count) - 1)) != 0)
        return reject("address " + quoted + " has wrong padding");
    return data;
}

Address addressOf(const PublicKey& key) {
    const Hash hash = sha256(key);
    Address address{};
    std::memcpy(address.data(), hash.data(), address.size());
    return address;
}

std::string toText(const Address& address) {
    return bech32mEncode(kPrefix, address);
}

Result<Address> parseAddress(std::string_view text) {
    auto data = bech32mDecode(kPrefix, text);
    if (!data) return forward(data);
    Address address{};
    if (data->size() != address.size())
        return reject("address \"" + std::string(text) + "\" has " + std::to_string(data->size()) +
                      " bytes instead of 20");
    std::memcpy(address.data(), data->data(), address.size());
    return address;
}

} // namespace phoenix::crypto
