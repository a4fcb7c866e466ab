#include "node/upgrade/jit/linked_code.h"

#include "node/upgrade/jit/runtime.h"

#include <llvm/ExecutionEngine/JITLink/JITLink.h>
#include <llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h>
#include <llvm/ExecutionEngine/Orc/Core.h>
#include <llvm/ExecutionEngine/Orc/ExecutorProcessControl.h>
#include <llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h>
#include <llvm/ExecutionEngine/Orc/TaskDispatch.h>
#include <llvm/Support/MemoryBuffer.h>

namespace phoenix::jit {

namespace {

namespace orc = llvm::orc;
namespace jitlink = llvm::jitlink;

bool allows(orc::MemProt protection, orc::MemProt what) {
    return (unsigned(protection) & unsigned(what)) != 0;
}

// Notes where the executable part of the object was put, for the fault handler, and refuses an object that
// would be writable and executable at once.
class CodeRangePlugin : public orc::ObjectLinkingLayer::Plugin {
  public:
    explicit CodeRangePlugin(CodeRange& range) : range_(range) {}

    void modifyPassConfig(orc::MaterializationResponsibility&, jitlink::LinkGraph&,
                          jitlink::PassConfiguration& passes) override {
        passes.PostAllocationPasses.push_back([this](jitlink::LinkGraph& graph) { return note(graph); });
    }
    llvm::Error notifyFailed(orc::MaterializationResponsibility&) override {
        return llvm::Error::success();
    }
    llvm::Error notifyRemovingResources(orc::JITDylib&, orc::ResourceKey) override {
        return llvm::Error::success();
    }
    void notifyTransferringResources(orc::JITDylib&, orc::ResourceKey, orc::ResourceKey) override {}

  private:
    llvm::Error note(jitlink::LinkGraph& graph) {
        CodeRange all{~std::uintptr_t(0), 0};
        for (jitlink::Section& section : graph.sections()) {
            const orc::MemProt protection = section.getMemProt();
            if (!allows(protection, orc::MemProt::Exec)) continue;
            if (allows(protection, orc::MemProt::Write))
                return llvm::make_error<llvm::StringError>("a section is writable and executable",
                                                           llvm::inconvertibleErrorCode());
            const jitlink::SectionRange range(section);
            if (range.empty()) continue;
            all.begin = std::min<std::uintptr_t>(all.begin, range.getStart().getValue());
            all.end = std::max<std::uintptr_t>(all.end, range.getEnd().getValue());
        }
        range_ = all;
        return llvm::Error::success();
    }

    CodeRange& range_;
};

std::unexpected<Error> failed(llvm::Error error) {
    return fail(ErrorCode::Report, "the object cannot be linked: " + llvm::toString(std::move(error)));
}

} // namespace

struct LinkedCode::Session {
    std::unique_ptr<orc::ExecutionSession> execution;
    std::unique_ptr<orc::ObjectLinkingLayer> layer;

    ~Session() {
        if (execution) llvm::cantFail(execution->endSession());
    }
};

LinkedCode::LinkedCode() : session_(std::make_unique<Session>()) {}

LinkedCode::~LinkedCode() = default;

Result<std::unique_ptr<LinkedCode>> LinkedCode::link(ByteView object, std::size_t exportCount) {
    std::unique_ptr<LinkedCode> code(new LinkedCode());
    auto process = orc::SelfExecutorProcessControl::Create(
        nullptr, std::make_unique<orc::InPlaceTaskDispatcher>());
    if (!process) return failed(process.takeError());
    Session& session = *code->session_;
    session.execution = std::make_unique<orc::ExecutionSession>(std::move(*process));
    orc::ExecutionSession& execution = *session.execution;
    // Errors come back from the lookup; they need not be printed too.
    execution.setErrorReporter([](llvm::Error error) { llvm::consumeError(std::move(error)); });
    session.layer = std::make_unique<orc::ObjectLinkingLayer>(execution);
    session.layer->addPlugin(std::make_shared<CodeRangePlugin>(code->range_));

    // Bare: without a generator that would offer the symbols of the process.
    orc::JITDylib& library = execution.createBareJITDylib("module");
    orc::SymbolMap symbols;
    for (const RuntimeSymbol& symbol : runtimeSymbols())
        symbols[execution.intern(symbol.name)] = {orc::ExecutorAddr::fromPtr(symbol.address),
                                                  llvm::JITSymbolFlags::Exported |
                                                      llvm::JITSymbolFlags::Callable};
    if (llvm::Error error = library.define(orc::absoluteSymbols(std::move(symbols))))
        return failed(std::move(error));
    auto buffer = llvm::MemoryBuffer::getMemBufferCopy(
        llvm::StringRef(reinterpret_cast<const char*>(object.data()), object.size()), "module");
    if (llvm::Error error = session.layer->add(library, std::move(buffer)))
        return failed(std::move(error));
    orc::SymbolLookupSet wanted;
    for (std::size_t n = 0; n < exportCount; ++n)
        wanted.add(execution.intern(ir::entrySymbol(n)));
    auto found = execution.lookup({{&library, orc::JITDylibLookupFlags::MatchAllSymbols}},
                                  std::move(wanted));
    if (!found) return failed(found.takeError());
    for (std::size_t n = 0; n < exportCount; ++n)
        code->entries_.push_back(
            (*found)[execution.intern(ir::entrySymbol(n))].getAddress().toPtr<void*>());
    return code;
}

} // namespace phoenix::jit
