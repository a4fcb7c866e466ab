#include "node/upgrade/ir/encode.h"

#include "node/upgrade/ir/layout.h"
#include "node/upgrade/ir/wide.h"

namespace phoenix::ir {

namespace {

class Encoder {
  public:
    void byte(std::uint8_t value) { out_.push_back(value); }

    void number(std::uint64_t value) {
        while (value >= 0x80) {
            byte(std::uint8_t(value) | 0x80);
            value >>= 7;
        }
        byte(std::uint8_t(value));
    }

    void signedNumber(SignedWide value) {
        for (;;) {
            const std::uint8_t low = std::uint8_t(value) & 0x7f;
            value >>= 7;
            const bool last = (value == 0 && (low & 0x40) == 0) || (value == -1 && (low & 0x40) != 0);
            byte(last ? low : low | 0x80);
            if (last) return;
        }
    }

    void bytes(ByteView view) {
        number(view.size());
        append(out_, view);
    }

    void type(Type value) { byte(std::uint8_t(value)); }

    template<typename List, typename Write>
    void list(const List& elements, Write write) {
        number(elements.size());
        for (const auto& element : elements) write(element);
    }

    void operand(const Operand& operand) {
        if (!operand.isConstant()) {
            number(std::uint64_t(operand.value) * 2);
            return;
        }
        number(std::uint64_t(operand.type) * 2 + 1);
        signedNumber(signExtend(bitsOf(operand), widthOf(operand.type)));
    }

    void instruction(const Instruction& instruction) {
        const Layout& layout = layoutOf(shapeOf(instruction.opcode));
        byte(std::uint8_t(instruction.opcode));
        if (layout.type) type(instruction.type);
        if (layout.predicate) byte(std::uint8_t(instruction.predicate));
        if (layout.align) byte(instruction.alignLog2);
        if (layout.index) number(instruction.index);
        if (layout.immediate) number(instruction.immediate);
        if (layout.operands == kCounted) number(instruction.operands.size());
        for (const Operand& each : instruction.operands) operand(each);
        for (const std::uint32_t block : instruction.blocks) number(block);
    }

    void function(const Function& function) {
        bytes(viewOf(function.name));
        number(function.signature);
        list(function.blocks, [this](const Block& block) {
            list(block.instructions, [this](const Instruction& each) { instruction(each); });
        });
    }

    Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

} // namespace

Bytes encode(const Module& module) {
    Encoder out;
    for (const std::uint8_t magic : {0x7f, 0x50, 0x49, 0x52}) out.byte(magic);
    out.number(module.irVersion);
    out.number(module.abiVersion);
    out.number(module.costTableVersion);
    out.bytes(module.descriptor);
    const Memory& memory = module.memory;
    for (const std::uint32_t field : {memory.globalsBytes, memory.stackBase, memory.stackBytes,
                                      memory.argsBase, memory.initialPages, memory.maxPages})
        out.number(field);
    out.list(module.signatures, [&out](const Signature& signature) {
        out.list(signature.params, [&out](Type type) { out.type(type); });
        out.type(signature.result);
    });
    out.list(module.imports, [&out](std::uint8_t id) { out.number(id); });
    out.list(module.functions, [&out](const Function& function) { out.function(function); });
    out.list(module.functionTable, [&out](std::uint32_t entry) { out.number(entry); });
    out.list(module.exports, [&out](const Export& entry) {
        out.bytes(viewOf(entry.name));
        out.number(entry.function);
    });
    out.list(module.data, [&out](const DataSegment& segment) {
        out.number(segment.address);
        out.bytes(segment.bytes);
    });
    return out.take();
}

std::size_t codeBytes(const Module& module) {
    Encoder out;
    out.list(module.functions, [&out](const Function& function) { out.function(function); });
    return out.take().size();
}

crypto::Hash codeHash(ByteView encoded) {
    return crypto::sha256(encoded);
}

} // namespace phoenix::ir
