#include "node/upgrade/ir/print.h"

#include "node/base/hex.h"
#include "node/upgrade/ir/wide.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>

namespace phoenix::ir {

namespace {

std::string decimal(SignedWide value) {
    if (value == 0) return "0";
    const bool negative = value < 0;
    Wide rest = negative ? Wide(0) - Wide(value) : Wide(value);
    std::string digits;
    for (; rest != 0; rest /= 10) digits.push_back(char('0' + int(rest % 10)));
    if (negative) digits.push_back('-');
    std::reverse(digits.begin(), digits.end());
    return digits;
}

std::string quoted(const Signature& signature) {
    std::string out = "(";
    for (std::size_t i = 0; i < signature.params.size(); ++i)
        out += (i == 0 ? "" : ", ") + std::string(name(signature.params[i]));
    return out + ") -> " + std::string(name(signature.result));
}

class FunctionPrinter {
  public:
    FunctionPrinter(const Module& module, const Function& function)
        : module_(module), function_(function) {
        const std::size_t params = signature().params.size();
        for (std::size_t i = 0; i < params; ++i) names_.push_back("%p" + std::to_string(i));
        for (std::size_t b = 0; b < function.blocks.size(); ++b) {
            std::size_t inBlock = 0;
            for (const Instruction& instruction : function.blocks[b].instructions)
                for (unsigned r = 0; r < resultCount(instruction); ++r)
                    names_.push_back("%" + std::to_string(b) + "." + std::to_string(inBlock++));
        }
    }

    std::string run() {
        out_ = "define " + std::string(name(signature().result)) + " @" + function_.name + "(";
        for (std::size_t i = 0; i < signature().params.size(); ++i)
            out_ += (i == 0 ? "" : ", ") + std::string(name(signature().params[i])) + " " + names_[i];
        out_ += ") {\n";
        for (std::size_t b = 0; b < function_.blocks.size(); ++b) {
            out_ += "b" + std::to_string(b) + ":\n";
            for (const Instruction& instruction : function_.blocks[b].instructions) {
                out_ += "  ";
                line(instruction);
                out_ += "\n";
            }
        }
        return out_ + "}\n";
    }

  private:
    const Signature& signature() const {
        static const Signature none;
        return function_.signature < module_.signatures.size()
                   ? module_.signatures[function_.signature]
                   : none;
    }

    std::string value(const Operand& operand) const {
        if (!operand.isConstant())
            return operand.value < names_.size() ? names_[operand.value] : "%?";
        if (operand.type == Type::I1) return operand.low != 0 ? "true" : "false";
        if (operand.type == Type::Void) return "?";
        return decimal(signExtend(bitsOf(operand), widthOf(operand.type)));
    }

    std::string typed(const Operand& operand) const {
        return std::string(name(operand.type)) + " " + value(operand);
    }

    static std::string block(std::uint32_t number) { return "b" + std::to_string(number); }

    std::string operands(const Instruction& in, std::size_t from = 0) const {
        std::string out;
        for (std::size_t i = from; i < in.operands.size(); ++i)
            out += (i == from ? "" : ", ") + typed(in.operands[i]);
        return out;
    }

    std::string address(const Instruction& in) const {
        const std::string offset = in.immediate == 0 ? "" : " + " + std::to_string(in.immediate);
        return "[" + value(in.operands[0]) + offset + "]";
    }

    std::string alignment(const Instruction& in) const {
        return in.alignLog2 == 0 ? "" : ", align " + std::to_string(1ull << (in.alignLog2 & 63));
    }

    std::string callee(const Instruction& in) const {
        if (in.opcode == Opcode::CallImport)
            return in.index < abi::kImportCount ? abi::kImports[in.index].name : "?";
        return in.index < module_.functions.size() ? "@" + module_.functions[in.index].name : "@?";
    }

    void line(const Instruction& in) {
        const unsigned results = resultCount(in);
        for (unsigned r = 0; r < results && in.result + r < names_.size(); ++r)
            out_ += (r == 0 ? "" : ", ") + names_[in.result + r];
        if (results != 0) out_ += " = ";
        out_ += name(in.opcode);
        switch (shapeOf(in.opcode)) {
        case Shape::Branch: out_ += " " + block(in.blocks[0]); break;
        case Shape::CondBranch:
            out_ += " " + value(in.operands[0]) + ", " + block(in.blocks[0]) + ", " +
                    block(in.blocks[1]);
            break;
        case Shape::Switch:
            if (in.operands.empty()) break;
            out_ += " " + typed(in.operands[0]) + ", " + block(in.blocks[0]) + " [";
            for (std::size_t i = 1; i < in.operands.size(); ++i)
                out_ += (i == 1 ? "" : ", ") + value(in.operands[i]) + ": " + block(in.blocks[i]);
            out_ += "]";
            break;
        case Shape::Phi:
            out_ += " " + std::string(name(in.type));
            for (std::size_t i = 0; i < in.operands.size(); ++i)
                out_ += (i == 0 ? " [" : ", [") + value(in.operands[i]) + ", " +
                        block(in.blocks[i]) + "]";
            break;
        case Shape::Compare:
            out_ += " " + std::string(name(in.predicate)) + " " + operands(in);
            break;
        case Shape::Widen:
        case Shape::Narrow:
            out_ += " " + operands(in) + " to " + std::string(name(in.type));
            break;
        case Shape::ThreeWay: out_ += " " + std::string(name(in.type)) + ", " + operands(in); break;
        case Shape::Load: out_ += " " + std::string(name(in.type)) + ", " + address(in); break;
        case Shape::Store: out_ += " " + typed(in.operands[1]) + ", " + address(in); break;
        case Shape::Alloca:
            out_ += " " + std::to_string(in.immediate) + " bytes" + alignment(in);
            break;
        case Shape::DynamicAlloca:
            out_ += " " + value(in.operands[0]) + " bytes" + alignment(in);
            break;
        case Shape::Call:
        case Shape::CallImport:
            out_ += " " + std::string(name(in.type)) + " " + callee(in) + "(" + operands(in) + ")";
            break;
        case Shape::CallIndirect:
            out_ += " " +
                    (in.index < module_.signatures.size() ? quoted(module_.signatures[in.index])
                                                          : std::string("?"));
            if (!in.operands.empty()) out_ += " " + value(in.operands[0]);
            out_ += "(" + operands(in, 1) + ")";
            break;
        default:
            if (!in.operands.empty()) out_ += " " + operands(in);
            break;
        }
    }

    const Module& module_;
    const Function& function_;
    std::vector<std::string> names_;
    std::string out_;
};

std::string functionName(const Module& module, std::uint32_t index) {
    return index < module.functions.size() ? module.functions[index].name : "?";
}

} // namespace

std::string print(const Module& module, const Function& function) {
    return FunctionPrinter(module, function).run();
}

std::string print(const Module& module) {
    const Memory& memory = module.memory;
    const auto number = [](std::uint64_t value) { return std::to_string(value); };
    std::string out = "module ir " + number(module.irVersion) + " abi " + number(module.abiVersion) +
                      " costs " + number(module.costTableVersion) + "\n";
    out += "memory globals " + number(memory.globalsBytes) + " bytes, stack " +
           number(memory.stackBytes) + " bytes at " + number(memory.stackBase) + ", args at " +
           number(memory.argsBase) + ", pages " + number(memory.initialPages) + " to " +
           number(memory.maxPages) + "\n";
    if (!module.descriptor.empty())
        out += "descriptor " + number(module.descriptor.size()) + " bytes\n";
    for (const std::uint8_t id : module.imports)
        out += "import " +
               std::string(id < abi::kImportCount ? abi::kImports[id].name : "?") + "\n";
    for (const Export& each : module.exports)
        out += "export " + each.name + " = @" + functionName(module, each.function) + "\n";
    for (std::size_t i = 0; i < module.functionTable.size(); ++i)
        out += "table " + number(i + 1) + " = @" + functionName(module, module.functionTable[i]) + "\n";
    for (const DataSegment& segment : module.data)
        out += "data " + number(segment.address) + " = " + toHex(segment.bytes) + "\n";
    for (const Function& function : module.functions) out += "\n" + print(module, function);
    return out;
}

} // namespace phoenix::ir
