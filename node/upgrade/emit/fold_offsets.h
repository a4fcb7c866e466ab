// Constants in the addresses of accesses, moved out of 32-bit arithmetic into the accesses themselves.
//
// `base + zext(x + c) + k` becomes `base + zext(x) + (c + k)` where 0 <= c + k <= 64 KiB, so that accesses to
// the fields of one object share a register and the constant is part of the instruction. The two differ only
// where they both trap: they are the same modulo 2^32, so if they are not the same, one lies below the first
// 64 KiB and the other between 4 GiB and 4 GiB + 64 KiB; the former are unmapped, the latter in the guard zone,
// and no address of memory is among either.
//
// Loops that clang unrolled had an addition for each access without it; the matrices of phoenix-bench went
// from 1.97 to 1.74 times native code.
#pragma once

namespace llvm {
class Module;
}

namespace phoenix::emit {

void foldOffsets(llvm::Module& module);

} // namespace phoenix::emit
