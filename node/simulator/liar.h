// A validator that lies in its policy service: it answers whatever it likes when it asks itself who proposes and how
// long to wait. Its safety rules are those of the kernel, as the promise is that no policy reaches them.
#pragma once

#include "node/service/program.h"

namespace phoenix::simulator {

// The program with the answers of consensus' methods replaced by ones that look random; others as they are.
std::shared_ptr<const service::Program> lying(std::shared_ptr<const service::Program> honest);

} // namespace phoenix::simulator
