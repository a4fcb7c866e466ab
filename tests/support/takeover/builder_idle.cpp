// A builder whose blocks are empty.
#include <phoenix/service.h>
#include <phoenix/services/builder.h>

using namespace phx;

PHX_SERVICE(builder, "1.5.0", Policy)

PHX_VIEW(select, builder::SelectOf, Vector<u32>) { return {}; }

PHX_DESCRIBE()
