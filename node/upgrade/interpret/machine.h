// One run of an export by the interpreter: memory, frames and the loop over instructions.
#pragma once

#include "node/service/host_calls.h"
#include "node/upgrade/interpret/lower.h"

namespace phoenix::interpret {

// What the machine needs of a module; immutable, shared by all runs.
struct Image {
    ir::Memory memory;
    std::vector<ir::DataSegment> data;
    std::vector<std::uint32_t> functionTable;
    std::vector<LoweredFunction> functions;
};

// Lives for one run. No native recursion: the depth of calls is bounded by frame weight, and so is the room
// for frames. Thread: one.
class Machine final : public service::RunContext {
  public:
    Machine(const Image& image, service::Host& host, service::Budget& budget);
    ~Machine() override;

    service::RunResult run(std::uint32_t function, ByteView args);
    void growMemory(std::uint32_t pages) override;

  private:
    // Where to go on when a call returns.
    struct Frame {
        const LoweredFunction* function;
        const Code* code;
        std::uint64_t* slots;
        std::uint32_t stackAtEntry;
    };
    enum class Exit : std::uint8_t { Returned, Trapped, Aborted };

    Exit loop(std::uint32_t function, std::uint32_t argsBytes);
    Exit trapIn(const LoweredFunction& function, service::TrapKind kind);
    std::uint8_t* range(std::uint32_t address, std::uint32_t offset, std::uint64_t bytes);
    bool pushObject(std::uint32_t bytes, unsigned alignLog2);

    const Image& image_;
    const std::int64_t weightBudget_;
    std::uint64_t mapped_ = 0;
    std::unique_ptr<std::uint64_t[]> slots_;
    std::vector<Frame> frames_;
    std::vector<std::uint64_t> moved_; // the values of a block's phis while they change
    std::uint32_t stack_ = 0;
    std::int32_t code_ = 0;
    service::TrapKind trap_ = service::TrapKind::None;
    std::string where_;
};

} // namespace phoenix::interpret
