// The newest snapshot as text of the Prometheus exposition format 0.0.4.
#pragma once

#include "node/api/values.h"

namespace phoenix::rpc {

std::string prometheusText(const api::Snapshot& snapshot);

} // namespace phoenix::rpc
