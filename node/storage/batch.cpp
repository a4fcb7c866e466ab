#include "node/storage/batch.h"

namespace phoenix::storage {

Batch::Batch() : content_(std::make_unique<Content>()) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::put(Family family, ByteView key, ByteView value) {
    content_->bytes += key.size() + value.size();
    content_->writes.push_back({family, toBytes(key), toBytes(value)});
}

void Batch::remove(Family family, ByteView key) {
    content_->bytes += key.size();
    content_->writes.push_back({family, toBytes(key), std::nullopt});
}

std::size_t Batch::bytes() const {
    return content_->bytes;
}

} // namespace phoenix::storage
