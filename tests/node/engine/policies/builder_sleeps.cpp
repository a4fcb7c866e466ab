// A builder that leaves every block empty.
#include "builder_1_1.h"

PHX_VIEW(select, builder::SelectOf, Vector<u32>) { return {}; }

PHX_DESCRIBE()
