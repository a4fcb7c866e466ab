// A builder that traps.
#include "builder_1_1.h"

PHX_VIEW(select, builder::SelectOf, Vector<u32>) { __builtin_trap(); }

PHX_DESCRIBE()
