// What has no meaning in canonical IR is refused, with a sentence that says where and what to do.
//
// Each row is LLVM IR as text, turned into bitcode by clang; a trailing "clang:" row is C++
// instead, for what only a compiler makes.
#include "node/upgrade/import/import.h"

#include "node/base/process.h"

#include <QTest>

using namespace phoenix;

namespace {

constexpr const char* kHead =
    "target datalayout = \"e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-n32:64-S128-ni:1:10:20\"\n"
    "target triple = \"wasm32-unknown-unknown\"\n";

Bytes bitcodeOf(const std::string& text, const char* language) {
    ProcessRequest request;
    request.program = CLANG_19;
    request.arguments = {"--target=wasm32-unknown-unknown",
                         "-x",
                         language,
                         "-c",
                         "-emit-llvm",
                         "-O0",
                         "-w",
                         "-Xclang",
                         "-disable-llvm-passes",
                         "-ffreestanding",
                         "-",
                         "-o",
                         "-"};
    request.input = toBytes(text);
    const auto ran = runProcess(request);
    if (!ran || ran->exitCode != 0)
        qFatal("%s", ran ? ran->errorText.c_str() : ran.error().message.c_str());
    return ran->output;
}

// The body of phx_method_m, and what stands beside it.
Bytes methodOf(const char* body, const char* beside = "") {
    return bitcodeOf(std::string(kHead) + beside +
                         "\ndefine i32 @phx_method_m(i32 %a, i32 %n) {\n" + body + "\n}\n",
                     "ir");
}

std::string findingsOf(const Bytes& bitcode) {
    std::string all;
    const import::Imported imported = import::importBitcode(bitcode);
    for (const ir::Finding& finding : imported.findings)
        all += ir::text(finding) + "\n";
    if (imported.module.has_value() != imported.findings.empty())
        all += "neither module nor finding";
    return all;
}

} // namespace

class RefusalTest : public QObject {
    Q_OBJECT

  private slots:
    void refuses_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("beside");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* body, const char* beside,
                            const char* says) {
            QTest::newRow(name) << QString(body) << QString(beside) << QString(says);
        };
        row("inline asm", "call void asm sideeffect \"nop\", \"\"()\n ret i32 0", "",
            "inline assembly");
        row("module asm", "ret i32 0", "module asm \".globl x\"", "assembly at file level");
        row("float", "%f = sitofp i32 %a to double\n %i = fptosi double %f to i32\n ret i32 %i", "",
            "floating point");
        row("float in memory", "%p = alloca float\n ret i32 0", "", "floating point");
        row("half", "%h = trunc i32 %a to i16\n %f = bitcast i16 %h to half\n ret i32 0", "",
            "floating point");
        row("float constant", "store float 1.0, ptr @g\n ret i32 0", "@g = global float 0.0",
            "floating point");
        row("vector", "%v = insertelement <4 x i32> zeroinitializer, i32 %a, i32 0\n ret i32 0", "",
            "vector");
        row("too wide",
            "%w = zext i32 %a to i256\n %m = mul i256 %w, %w\n %t = trunc i256 %m to i32\n ret i32 "
            "%t",
            "", "256 bits");
        row("atomic load",
            "%p = inttoptr i32 %a to ptr\n %v = load atomic i32, ptr %p seq_cst, align 4\n ret i32 "
            "%v",
            "", "atomic");
        row("atomic add",
            "%p = inttoptr i32 %a to ptr\n %v = atomicrmw add ptr %p, i32 1 seq_cst\n ret i32 %v",
            "", "atomic");
        row("exchange",
            "%p = inttoptr i32 %a to ptr\n %v = cmpxchg ptr %p, i32 1, i32 2 seq_cst seq_cst\n ret "
            "i32 0",
            "", "atomic");
        row("fence", "fence seq_cst\n ret i32 0", "", "atomic");
        row("thread-local", "%v = load i32, ptr @t\n ret i32 %v", "@t = thread_local global i32 1",
            "thread-local");
        row("external function", "%v = call i32 @puts(i32 %a)\n ret i32 %v",
            "declare i32 @puts(i32)", "external function 'puts'");
        row("library call", "%v = call i32 @memcmp(ptr null, ptr null, i32 %n)\n ret i32 %v",
            "declare i32 @memcmp(ptr, ptr, i32)", "external function 'memcmp'");
        row("external global", "%v = load i32, ptr @g\n ret i32 %v", "@g = external global i32",
            "defined nowhere");
        row("address of an external function", "store ptr @puts, ptr @g\n ret i32 0",
            "declare i32 @puts(i32)\n@g = global ptr null", "address of 'puts'");
        row("host function with other types", "call void @phx_log(i64 1, i32 0, i32 0)\n ret i32 0",
            "declare void @phx_log(i64, i32, i32)", "other types");
        row("address of a host function", "store ptr @phx_fuel_left, ptr @g\n ret i32 0",
            "declare i64 @phx_fuel_left()\n@g = global ptr null", "address of 'phx_fuel_left'");
        row("variadic call", "%v = call i32 (i32, ...) @f(i32 %a, i32 1)\n ret i32 %v",
            "define internal i32 @f(i32 %a, ...) {\n ret i32 %a\n}",
            "variable number of arguments");
        row("personality", "%v = call i32 @f()\n ret i32 %v",
            "declare i32 @__gxx_personality_v0(...)\ndefine internal i32 @f() personality ptr "
            "@__gxx_personality_v0 {\n ret i32 0\n}",
            "exceptions");
        row("invoke",
            "%v = invoke i32 @f() to label %ok unwind label %bad\nok:\n ret i32 %v\nbad:\n "
            "unreachable",
            "declare i32 @f()", "exceptions|not valid");
        row("weak function", "%v = call i32 @f()\n ret i32 %v",
            "define weak i32 @f() {\n ret i32 0\n}", "weak");
        row("available externally", "%v = call i32 @f()\n ret i32 %v",
            "define available_externally i32 @f() {\n ret i32 0\n}", "available_externally");
        row("weak global", "%v = load i32, ptr @g\n ret i32 %v", "@g = weak global i32 1", "weak");
        row("extern weak", "%v = load i32, ptr @g\n ret i32 %v", "@g = extern_weak global i32",
            "defined nowhere");
        row("ifunc", "%v = call i32 @f()\n ret i32 %v",
            "@f = ifunc i32 (), ptr @r\ndefine internal ptr @r() {\n ret ptr null\n}", "ifunc");
        row("constructor", "ret i32 0",
            "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { "
            "i32 1, ptr @c, ptr "
            "null }]\ndefine internal void @c() {\n ret void\n}",
            "constructor");
        row("computed goto",
            "indirectbr ptr blockaddress(@phx_method_m, %x), [label %x]\nx:\n ret i32 0", "",
            "computed label");
        row("label's address",
            "store ptr blockaddress(@phx_method_m, %x), ptr @g\n br label %x\nx:\n ret i32 0",
            "@g = global ptr null", "label");
        row("tail call", "%v = musttail call i32 @f(i32 %a, i32 %n)\n ret i32 %v",
            "define internal i32 @f(i32 %a, i32 %n) {\n ret i32 0\n}", "tail call");
        row("operand bundle", "call void @f() [ \"deopt\"(i32 1) ]\n ret i32 0",
            "define internal void @f() {\n ret void\n}", "bundle");
        row("other memory", "%v = load i32, ptr addrspace(1) null\n ret i32 %v", "",
            "address space 1");
        row("other memory of a global", "%v = load i32, ptr addrspace(1) @g\n ret i32 %v",
            "@g = addrspace(1) global i32 0", "address space");
        row("unknown intrinsic", "%v = call ptr @llvm.returnaddress(i32 0)\n ret i32 0",
            "declare ptr @llvm.returnaddress(i32)", "llvm.returnaddress");
        row("memory of the engine",
            "%v = call i32 @llvm.wasm.memory.grow.i32(i32 0, i32 %a)\n ret i32 %v",
            "declare i32 @llvm.wasm.memory.grow.i32(i32, i32)", "llvm.wasm.memory.grow");
        row("several results",
            "%v = call { i32, i32 } @f()\n %x = extractvalue { i32, i32 } %v, 0\n ret i32 %x",
            "define internal { i32, i32 } @f() {\n ret { i32, i32 } zeroinitializer\n}",
            "several values");
        row("large aggregate",
            "%v = load [100 x i32], ptr @g\n store [100 x i32] %v, ptr @g\n ret i32 0",
            "@g = global [100 x i32] zeroinitializer", "too large to be split");
        row("huge global", "%v = load i8, ptr @g\n ret i32 0",
            "@g = global [1152921504606846976 x i8] zeroinitializer", "cannot hold|aggregate");
        row("size that wraps", "%v = load i8, ptr @g\n ret i32 0",
            "@g = global [4611686018427387905 x i32] zeroinitializer", "cannot hold|aggregate");
        row("two megabytes", "%v = load i8, ptr @g\n ret i32 0",
            "@g = global [2097152 x i8] zeroinitializer", "2097152 bytes");
        row("alignment", "%v = load i8, ptr @g\n ret i32 0", "@g = global i8 0, align 8192",
            "aligned to 8192");
        row("huge frame", "%p = alloca [4000000 x i8]\n ret i32 0", "", "local variable larger");
        row("odd calling convention", "%v = call swiftcc i32 @f()\n ret i32 %v",
            "define internal swiftcc i32 @f() {\n ret i32 0\n}", "calling convention");
        row("mutable descriptor", "ret i32 0",
            "@d = global [2 x i8] c\"ab\", section \"phx.descriptor\"", "not a constant");
        row("two descriptors", "ret i32 0",
            "@d = constant [1 x i8] c\"a\", section \"phx.descriptor\"\n@e = constant [1 x i8] "
            "c\"b\", section "
            "\"phx.descriptor\"",
            "one descriptor");
        row("export of another type", "ret i32 0",
            "define i64 @phx_method_other(i32 %a) {\n ret i64 0\n}",
            "not int32_t (uint32_t, uint32_t)");
    }

    void refuses() {
        QFETCH(QString, body);
        QFETCH(QString, beside);
        QFETCH(QString, says);
        const std::string found = findingsOf(methodOf(body.toUtf8(), beside.toUtf8()));
        const bool matches =
            QRegularExpression(QRegularExpression::escape(says).replace("\\|", "|"))
                .match(QString::fromStdString(found))
                .hasMatch();
        QVERIFY2(matches, ("found: " + found).c_str());
    }

    void namesFunctionAndInstruction() {
        const std::string found =
            findingsOf(methodOf("%x = add i32 %a, 1\n fence seq_cst\n ret i32 %x"));
        QVERIFY2(found.starts_with("function 'phx_method_m', instruction 1: uses an atomic"),
                 found.c_str());
    }

    void reportsEverythingInOneRun() {
        const std::string found =
            findingsOf(methodOf("fence seq_cst\n %f = sitofp i32 %a to float\n call void asm \"\", "
                                "\"\"()\n ret i32 0"));
        QCOMPARE(std::count(found.begin(), found.end(), '\n'), 3);
    }

    void dropsWhatNoExportReaches() {
        const import::Imported imported = import::importBitcode(
            methodOf("ret i32 7",
                     "declare i32 @puts(i32)\n@g = external global i32\n"
                     "define i32 @dead(i32 %a) {\n %v = call i32 @puts(i32 %a)\n ret i32 %v\n}\n"
                     "define internal double @deader() {\n ret double 1.0\n}"));
        QVERIFY(imported.module.has_value());
        QCOMPARE(imported.module->functions.size(), std::size_t(1));
        QVERIFY(imported.module->imports.empty());
        QVERIFY(imported.module->data.empty());
    }

    void keepsOnlyMethodsAndHooksAsExports() {
        const import::Imported imported = import::importBitcode(
            methodOf("%v = call i32 @helper(i32 %a, i32 %n)\n ret i32 %v",
                     "define i32 @helper(i32 %a, i32 %n) {\n ret i32 %a\n}\n"
                     "define i32 @phx_hook_end_block(i32 %a, i32 %n) {\n ret i32 0\n}\n"
                     "define internal i32 @phx_method_private(i32 %a, i32 %n) {\n ret i32 0\n}"));
        QVERIFY(imported.module.has_value());
        QCOMPARE(imported.module->exports.size(), std::size_t(2));
        QCOMPARE(imported.module->exports[0].name, std::string("phx_hook_end_block"));
        QCOMPARE(imported.module->exports[1].name, std::string("phx_method_m"));
    }

    void readsTheDescriptor() {
        const import::Imported imported = import::importBitcode(
            methodOf("ret i32 0", "@d = constant { i32, [3 x i8] } { i32 258, [3 x i8] c\"abc\" }, "
                                  "section \"phx.descriptor\""));
        QVERIFY(imported.module.has_value());
        QVERIFY(imported.module->descriptor == (Bytes{2, 1, 0, 0, 'a', 'b', 'c', 0}));
        QCOMPARE(imported.module->memory.globalsBytes, 0u);
    }

    void refusesAModuleForAnotherMachine() {
        const std::string found =
            findingsOf(bitcodeOf("target triple = \"x86_64-pc-linux-gnu\"\ndefine i32 "
                                 "@phx_method_m(i32 %a, i32 %n) {\n ret i32 0\n}\n",
                                 "ir"));
        QVERIFY2(found.empty() || found.find("wasm32") != std::string::npos, found.c_str());
        Bytes native;
        ProcessRequest request;
        request.program = CLANG_19;
        request.arguments = {"-x", "c", "-c", "-emit-llvm", "-", "-o", "-"};
        request.input = toBytes("int phx_method_m(int a, int n) { return 0; }");
        const std::string other = findingsOf(runProcess(request)->output);
        QVERIFY2(other.find("--target=wasm32") != std::string::npos, other.c_str());
    }

    void refusesWhatIsNotBitcode_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("int main() {}");
        QTest::newRow("magic only") << QByteArray("BC\xc0\xde", 4);
        QTest::newRow("elf") << QByteArray("\x7f"
                                           "ELF\x02\x01\x01",
                                           7);
    }

    void refusesWhatIsNotBitcode() {
        QFETCH(QByteArray, bytes);
        const std::string found =
            findingsOf(toBytes(std::string_view(bytes.data(), std::size_t(bytes.size()))));
        QVERIFY2(found.starts_with("module: the file is not LLVM bitcode") ||
                     found.starts_with("module: the bitcode") ||
                     found.find("0 modules") != std::string::npos,
                 found.c_str());
    }

    void foldsConstantsWithinBounds() {
        // Each level uses the one before twice: 2^60 terms if it were walked as a tree.
        std::string beside = "@g = global i32 0\n";
        std::string term = "ptrtoint (ptr @g to i32)";
        for (int i = 0; i < 12; ++i)
            term = "add (i32 " + term + ", i32 " + term + ")";
        beside += "@sum = global i32 " + term + "\n";
        const import::Imported imported =
            import::importBitcode(methodOf("%v = load i32, ptr @sum\n ret i32 %v", beside.c_str()));
        QVERIFY(imported.module.has_value());
        // @g is at 65536; 2^12 times that is 2^28.
        QCOMPARE(imported.module->data.size(), std::size_t(1));
        QVERIFY(imported.module->data[0].bytes == (Bytes{0x10}) ||
                imported.module->data[0].bytes.back() == 0x10);
    }

    void refusesExpressionsNestedTooDeep() {
        std::string term = "ptrtoint (ptr @g to i32)";
        for (int i = 0; i < 100; ++i)
            term = "xor (i32 " + term + ", i32 " + std::to_string(i * 2 + 1) + ")";
        const std::string beside = "@g = global i32 0\n@deep = global i32 " + term + "\n";
        const std::string found =
            findingsOf(methodOf("%v = load i32, ptr @deep\n ret i32 %v", beside.c_str()));
        QVERIFY2(found.empty() || found.find("64 deep") != std::string::npos, found.c_str());
    }

    void surplusOfFindingsIsCut() {
        std::string body;
        for (int i = 0; i < 500; ++i)
            body += "fence seq_cst\n";
        const import::Imported imported =
            import::importBitcode(methodOf((body + "ret i32 0").c_str()));
        QCOMPARE(imported.findings.size(), ir::kFindingsMax);
    }
};

QTEST_APPLESS_MAIN(RefusalTest)
#include "refusal_test.moc"
