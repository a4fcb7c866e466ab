// A builder that selects the best transaction twice, and more than there are.
#include "builder_1_1.h"

PHX_VIEW(select, builder::SelectOf, Vector<u32>) {
    Vector<u32> chosen;
    for (u32 i = 0; i <= args.candidates.size; ++i) chosen.push(args.height % 2 == 0 ? 0 : i);
    return chosen;
}

PHX_DESCRIBE()
