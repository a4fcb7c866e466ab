// The one encoding of a canonical IR module.
//
//     module      = 7F 50 49 52 , irVersion:u , abiVersion:u , costTableVersion:u ,
//                   descriptor:bytes , memory , list(signature) , list(import:u) , list(function) ,
//                   list(functionTable:u) , list(export) , list(segment)
//     memory      = globalsBytes:u , stackBase:u , stackBytes:u , argsBase:u , initialPages:u , maxPages:u
//     signature   = list(type) , result:type
//     function    = name:bytes , signature:u , list(block)
//     block       = list(instruction)
//     export      = name:bytes , function:u
//     segment     = address:u , bytes
//     instruction = opcode:byte , the fields that layout.h gives its shape, in this order:
//                   type , predicate:byte , alignLog2:byte , index:u , immediate:u ,
//                   [count:u] , operands , blocks (each u)
//     operand     = 2 * value : u                                  a use of a value
//                 | 2 * type + 1 : u , number:s                    a constant, sign-extended from its width
//     type        = byte, 0 to 6
//     list(x)     = count:u , x…          bytes = count:u , byte…
//     u           = unsigned LEB128 of at most 32 bits, s = signed LEB128 of at most 128;
//                   both of minimal length
//
// Types of uses and numbers of results are not written: they follow. For every module that verifies,
// decode(encode(m)) is m; for every input that decodes, encode(decode(b)) is b.
#pragma once

#include "node/crypto/hash.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// The module must be verified, or come from decode.
Bytes encode(const Module& module);

// How many bytes of the encoding are functions: what kCodeBytesMax limits.
std::size_t codeBytes(const Module& module);

// What is voted on: SHA-256 of the encoding.
crypto::Hash codeHash(ByteView encoded);

} // namespace phoenix::ir
