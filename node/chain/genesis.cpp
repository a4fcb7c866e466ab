#include "node/chain/genesis.h"

namespace phoenix::chain {

Hash Genesis::hash() const {
    return crypto::sha256(codec::encode(*this));
}

} // namespace phoenix::chain
