// The content of a batch, shared by the stores.
#pragma once

#include "node/storage/store.h"

#include <optional>

namespace phoenix::storage {

struct Batch::Content {
    struct Write {
        Family family;
        Bytes key;
        std::optional<Bytes> value; // absent: remove
    };
    std::vector<Write> writes;
    std::size_t bytes = 0;
};

} // namespace phoenix::storage
