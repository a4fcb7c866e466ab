// What the verifier refuses, one broken rule a row; each starts from a module that passes.
#include "node/upgrade/ir/verify.h"
#include "tests/support/ir_samples.h"

#include <QtTest>

#include <functional>

using namespace phoenix;
using namespace phoenix::ir;

namespace {

using Break = std::function<void(Module&)>;

Function& function(Module& module, std::string_view name) {
    for (Function& each : module.functions)
        if (each.name == name) return each;
    qFatal("no such function");
}

// The first instruction with an opcode in the function "all".
Instruction& first(Module& module, Opcode opcode) {
    for (Block& block : function(module, "all").blocks)
        for (Instruction& instruction : block.instructions)
            if (instruction.opcode == opcode) return instruction;
    qFatal("no such instruction");
}

Instruction& inLoop(Module& module, std::size_t block, std::size_t instruction) {
    return function(module, "loop").blocks[block].instructions[instruction];
}

Instruction& terminator(Module& module, std::size_t block) {
    return function(module, "loop").blocks[block].instructions.back();
}

} // namespace

Q_DECLARE_METATYPE(Break)

class VerifyTest : public QObject {
    Q_OBJECT

  private slots:
    void acceptsTheSamples() {
        for (const Module& module : {tests::everyInstruction(), tests::summingModule()}) {
            const auto findings = verify(module);
            QVERIFY2(findings.empty(), findings.empty() ? "" : text(findings[0]).c_str());
        }
    }

    void refuses_data() {
        QTest::addColumn<Break>("breakRule");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, Break rule, const char* message) {
            QTest::newRow(name) << rule << QString(message);
        };
        row("ir version", [](Module& m) { m.irVersion = 2; }, "IR version 2");
        row("abi version", [](Module& m) { m.abiVersion = 0; }, "ABI version 0");
        row("cost table", [](Module& m) { m.costTableVersion = 9; }, "cost table 9");
        row("pages", [](Module& m) { m.memory.maxPages = 1025; }, "1025 pages");
        row("fewer pages at most", [](Module& m) { m.memory.maxPages = 3; }, "4 to 3 pages");
        row("globals", [](Module& m) { m.memory.globalsBytes = ~0u; }, "globals of 4294967295");
        row("stack unaligned", [](Module& m) { m.memory.stackBase += 8; }, "multiples of 16");
        row("stack over globals", [](Module& m) { m.memory.stackBase -= 16; }, "the stack is not");
        row("stack wraps", [](Module& m) { m.memory.stackBytes = ~15u; }, "the stack is not");
        row("args in null zone", [](Module& m) { m.memory.argsBase = 65535; }, "for arguments are not");
        row("args beyond", [](Module& m) { m.memory.argsBase = ~0u; }, "for arguments are not");
        row("args on stack", [](Module& m) { m.memory.argsBase -= 1; }, "overlap the stack");
        row("signatures unsorted", [](Module& m) { std::swap(m.signatures[0], m.signatures[1]); },
            "not sorted");
        row("signatures twice", [](Module& m) { m.signatures.push_back(m.signatures.back()); },
            "not sorted");
        row("void parameter", [](Module& m) { m.signatures.back().params[0] = Type::Void; },
            "not sorted");
        row("parameters", [](Module& m) { m.signatures.back().params.assign(65, Type::I128); },
            "more than 64 parameters");
        row("imports unsorted", [](Module& m) { std::swap(m.imports[0], m.imports[1]); },
            "imports are not in");
        row("import unknown", [](Module& m) { m.imports.push_back(17); }, "import 17 is not in the list");
        row("import unused", [](Module& m) { m.imports.insert(m.imports.begin(), 0); },
            "phx_state_get is declared and never called");
        row("import undeclared", [](Module& m) { m.imports.clear(); }, "is not declared");
        row("name empty", [](Module& m) { m.functions[0].name.clear(); }, "1 to 128 characters");
        row("name strange", [](Module& m) { m.functions[0].name = "a b"; }, "1 to 128 characters");
        row("name long", [](Module& m) { m.functions[0].name.assign(129, 'x'); }, "1 to 128");
        row("name twice", [](Module& m) { m.functions[0].name = "all"; }, "two functions");
        row("table range", [](Module& m) { m.functionTable = {77}; }, "names function 77");
        row("table twice", [](Module& m) { m.functionTable = {0, 0}; }, "strictly rising");
        row("export range", [](Module& m) { m.exports[0].function = 99; }, "does not exist");
        row("export type", [](Module& m) { m.exports[0].function = 0; }, "is not (i32, i32) -> i32");
        row("exports unsorted", [](Module& m) { std::swap(m.exports[0], m.exports[1]); },
            "exports are not sorted");
        row("data empty", [](Module& m) { m.data[0].bytes.clear(); }, "is empty");
        row("data in null zone", [](Module& m) { m.data[0].address = 65535; }, "unmapped 64 KiB");
        row("data overlaps", [](Module& m) { m.data[1].address = 65539; }, "not after the one");
        row("data beyond", [](Module& m) { m.data[1].address = ~0u; }, "not within the globals");

        row("no blocks", [](Module& m) { function(m, "nothing").blocks.clear(); }, "no blocks");
        row("empty block", [](Module& m) { function(m, "nothing").blocks[0].instructions.clear(); },
            "a block is empty");
        row("no signature", [](Module& m) { function(m, "nothing").signature = 9; },
            "its signature does not exist");
        row("no terminator",
            [](Module& m) { function(m, "loop").blocks[3].instructions.back() = inLoop(m, 1, 1); },
            "must end with its one terminator");
        row("terminator inside",
            [](Module& m) {
                auto& list = function(m, "loop").blocks[3].instructions;
                list.insert(list.begin(), Instruction{.opcode = Opcode::Trap});
            },
            "must end with its one terminator");
        row("phi late",
            [](Module& m) {
                auto& list = function(m, "loop").blocks[1].instructions;
                std::swap(list[0], list[1]);
            },
            "a phi stands after");
        row("results unordered", [](Module& m) { inLoop(m, 1, 1).result = 77; }, "not numbered");
        row("target range", [](Module& m) { terminator(m, 0).blocks = {66}; }, "block 66 does not");
        row("to entry", [](Module& m) { terminator(m, 1).blocks[0] = 0; }, "to the entry block");
        row("unreachable", [](Module& m) { terminator(m, 2).blocks = {3, 3, 3}; }, "cannot be reached");
        row("phi edges", [](Module& m) { inLoop(m, 1, 0).blocks = {0, 2}; }, "one edge for each");
        row("phi edges unsorted",
            [](Module& m) { std::swap(inLoop(m, 1, 0).blocks[0], inLoop(m, 1, 0).blocks[1]); },
            "one edge for each");
        row("phi too few",
            [](Module& m) {
                inLoop(m, 1, 0).blocks.pop_back();
                inLoop(m, 1, 0).operands.pop_back();
            },
            "one edge for each");
        // Nothing would ever write its result.
        row("phi at entry",
            [](Module& m) {
                auto& list = function(m, "nothing").blocks[0].instructions;
                list.insert(list.begin(),
                            Instruction{.opcode = Opcode::Phi, .type = Type::I32, .result = 0});
            },
            "a phi stands in the entry block");
        row("phi type", [](Module& m) { inLoop(m, 1, 0).operands[0] = tests::i64(0); },
            "an edge of a phi");
        row("phi uses later",
            [](Module& m) { inLoop(m, 1, 0).operands[0] = inLoop(m, 1, 0).operands[1]; },
            "may not be defined");
        row("use before definition",
            [](Module& m) { inLoop(m, 1, 1).operands[0].value = inLoop(m, 1, 1).result; },
            "may not be defined");
        row("use not dominated",
            [](Module& m) {
                // A value of block 1 used in block 0.
                Instruction copy = inLoop(m, 1, 1);
                copy.operands[0] = Operand::use(Type::I32, 3);
                copy.result = 2;
                auto& list = function(m, "loop").blocks[0].instructions;
                list.insert(list.begin(), copy);
                numberResults(m, function(m, "loop"));
            },
            "may not be defined");
        row("use type", [](Module& m) { inLoop(m, 1, 1).operands[0].type = Type::I64; }, "is i32, not i64");
        row("use with number", [](Module& m) { inLoop(m, 1, 1).operands[0].low = 1; }, "holds a number");
        row("no such value", [](Module& m) { inLoop(m, 1, 1).operands[0].value = 7777; },
            "value 7777 does not exist");
        row("constant range", [](Module& m) { inLoop(m, 1, 1).operands[1].low = 1ull << 32; },
            "does not fit its type");
        row("constant untyped", [](Module& m) { inLoop(m, 1, 1).operands[1].type = Type::Void; },
            "a constant has no type");
        row("operand types", [](Module& m) { inLoop(m, 1, 1).operands[1] = tests::i8(1); }, "differ in type");
        row("operand count", [](Module& m) { inLoop(m, 1, 1).operands.push_back(tests::i32(1)); },
            "fields that it must not");
        row("stray field", [](Module& m) { inLoop(m, 1, 1).immediate = 4; }, "fields that it must not");
        row("stray align", [](Module& m) { inLoop(m, 1, 1).alignLog2 = 1; }, "fields that it must not");
        row("stray predicate", [](Module& m) { inLoop(m, 1, 1).predicate = Predicate::Ne; },
            "fields that it must not");
        row("stray index", [](Module& m) { inLoop(m, 1, 1).index = 4; }, "fields that it must not");
        row("return type", [](Module& m) { terminator(m, 3).operands[0] = tests::i64(0); },
            "does not return");
        row("return nothing", [](Module& m) { terminator(m, 3).operands.clear(); }, "does not return");
        row("return something",
            [](Module& m) {
                function(m, "nothing").blocks[0].instructions[0].operands = {tests::i32(1)};
            },
            "does not return");
        row("condition", [](Module& m) { terminator(m, 1).operands[0] = tests::i32(1); }, "is not i1");
        row("case value", [](Module& m) { terminator(m, 2).operands[1] = inLoop(m, 1, 0).operands[1]; },
            "a case is not");
        row("case order", [](Module& m) { std::swap(terminator(m, 2).operands[1], terminator(m, 2).operands[2]); },
            "cases are not in");
        row("case type", [](Module& m) { terminator(m, 2).operands[1] = tests::i64(3); }, "a case is not");
        row("switch empty",
            [](Module& m) {
                terminator(m, 3) = {.opcode = Opcode::Switch};
            },
            "a switch has no condition");
        row("select", [](Module& m) { first(m, Opcode::Select).operands[0] = tests::i32(0); }, "is not i1");
        row("select sides", [](Module& m) { first(m, Opcode::Select).operands[1] = tests::i8(0); },
            "sides of a select");
        row("bswap of 8",
            [](Module& m) {
                auto& only = function(m, "nothing").blocks[0].instructions;
                only.insert(only.begin(), {.opcode = Opcode::BSwap, .type = Type::I8, .result = 0,
                                           .operands = {tests::i8(1)}});
            },
            "fewer than 16");
        row("zext narrower", [](Module& m) { first(m, Opcode::ZExt).operands[0] = tests::i64(0); },
            "does not widen");
        row("trunc wider",
            [](Module& m) {
                function(m, "leaf").blocks[0].instructions[0].operands[0] = tests::i32(0);
            },
            "does not narrow");
        row("scmp result",
            [](Module& m) {
                auto& only = function(m, "nothing").blocks[0].instructions;
                only.insert(only.begin(), {.opcode = Opcode::SCmp, .type = Type::I1, .result = 0,
                                           .operands = {tests::i8(1), tests::i8(1)}});
            },
            "cannot hold -1, 0 and 1");
        row("address", [](Module& m) { first(m, Opcode::Load).operands[0] = tests::i64(0); },
            "an address is not i32");
        row("offset", [](Module& m) { first(m, Opcode::Load).immediate = 65536; }, "larger than 65535");
        row("alloca late",
            [](Module& m) {
                auto& list = function(m, "loop").blocks[5].instructions;
                list.insert(list.begin(), {.opcode = Opcode::Alloca, .type = Type::I32, .immediate = 8});
                numberResults(m, function(m, "loop"));
            },
            "not in the entry block");
        row("alloca large", [](Module& m) { first(m, Opcode::Alloca).immediate = 65537; },
            "do not fit the stack");
        row("alloca huge", [](Module& m) { first(m, Opcode::Alloca).immediate = ~0u; },
            "do not fit the stack");
        row("alignment", [](Module& m) { first(m, Opcode::DynamicAlloca).alignLog2 = 13; },
            "larger than 4096");
        row("fill", [](Module& m) { first(m, Opcode::MemoryFill).operands[1] = tests::i32(0); },
            "its operands are not");
        row("callee", [](Module& m) { first(m, Opcode::Call).index = 99; }, "its callee does not exist");
        row("call result", [](Module& m) { first(m, Opcode::CallIndirect).type = Type::I64; },
            "not numbered in order|a call's result");
        row("call arguments", [](Module& m) { first(m, Opcode::CallIndirect).operands.pop_back(); },
            "a call has 1 arguments");
        row("call argument type", [](Module& m) { first(m, Opcode::CallIndirect).operands[1] = tests::i8(0); },
            "argument 0 of a call is i8");
        row("pointer type", [](Module& m) { first(m, Opcode::CallIndirect).operands[0] = tests::i64(0); },
            "a function pointer is not i32");
        row("indirect signature", [](Module& m) { first(m, Opcode::CallIndirect).index = 50; },
            "its signature does not exist");
        row("import arguments", [](Module& m) { first(m, Opcode::CallImport).operands = {tests::i32(0)}; },
            "a call has 1 arguments");
    }
    void refuses() {
        QFETCH(Break, breakRule);
        QFETCH(QString, message);
        Module module = tests::everyInstruction();
        breakRule(module);
        const auto findings = verify(module);
        QVERIFY2(!findings.empty(), "it was accepted");
        QStringList texts;
        for (const Finding& finding : findings) texts << QString::fromStdString(text(finding));
        bool said = false;
        for (const QString& part : message.split('|')) said = said || texts.join('\n').contains(part);
        QVERIFY2(said, qPrintable(texts.join('\n')));
    }

    void namesFunctionAndInstruction() {
        Module module = tests::everyInstruction();
        inLoop(module, 1, 1).operands[1] = tests::i8(1);
        const auto findings = verify(module);
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(text(findings[0])),
                 QString("function 'loop', instruction 2: its operands and result differ in type"));
    }
};

QTEST_APPLESS_MAIN(VerifyTest)
#include "verify_test.moc"
