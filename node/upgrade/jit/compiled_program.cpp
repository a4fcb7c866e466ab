#include "node/upgrade/jit/compiled_program.h"

#include "node/upgrade/ir/costs.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/jit/enter.h"
#include "node/upgrade/jit/faults.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/thread_state.h"

namespace phoenix::jit {

namespace {

// One run on an instance. The context is in the instance's own front page.
class Run : public service::RunContext {
  public:
    Run(service::Host& host, LinearMemory& linear, const ir::Memory& layout)
        : RunContext(host, linear.context().budget), linear_(linear) {
        memory = linear.base();
        memoryBytes = linear.bytes();
        pagesMax = layout.maxPages;
    }

    void growMemory(std::uint32_t pages) override {
        linear_.resize(std::uint64_t(pages) * ir::kPageBytes);
        memoryBytes = linear_.bytes();
    }

  private:
    LinearMemory& linear_;
};

} // namespace

CompiledProgram::CompiledProgram(const ir::Module& module, std::unique_ptr<LinkedCode> code)
    : memory_(module.memory), data_(module.data), code_(std::move(code)) {
    for (std::size_t n = 0; n < module.exports.size(); ++n)
        entries_.push_back({module.exports[n].name, code_->entry(n)});
    if (kGuardedMemory) installFaultHandler();
}

const CompiledProgram::Entry* CompiledProgram::find(std::string_view exportName) const {
    const auto found =
        std::lower_bound(entries_.begin(), entries_.end(), exportName,
                         [](const Entry& entry, std::string_view name) { return entry.name < name; });
    return found != entries_.end() && found->name == exportName ? &*found : nullptr;
}

bool CompiledProgram::hasExport(std::string_view exportName) const {
    return find(exportName) != nullptr;
}

service::RunResult CompiledProgram::run(std::string_view exportName, ByteView args,
                                        service::Host& host, service::Budget& budget) const {
    // The stack that code runs on is made for this much.
    require(budget.frameWeight <= ir::kFrameWeightBudget,
            "a run was given more frame weight than a call tree may have");
    const Entry* entry = find(exportName);
    if (entry == nullptr)
        return service::trapped(budget, service::TrapKind::NoSuchExport,
                                "the module has no export " + std::string(exportName));
    if (args.size() > ir::kArgsBytesMax)
        return service::trapped(budget, service::TrapKind::BadHostCall,
                                "the arguments are longer than 64 KiB");
    budget.fuel -= ir::entryCost(memory_, std::uint32_t(args.size()));
    if (budget.fuel < 0) return service::trapped(budget, service::TrapKind::OutOfFuel);

    ThreadState& thread = ThreadState::mine();
    const std::uint64_t bytes = std::uint64_t(memory_.initialPages) * ir::kPageBytes;
    std::unique_ptr<LinearMemory> linear = thread.take(this, bytes);
    Context& context = linear->context();
    const auto put = [&](std::uint32_t address, ByteView content) {
        if (content.empty()) return;
        prepareWrite(context, address, content.size());
        std::memcpy(linear->base() + address, content.data(), content.size());
    };
    for (const ir::DataSegment& segment : data_) put(segment.address, segment.bytes);
    put(memory_.argsBase, args);

    Run run(host, *linear, memory_);
    context.budget = budget;
    context.run = &run;
    context.code = code_->range();
    context.trap = service::TrapKind::None;
    context.aborted = false;
    context.outer = currentRun();
    // A nested run is on the module stack already and goes on there.
    void* stackTop = kGuardedMemory && context.outer == nullptr ? thread.stackTop() : nullptr;
    setCurrentRun(&context);
    const std::int32_t code = phx_enter(entry->address, linear->base(), memory_.argsBase,
                                        std::uint32_t(args.size()), stackTop, &context.landing);
    setCurrentRun(context.outer);

    budget.fuel = context.budget.fuel;
    const service::TrapKind trap = context.trap;
    const bool aborted = context.aborted;
    context.run = nullptr;
    thread.give(this, std::move(linear), bytes);
    if (trap != service::TrapKind::None) return service::trapped(budget, trap, std::string(service::name(trap)) + " in compiled code");
    return aborted ? service::aborted(run) : service::finished(run, code);
}

} // namespace phoenix::jit
