#include "node/upgrade/ir/decode.h"

#include "node/upgrade/ir/layout.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/wide.h"

namespace phoenix::ir {

namespace {

// Reads numbers and runs of bytes; the first failure sticks, and reads after it give zeros.
class Decoder {
  public:
    explicit Decoder(ByteView in) : in_(in) {}

    bool ok() const { return error_.empty(); }
    std::size_t position() const { return at_; }
    std::size_t left() const { return in_.size() - at_; }
    std::string error() const {
        return "the module cannot be decoded at byte " + std::to_string(failedAt_) + ": " + error_;
    }

    void refuse(std::string why) {
        if (!ok()) return;
        error_ = std::move(why);
        failedAt_ = at_;
        at_ = in_.size();
    }

    std::uint8_t byte() {
        if (at_ >= in_.size()) {
            refuse("it ends early");
            return 0;
        }
        return in_[at_++];
    }

    std::uint64_t number(unsigned bits = 32) {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint8_t next = byte();
            const std::uint64_t part = next & 0x7f;
            if (shift >= bits || (shift + 7 > bits && part >> (bits - shift) != 0)) {
                refuse("a number has more than " + std::to_string(bits) + " bits");
                return 0;
            }
            value |= part << shift;
            if ((next & 0x80) == 0) {
                if (next == 0 && shift != 0) refuse("a number is longer than it needs to be");
                return ok() ? value : 0;
            }
        }
    }

    // A sign-extended number that must fit `width` bits.
    Wide signedNumber(unsigned width) {
        Wide value = 0;
        std::uint8_t previous = 0;
        for (unsigned shift = 0;; shift += 7) {
            if (shift >= 133) {
                refuse("a constant has more than 128 bits");
                return 0;
            }
            const std::uint8_t next = byte();
            value |= Wide(next & 0x7f) << shift;
            if ((next & 0x80) != 0) {
                previous = next;
                continue;
            }
            // The last byte of a 128-bit number holds two of its bits; the rest must repeat the sign.
            if (shift == 126 && (next & 0x7f) != 0x00 && (next & 0x7f) != 0x01 &&
                (next & 0x7f) != 0x7e && (next & 0x7f) != 0x7f)
                refuse("a constant has more than 128 bits");
            const bool negative = (next & 0x40) != 0;
            if (shift != 0 && ((next == 0 && (previous & 0x40) == 0) ||
                               (next == 0x7f && (previous & 0x40) != 0)))
                refuse("a constant is longer than it needs to be");
            if (negative && shift + 7 < 128) value |= ~Wide(0) << (shift + 7);
            if (Wide(signExtend(value, width)) != value)
                refuse("a constant does not fit its type");
            return ok() ? truncate(value, width) : 0;
        }
    }

    // A count of elements of at least `bytesMin` bytes each.
    std::size_t count(std::size_t limit, std::size_t bytesMin, std::string_view what) {
        const std::uint64_t value = number();
        if (value > limit) {
            refuse("it has " + std::to_string(value) + " " + std::string(what) + ", at most " +
                   std::to_string(limit) + " are allowed");
            return 0;
        }
        if (value > left() / bytesMin) {
            refuse("it ends before its " + std::to_string(value) + " " + std::string(what));
            return 0;
        }
        return std::size_t(value);
    }

    ByteView bytes(std::size_t limit, std::string_view what) {
        const std::size_t size = count(limit, 1, what);
        const ByteView taken = in_.subspan(at_, size);
        at_ += size;
        return taken;
    }

    Type type() {
        const std::uint8_t value = byte();
        if (value >= kTypeCount) {
            refuse("there is no type " + std::to_string(value));
            return Type::Void;
        }
        return Type(value);
    }

    Operand operand() {
        const std::uint64_t tag = number();
        if (tag % 2 == 0) return Operand::use(Type::Void, std::uint32_t(tag / 2));
        if (tag / 2 == 0 || tag / 2 >= kTypeCount) {
            refuse("a constant has no type " + std::to_string(tag / 2));
            return Operand::use(Type::Void, 0);
        }
        const Type type = Type(tag / 2);
        const Wide bits = signedNumber(widthOf(type));
        return {type, kNoValue, std::uint64_t(bits), std::uint64_t(bits >> 64)};
    }

    Instruction instruction() {
        Instruction made;
        const std::uint8_t opcode = byte();
        if (opcode >= kOpcodeCount) {
            refuse("there is no opcode " + std::to_string(opcode));
            return made;
        }
        made.opcode = Opcode(opcode);
        const Layout& layout = layoutOf(shapeOf(made.opcode));
        made.type = layout.type ? type() : layout.fixedType;
        if (layout.predicate) {
            const std::uint8_t predicate = byte();
            if (predicate >= kPredicateCount)
                refuse("there is no predicate " + std::to_string(predicate));
            else
                made.predicate = Predicate(predicate);
        }
        if (layout.align) made.alignLog2 = byte();
        if (layout.index) made.index = std::uint32_t(number());
        if (layout.immediate) made.immediate = std::uint32_t(number());
        const std::size_t operands =
            layout.operands == kCounted ? count(kOperandsMax, 1, "operands") : layout.operands;
        made.operands.reserve(operands);
        for (std::size_t i = 0; i < operands && ok(); ++i) made.operands.push_back(operand());
        const std::size_t blocks = layout.blocks == kAsOperands ? operands : layout.blocks;
        made.blocks.reserve(blocks);
        for (std::size_t i = 0; i < blocks && ok(); ++i)
            made.blocks.push_back(std::uint32_t(number()));
        return made;
    }

  private:
    // More than any instruction may have: the condition and cases of a switch, the edges of a phi.
    static constexpr std::size_t kOperandsMax =
        std::max(kPhiEdgesPerFunctionMax, kSwitchCasesPerFunctionMax) + 1;

    ByteView in_;
    std::size_t at_ = 0;
    std::size_t failedAt_ = 0;
    std::string error_;
};

Signature decodeSignature(Decoder& in) {
    Signature signature;
    const std::size_t params = in.count(kParamsMax, 1, "parameters");
    for (std::size_t i = 0; i < params; ++i) signature.params.push_back(in.type());
    signature.result = in.type();
    return signature;
}

// Types of uses follow from definitions, which may come later in the text: filled in at the end.
void completeUses(Decoder& in, const Module& module, Function& function) {
    if (function.signature >= module.signatures.size()) {
        in.refuse("function '" + function.name + "' has a signature that does not exist");
        return;
    }
    numberResults(module, function);
    std::vector<Type> types = module.signatures[function.signature].params;
    for (const Block& block : function.blocks) {
        for (const Instruction& instruction : block.instructions) {
            const unsigned results = resultCount(instruction);
            if (results >= 1) types.push_back(instruction.type);
            if (results == 2) types.push_back(Type::I1);
        }
    }
    for (Block& block : function.blocks) {
        for (Instruction& instruction : block.instructions) {
            for (Operand& operand : instruction.operands) {
                if (operand.isConstant()) continue;
                if (operand.value >= types.size()) {
                    in.refuse("function '" + function.name + "' uses value " +
                              std::to_string(operand.value) + ", but has only " +
                              std::to_string(types.size()));
                    return;
                }
                operand.type = types[operand.value];
            }
        }
    }
}

Function decodeFunction(Decoder& in, const Module& module) {
    Function function;
    function.name = toText(in.bytes(kNameMax, "characters in a name"));
    function.signature = std::uint32_t(in.number());
    std::size_t instructions = 0;
    // A block is at least its count and a terminator.
    const std::size_t blocks = in.count(kInstructionsPerFunctionMax, 2, "blocks");
    for (std::size_t b = 0; b < blocks && in.ok(); ++b) {
        Block& block = function.blocks.emplace_back();
        const std::size_t size = in.count(kInstructionsPerBlockMax, 1, "instructions in a block");
        instructions += size;
        if (size == 0) in.refuse("a block of '" + function.name + "' is empty");
        if (instructions > kInstructionsPerFunctionMax)
            in.refuse("function '" + function.name + "' has more than " +
                      std::to_string(kInstructionsPerFunctionMax) + " instructions");
        for (std::size_t i = 0; i < size && in.ok(); ++i) {
            const Instruction& made = block.instructions.emplace_back(in.instruction());
            if (isTerminator(made.opcode) != (i + 1 == size))
                in.refuse("a block of '" + function.name + "' does not end with its one terminator");
        }
    }
    if (in.ok()) completeUses(in, module, function);
    return function;
}

} // namespace

Result<Module> decode(ByteView encoded) {
    if (encoded.size() > kModuleBytesMax)
        return reject("the module has " + std::to_string(encoded.size()) + " bytes, at most " +
                      std::to_string(kModuleBytesMax) + " are allowed");
    Decoder in(encoded);
    for (const std::uint8_t magic : {0x7f, 0x50, 0x49, 0x52})
        if (in.byte() != magic) in.refuse("this is not canonical IR");
    Module module;
    module.irVersion = std::uint32_t(in.number());
    if (in.ok() && module.irVersion != kIrVersion)
        in.refuse("IR version " + std::to_string(module.irVersion) + " is not known to this node");
    module.abiVersion = std::uint32_t(in.number());
    module.costTableVersion = std::uint32_t(in.number());
    module.descriptor = toBytes(in.bytes(kDescriptorBytesMax, "bytes of descriptor"));
    Memory& memory = module.memory;
    for (std::uint32_t* field : {&memory.globalsBytes, &memory.stackBase, &memory.stackBytes,
                                 &memory.argsBase, &memory.initialPages, &memory.maxPages})
        *field = std::uint32_t(in.number());

    for (std::size_t n = in.count(kSignaturesMax, 2, "signatures"); n > 0 && in.ok(); --n)
        module.signatures.push_back(decodeSignature(in));
    for (std::size_t n = in.count(255, 1, "imports"); n > 0 && in.ok(); --n)
        module.imports.push_back(std::uint8_t(in.number(8)));
    const std::size_t codeStart = in.position();
    for (std::size_t n = in.count(kFunctionsMax, 3, "functions"); n > 0 && in.ok(); --n) {
        module.functions.push_back(decodeFunction(in, module));
        if (in.ok() && in.position() - codeStart > kCodeBytesMax)
            in.refuse("it has more than " + std::to_string(kCodeBytesMax) + " bytes of code");
    }
    for (std::size_t n = in.count(kTableEntriesMax, 1, "table entries"); n > 0 && in.ok(); --n)
        module.functionTable.push_back(std::uint32_t(in.number()));
    for (std::size_t n = in.count(kExportsMax, 2, "exports"); n > 0 && in.ok(); --n) {
        Export& entry = module.exports.emplace_back();
        entry.name = toText(in.bytes(kNameMax, "characters in a name"));
        entry.function = std::uint32_t(in.number());
    }
    for (std::size_t n = in.count(kDataSegmentsMax, 2, "data segments"); n > 0 && in.ok(); --n) {
        DataSegment& segment = module.data.emplace_back();
        segment.address = std::uint32_t(in.number());
        segment.bytes = toBytes(in.bytes(kGlobalsBytesMax, "bytes in a segment"));
    }
    if (in.ok() && in.left() != 0)
        in.refuse(std::to_string(in.left()) + " bytes follow its end");
    if (!in.ok()) return reject(in.error());
    return module;
}

} // namespace phoenix::ir
