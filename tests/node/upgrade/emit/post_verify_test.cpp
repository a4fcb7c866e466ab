// The post-verifier: code as the emitter makes it passes, and each hand-made way out of the sandbox is caught.
#include <QtTest>
#undef emit

#include "node/upgrade/emit/post_verify.h"

#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/SourceMgr.h>

using namespace phoenix;

namespace {

constexpr const char* kHead = R"(
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
@phx_table = internal externally_initialized constant [4 x { i32, i32 }] zeroinitializer, align 8
declare void @phx_trap(ptr, i32) noreturn
declare i64 @phx_import_13(ptr)
declare void @phx_memory_move(ptr, i32, i32, i32)
define internal fastcc i64 @f1(ptr %base, i64 %fuel, i64 %frame) {
  ret i64 %fuel
}
define internal fastcc i64 @stop(ptr %base) {
  call void @phx_trap(ptr %base, i32 1)
  unreachable
}
)";

Result<> check(const std::string& body, const std::string& more = {}) {
    llvm::LLVMContext context;
    llvm::SMDiagnostic problem;
    const std::string text = kHead + more +
                             "define internal fastcc i64 @f0(ptr %base, i64 %fuel, i64 %frame, i32 %a, "
                             "i32 %b, i64 %wide) {\n" +
                             body + "\n}\n";
    auto module = llvm::parseAssemblyString(text, problem, context);
    if (!module) qFatal("%s in %s", problem.getMessage().str().c_str(), text.c_str());
    return emit::postVerify(*module);
}

} // namespace

class PostVerifyTest : public QObject {
    Q_OBJECT

  private slots:
    void acceptsWhatTheEmitterMakes_data() {
        QTest::addColumn<QString>("body");
        const auto row = [](const char* name, const char* body) { QTest::newRow(name) << QString(body); };
        row("access", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %q = getelementptr i8, ptr %p, i64 65535
            %v = load volatile i64, ptr %q, align 1
            store volatile i64 %v, ptr %p, align 1
            ret i64 %v)");
        row("chosen pointers", R"(
            %z = zext i32 %a to i64
            %y = zext i32 %b to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %q = getelementptr i8, ptr %base, i64 %y
            %c = icmp eq i32 %a, %b
            %r = select i1 %c, ptr %p, ptr %q
            %v = load volatile i64, ptr %r, align 1
            ret i64 %v)");
        row("masked and scaled", R"(
            %m = and i64 %wide, 65535
            %s = shl i64 %m, 4
            %o = or i64 %s, 65536
            %p = getelementptr i8, ptr %base, i64 %o
            %v = load volatile i64, ptr %p, align 1
            ret i64 %v)");
        row("two words at once", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %y = zext i32 %b to i64
            %q = getelementptr i8, ptr %base, i64 %y
            %v = load volatile <2 x i64>, ptr %p, align 1
            store volatile <2 x i64> %v, ptr %q, align 1
            store volatile <2 x i64> zeroinitializer, ptr %p, align 1
            ret i64 0)");
        row("a last call that stops", R"(
            %r = tail call fastcc i64 @stop(ptr %base)
            ret i64 %r)");
        row("context", R"(
            %p = getelementptr i8, ptr %base, i64 -4096
            store i64 %fuel, ptr %p
            %q = getelementptr i8, ptr %base, i64 -4088
            store i32 %a, ptr %q
            %l = call i64 @phx_import_13(ptr %base)
            %r = load i64, ptr %p
            ret i64 %r)");
        row("indirect call", R"(
            %i = add i32 %a, -1
            %c = icmp ugt i32 %i, 2
            br i1 %c, label %trap, label %in
          trap:
            call void @phx_trap(ptr %base, i32 5)
            unreachable
          in:
            %z = zext i32 %i to i64
            %row = getelementptr i64, ptr @phx_table, i64 %z
            %type = load i32, ptr %row
            %word = getelementptr i8, ptr %row, i64 4
            %d = load i32, ptr %word
            %s = sext i32 %d to i64
            %f = getelementptr i8, ptr @phx_table, i64 %s
            %r = call fastcc i64 %f(ptr %base, i64 %fuel, i64 %frame)
            ret i64 %r)");
    }
    void acceptsWhatTheEmitterMakes() {
        QFETCH(QString, body);
        const Result<> checked = check(body.toStdString());
        QVERIFY2(checked.has_value(), checked ? "" : checked.error().message.c_str());
    }

    void catches_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* body, const char* sentence) {
            QTest::newRow(name) << QString(body) << QString(sentence);
        };
        row("a plain access", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %v = load i64, ptr %p, align 1
            ret i64 %v)", "not volatile");
        row("a signed index", R"(
            %z = sext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %v = load volatile i64, ptr %p, align 1
            ret i64 %v)", "behind the guard zone");
        row("a free index", R"(
            %p = getelementptr i8, ptr %base, i64 %wide
            store volatile i64 0, ptr %p, align 1
            ret i64 0)", "guard zone");
        row("a scaled index", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i64, ptr %base, i64 %z
            store volatile i64 0, ptr %p, align 1
            ret i64 0)", "behind the guard zone");
        row("an index that may wrap", R"(
            %m = and i64 %wide, 65535
            %s = sub i64 %m, 8
            %p = getelementptr i8, ptr %base, i64 %s
            store volatile i64 0, ptr %p, align 1
            ret i64 0)", "guard zone");
        row("the context by a negative offset", R"(
            %p = getelementptr i8, ptr %base, i64 -4080
            store i32 0, ptr %p
            ret i64 0)", "beside its fields");
        row("half a field", R"(
            %p = getelementptr i8, ptr %base, i64 -4092
            store i32 0, ptr %p
            ret i64 0)", "beside its fields");
        row("a negative offset behind an address", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %q = getelementptr i8, ptr %p, i64 -4096
            store volatile i64 0, ptr %q, align 1
            ret i64 0)", "in front of memory");
        row("a number as pointer", R"(
            %p = inttoptr i64 %wide to ptr
            store volatile i64 0, ptr %p, align 1
            ret i64 0)", "not in the list");
        row("a pointer as number", R"(
            %n = ptrtoint ptr %base to i64
            ret i64 %n)", "not in the list");
        row("a pointer in memory", R"(
            store volatile ptr %base, ptr %base, align 1
            ret i64 0)", "foreign type");
        row("a pointer compared", R"(
            %c = icmp ult ptr %base, @phx_table
            %n = zext i1 %c to i64
            ret i64 %n)", "where a number belongs");
        row("native stack", R"(
            %p = alloca i64
            ret i64 0)", "not in the list");
        row("an atomic", R"(
            %v = load atomic i64, ptr %base seq_cst, align 8
            ret i64 %v)", "atomic");
        row("assembly", R"(
            call void asm sideeffect "syscall", ""()
            ret i64 0)", "assembly");
        row("a call of a foreign base", R"(
            %p = getelementptr i8, ptr %base, i64 4096
            %r = call i64 @phx_import_13(ptr %p)
            ret i64 %r)", "hand on its base");
        row("a loaded callee", R"(
            %z = zext i32 %a to i64
            %f = getelementptr i8, ptr %base, i64 %z
            %r = call fastcc i64 %f(ptr %base, i64 %fuel, i64 %frame)
            ret i64 %r)", "not from the table");
        row("a callee by the table's first word", R"(
            %d = load i32, ptr @phx_table
            %s = sext i32 %d to i64
            %f = getelementptr i8, ptr @phx_table, i64 %s
            %r = call fastcc i64 %f(ptr %base, i64 %fuel, i64 %frame)
            ret i64 %r)", "not from the table");
        row("a callee by a free distance", R"(
            %s = sext i32 %a to i64
            %f = getelementptr i8, ptr @phx_table, i64 %s
            %r = call fastcc i64 %f(ptr %base, i64 %fuel, i64 %frame)
            ret i64 %r)", "not from the table");
        row("an index outside the table", R"(
            %z = zext i32 %a to i64
            %row = getelementptr i64, ptr @phx_table, i64 %z
            %d = load i32, ptr %row
            %r = zext i32 %d to i64
            ret i64 %r)", "outside the table");
        row("a store to the table", R"(
            store i32 0, ptr @phx_table
            ret i64 0)", "not a load");
        row("an end without a trap", R"(
            unreachable)", "without a trap");
        row("an end after a call that returns", R"(
            %r = call i64 @phx_import_13(ptr %base)
            unreachable)", "without a trap");
        row("a vector of more", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load volatile <4 x i64>, ptr %p, align 1
            ret i64 0)", "foreign type");
        row("a vector of less", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            store volatile <2 x i32> zeroinitializer, ptr %p, align 1
            ret i64 0)", "foreign type");
        row("a vector of pointers", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load volatile <2 x ptr>, ptr %p, align 1
            ret i64 0)", "foreign type");
        row("two words by a plain access", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load <2 x i64>, ptr %p, align 1
            ret i64 0)", "not volatile");
        row("two words over the end of the guard zone", R"(
            %p = getelementptr i8, ptr %base, i64 4296015864
            %v = load volatile <2 x i64>, ptr %p, align 1
            ret i64 0)", "behind the guard zone");
        row("two words of the context", R"(
            %p = getelementptr i8, ptr %base, i64 -4096
            store <2 x i64> zeroinitializer, ptr %p
            ret i64 0)", "beside its fields");
        row("two words of the table", R"(
            %v = load <2 x i64>, ptr @phx_table
            ret i64 0)", "not a load of an entry");
        row("arithmetic on two words", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load volatile <2 x i64>, ptr %p, align 1
            %s = add <2 x i64> %v, %v
            ret i64 0)", "where a number belongs");
        row("a choice of two words", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load volatile <2 x i64>, ptr %p, align 1
            %c = icmp eq i32 %a, %b
            %s = select i1 %c, <2 x i64> %v, <2 x i64> zeroinitializer
            ret i64 0)", "foreign type");
        row("a word of two", R"(
            %p = getelementptr i8, ptr %base, i64 65536
            %v = load volatile <2 x i64>, ptr %p, align 1
            %s = extractelement <2 x i64> %v, i32 %a
            ret i64 0)", "not in the list");
        row("a stop with another base", R"(
            %z = zext i32 %a to i64
            %p = getelementptr i8, ptr %base, i64 %z
            %r = tail call fastcc i64 @stop(ptr %p)
            ret i64 %r)", "hand on its base");
    }
    void catches() {
        QFETCH(QString, body);
        QFETCH(QString, sentence);
        const Result<> checked = check(body.toStdString());
        QVERIFY(!checked);
        QVERIFY2(QString::fromStdString(checked.error().message).contains(sentence),
                 checked.error().message.c_str());
    }

    void catchesForeignDeclarationsAndGlobals() {
        const std::string body = "ret i64 0";
        QVERIFY(!check(body, "declare i32 @system(ptr)\n"));
        QVERIFY(!check(body, "declare void @llvm.trap()\ndefine void @g(ptr %b) { call void @llvm.trap() ret void }\n"));
        QVERIFY(!check(body, "@secret = global i64 0\n"));
        QVERIFY(!check(body, "@other = internal constant i64 0\n"));
        QVERIFY(!check(body, "module asm \"nop\"\n"));
        QVERIFY(!check(body, "@also = alias i64 (ptr, i64, i64), ptr @f1\n"));
        QVERIFY(check(body));
    }
};

QTEST_APPLESS_MAIN(PostVerifyTest)
#include "post_verify_test.moc"
