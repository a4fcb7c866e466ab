// What phoenix-compiler does once it is locked in: bytes in, a reply out.
#pragma once

#include "app/compiler/sandbox.h"
#include "node/upgrade/ir/compiler_reply.h"

#include <optional>

namespace phoenix::compiler {

enum class Mode : std::uint8_t { Import, Emit };
enum class Passes : std::uint8_t { None, Less, Default };

struct Request {
    Mode mode = Mode::Import;
    Passes passes = Passes::Default;
    bool explicitChecks = false;
};

// From the arguments: `import`, or `emit [optimise=none|less|default] [checks=explicit]`.
std::optional<Request> parseArguments(std::span<char* const> arguments);

// Passes have less of both than everything else.
Resources resourcesFor(const Request& request);

// import: LLVM bitcode → canonical IR. emit: canonical IR → an object file.
ir::CompilerReply answer(const Request& request, ByteView input);

} // namespace phoenix::compiler
