// A linked module as a service::Program: instances, entering, traps.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/ir/module.h"
#include "node/upgrade/jit/linked_code.h"

namespace phoenix::jit {

// Thread: any, many at once.
class CompiledProgram : public service::Program {
  public:
    CompiledProgram(const ir::Module& module, std::unique_ptr<LinkedCode> code);

    std::string_view engine() const override { return "jit"; }
    bool hasExport(std::string_view exportName) const override;
    service::RunResult run(std::string_view exportName, ByteView args, service::Host& host,
                           service::Budget& budget) const override;

  private:
    struct Entry {
        std::string name;
        void* address = nullptr;
    };
    const Entry* find(std::string_view exportName) const;

    const ir::Memory memory_;
    const std::vector<ir::DataSegment> data_;
    std::vector<Entry> entries_; // sorted by name
    const std::unique_ptr<LinkedCode> code_;
};

} // namespace phoenix::jit
