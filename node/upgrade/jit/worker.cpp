#include "node/upgrade/jit/worker.h"

#include "node/base/log.h"
#include "node/base/process.h"

#include <cstring>

namespace phoenix::jit {

namespace {

// Larger than any object of a module within the limits.
constexpr std::size_t kAnswerBytesMax = 128u << 20;

std::string lastLine(const std::string& text) {
    const std::size_t end = text.find_last_not_of(" \n");
    if (end == std::string::npos) return {};
    const std::size_t newline = text.find_last_of('\n', end);
    const std::size_t start = newline == std::string::npos ? 0 : newline + 1;
    return text.substr(start, end + 1 - start);
}

} // namespace

Result<ir::CompilerReply> CompilerWorker::ask(std::vector<std::string> arguments,
                                              ByteView input) const {
    ProcessRequest request;
    request.program = compiler_;
    request.arguments = std::move(arguments);
    request.input = toBytes(input);
    request.timeout = timeout_;
    request.outputBytesMax = kAnswerBytesMax;
    const Result<ProcessResult> ran = runProcess(request);
    if (!ran) return forward(ran);
    if (ran->timedOut)
        return fail(ErrorCode::Retry, "the compiler process took longer than " +
                                          std::to_string(timeout_.count() / 1000) +
                                          " s and was ended");
    // An answer counts only when the process also ended in order.
    if (ran->signal != 0 || ran->exitCode != 0) {
        const std::string why = lastLine(ran->errorText);
        const std::string how = ran->signal != 0
                                    ? "was ended by signal " + std::to_string(ran->signal) + " (" +
                                          ::strsignal(ran->signal) + ")"
                                    : "ended with exit code " + std::to_string(ran->exitCode);
        return fail(ErrorCode::Retry,
                    "the compiler process " + how + (why.empty() ? "" : ": " + why));
    }
    Result<ir::CompilerReply> reply = ir::decodeReply(ran->output);
    if (reply && reply->status == ir::CompilerStatus::Failed)
        return fail(ErrorCode::Retry, toText(reply->payload));
    return reply;
}

Result<ImportAnswer> CompilerWorker::importBitcode(ByteView bitcode) const {
    Result<ir::CompilerReply> reply = ask({"import"}, bitcode);
    if (!reply) return forward(reply);
    if (reply->status == ir::CompilerStatus::Exhausted) return fail(ErrorCode::Retry, toText(reply->payload));
    ImportAnswer answer;
    if (reply->status == ir::CompilerStatus::Ok) {
        answer.ir = std::move(reply->payload);
        return answer;
    }
    Result<std::vector<ir::Finding>> findings = ir::decodeFindings(reply->payload);
    if (!findings) return forward(findings);
    answer.findings = std::move(*findings);
    if (answer.findings.empty())
        return fail(ErrorCode::Retry, "the compiler process refused a module and did not say why");
    return answer;
}

Result<Bytes> CompilerWorker::emit(ByteView ir, const EmitOptions& options) const {
    const auto attempt = [&](const char* passes) {
        std::vector<std::string> arguments{"emit", passes};
        if (options.explicitChecks) arguments.push_back("checks=explicit");
        return ask(std::move(arguments), ir);
    };
    Result<ir::CompilerReply> reply = attempt(options.optimise ? "optimise=default" : "optimise=none");
    if (reply && reply->status == ir::CompilerStatus::Exhausted && options.optimise) {
        LOG_WARNING("a module is compiled without optimisation: {}", toText(reply->payload));
        reply = attempt("optimise=none");
    }
    if (!reply) return forward(reply);
    if (reply->status == ir::CompilerStatus::Exhausted) return fail(ErrorCode::Retry, toText(reply->payload));
    if (reply->status == ir::CompilerStatus::Ok) return std::move(reply->payload);
    const Result<std::vector<ir::Finding>> findings = ir::decodeFindings(reply->payload);
    if (!findings) return forward(findings);
    return reject(findings->empty() ? "the compiler refused the module"
                                    : ir::text(findings->front()));
}

std::filesystem::path CompilerWorker::standardPath() {
    const std::filesystem::path here = programFolder();
    for (const std::filesystem::path& folder : {here, here.parent_path() / "bin"})
        if (std::filesystem::exists(folder / "phoenix-compiler"))
            return folder / "phoenix-compiler";
    return here / "phoenix-compiler";
}

} // namespace phoenix::jit
