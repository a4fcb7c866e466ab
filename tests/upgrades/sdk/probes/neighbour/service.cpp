// Keeps what the service containers reads without a call, and what it may not read.
#include <phoenix/service.h>

using namespace phx;

PHX_SERVICE(neighbour, "1.0.0", State)

PHX_METHOD(greet, Text, Nothing) {
    Map<Text, Text>{"greeting"}.set(args, "hello");
    return {};
}

PHX_DESCRIBE()
