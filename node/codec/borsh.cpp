#include "node/codec/borsh.h"

namespace phoenix::codec {

void Writer::length(std::size_t count) {
    require(count <= 0xffff'ffffu, "a Borsh length exceeds u32");
    integer(static_cast<std::uint32_t>(count));
}

void Reader::refuse(std::string why) {
    if (error_.empty()) error_ = std::move(why);
    in_ = {};
}

ByteView Reader::raw(std::size_t count) {
    if (!ok()) return {};
    if (count > in_.size()) {
        refuse("the input ends early, " + std::to_string(count) + " bytes wanted and " +
               std::to_string(in_.size()) + " left");
        return {};
    }
    const ByteView taken = in_.first(count);
    in_ = in_.subspan(count);
    position_ += count;
    return taken;
}

std::size_t Reader::length(std::size_t elementBytesMin) {
    const std::size_t count = integer<std::uint32_t>();
    if (elementBytesMin != 0 && count > in_.size() / elementBytesMin) {
        refuse("a length of " + std::to_string(count) + " is more than the input holds");
        return 0;
    }
    return count;
}

} // namespace phoenix::codec
