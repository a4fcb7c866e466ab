// The head of a hostile builder: each file selects in a way of its own.
#pragma once

#include <phoenix/service.h>
#include <phoenix/services/builder.h>

using namespace phx;

PHX_SERVICE(builder, "1.1.0", Policy)
