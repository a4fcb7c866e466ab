// What is fuzzed: one function a target, run by libFuzzer and, on the committed corpus, by a test.
//
// A target ends the process when a promise does not hold; otherwise it says how far the input came.
#pragma once

#include "node/base/bytes.h"

namespace phoenix::fuzz {

enum class Reached : std::uint8_t {
    Refused,  // the decoder did not take it
    Decoded,  // a gate refused it
    Accepted, // all gates passed
    Ran,      // an export returned
};

// ir::decode: what it accepts encodes to the same bytes, and may be printed, measured and compared.
Reached decodeTarget(ByteView input);

// All gates of a bare module; what passes is priced and interpreted, and keeps the rules of fuel.
Reached verifyTarget(ByteView input);

// package::decode, gates 1-7 in a chain with services in force, and the inspection for voters.
Reached packageTarget(ByteView input);

// Ends the process with the sentence.
void expect(bool holds, const char* sentence);

} // namespace phoenix::fuzz
