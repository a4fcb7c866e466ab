// The head of a hostile mempool policy: each file answers in a way of its own.
#pragma once

#include <phoenix/service.h>
#include <phoenix/services/mempool.h>

using namespace phx;

PHX_SERVICE(mempool, "1.1.0", Policy)
