#include "node/chain/signing.h"

namespace phoenix::chain {

Bytes signingMessage(std::string_view kind, const Hash& genesis, ByteView body) {
    codec::Writer out;
    codec::write(out, std::string(kind));
    out.raw(genesis);
    out.raw(body);
    return out.take();
}

} // namespace phoenix::chain
