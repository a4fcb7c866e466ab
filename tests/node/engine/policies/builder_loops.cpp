// A builder that never comes to an end.
#include "builder_1_1.h"

PHX_VIEW(select, builder::SelectOf, Vector<u32>) {
    while (phx_fuel_left() >= 0) {}
    return {};
}

PHX_DESCRIBE()
