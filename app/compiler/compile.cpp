#include "app/compiler/compile.h"

#include "node/upgrade/emit/emit.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"

namespace phoenix::compiler {

namespace {

using ir::CompilerReply;
using ir::CompilerStatus;

CompilerReply refused(const std::vector<ir::Finding>& findings) {
    return {CompilerStatus::Refused, ir::encodeFindings(findings)};
}

CompilerReply importModule(ByteView bitcode) {
    const import::Imported imported = import::importBitcode(bitcode);
    if (!imported.module) return refused(imported.findings);
    return {CompilerStatus::Ok, ir::encode(*imported.module)};
}

// The node has run the gates; they are run again here because this process believes nobody.
CompilerReply emitModule(const Request& request, ByteView encoded) {
    const Result<ir::Module> module = ir::decode(encoded);
    if (!module) return refused({{{}, ir::kNoInstruction, module.error().message}});
    for (const auto check : {ir::verify, ir::checkLimits, ir::checkFrameWeights})
        if (const std::vector<ir::Finding> findings = check(*module); !findings.empty())
            return refused(findings);
    emit::EmitOptions options;
    options.optimise = request.passes == Passes::None   ? emit::Optimise::None
                       : request.passes == Passes::Less ? emit::Optimise::Less
                                                        : emit::Optimise::Default;
    options.explicitChecks = request.explicitChecks;
    Result<emit::Object> object = emit::emitObject(*module, options);
    if (!object) return {CompilerStatus::Failed, toBytes(object.error().message)};
    return {CompilerStatus::Ok, std::move(object->bytes)};
}

} // namespace

std::optional<Request> parseArguments(std::span<char* const> arguments) {
    Request request;
    if (arguments.empty()) return std::nullopt;
    const std::string_view mode = arguments[0];
    if (mode == "emit")
        request.mode = Mode::Emit;
    else if (mode != "import" || arguments.size() > 1)
        return std::nullopt;
    for (const std::string_view option : arguments.subspan(1)) {
        if (option == "optimise=none")
            request.passes = Passes::None;
        else if (option == "optimise=less")
            request.passes = Passes::Less;
        else if (option == "checks=explicit")
            request.explicitChecks = true;
        else if (option != "optimise=default")
            return std::nullopt;
    }
    return request;
}

Resources resourcesFor(const Request& request) {
    return request.mode == Mode::Emit && request.passes != Passes::None ? kForPasses : Resources{};
}

CompilerReply answer(const Request& request, ByteView input) {
    return request.mode == Mode::Import ? importModule(input) : emitModule(request, input);
}

} // namespace phoenix::compiler
