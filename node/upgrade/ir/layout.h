// Which fields of an instruction its shape has: read by encode, decode and verify, so that they agree.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

inline constexpr int kCounted = -1;    // as many as a count says
inline constexpr int kAsOperands = -1; // as many blocks as operands

struct Layout {
    bool type = false;            // the result's type is written; otherwise it is `fixedType`
    Type fixedType = Type::Void;
    bool predicate = false;
    bool align = false;
    bool index = false;
    bool immediate = false;
    int operands = 0;
    int blocks = 0;
};

const Layout& layoutOf(Shape shape);

} // namespace phoenix::ir
