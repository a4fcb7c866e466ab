// A builder whose answer is of no type.
#include "builder_1_1.h"

PHX_VIEW(select, builder::SelectOf, Text) { return "whatever comes to mind"; }

PHX_DESCRIBE()
