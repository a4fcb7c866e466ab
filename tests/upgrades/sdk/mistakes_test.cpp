// What an author is told: each mistake gives one sentence of the SDK's, not a page of templates.
#include "node/base/process.h"

#include <QtTest>

using namespace phoenix;

namespace {

constexpr const char* kStart = "#include <phoenix/service.h>\n"
                               "using namespace phx;\n"
                               "PHX_SERVICE(wrong, \"1.0.0\", State)\n";

} // namespace

class MistakesTest : public QObject {
    Q_OBJECT
  private slots:
    void aMistakeIsNamed_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* source, const char* sentence) {
            QTest::newRow(name) << source << sentence;
        };
        row("a field that PHX_FIELDS forgets",
            "struct A { u64 a; u64 b; PHX_FIELDS(a) };\n"
            "PHX_METHOD(m, A, Nothing) { return {}; }",
            "PHX_FIELDS does not name every field");
        row("a struct without PHX_FIELDS",
            "struct A { u64 a; };\nPHX_METHOD(m, A, Nothing) { return {}; }",
            "this type has no encoding");
        row("a type that does not exist on the chain",
            "struct A { int a; PHX_FIELDS(a) };\nPHX_METHOD(m, A, Nothing) { return {}; }",
            "this type has no encoding");
        row("a result without encoding", "PHX_VIEW(m, Nothing, int) { return 5; }",
            "this type has no encoding");
        row("a stored value without encoding",
            "constexpr Cell<u128> cell{\"cell\"};\n"
            "PHX_METHOD(m, Nothing, Nothing) { cell.set(5); return {}; }",
            "this type has no encoding");
        row("a list as a key",
            "constexpr Map<Bytes, u64> map{\"map\"};\n"
            "PHX_METHOD(m, Bytes, Nothing) { map.set(args, 5); return {}; }",
            "this type cannot be a key");
        row("text in the middle of a key",
            "struct K { Text a; u64 b; PHX_FIELDS(a, b) };\n"
            "constexpr Map<K, u64> map{\"map\"};\n"
            "PHX_METHOD(m, K, Nothing) { map.set(args, 5); return {}; }",
            "this type cannot be a key");
        row("keys under another type",
            "struct K { u64 a; u64 b; PHX_FIELDS(a, b) };\n"
            "constexpr Map<K, u64> map{\"map\"};\n"
            "PHX_METHOD(m, u32, bool) { return map.under(args).empty(); }",
            "under() takes the first fields of the key");
        row("an enumeration of another size",
            "enum class Colour { Red };\nPHX_ENUM(Colour, Red)\n", "say enum class Colour : u8");
        row("a hook that there is not", "PHX_HOOK(endblock, AnyArgs, Nothing) { return {}; }",
            "endblock is no hook: there are begin_block, end_block, migrate and migrate_back");
    }
    void aMistakeIsNamed() {
        QFETCH(QString, source);
        QFETCH(QString, sentence);
        const std::string text = kStart + source.toStdString() + "\nPHX_DESCRIBE()\n";
        const auto result = runProcess(
            {.program = "clang-19",
             .arguments = {"--target=wasm32-unknown-unknown", "-std=c++20", "-ffreestanding",
                           "-nostdlibinc", "-fno-exceptions", "-fno-rtti", "-fsyntax-only", "-I",
                           PHOENIX_SOURCE_DIR "/upgrades/sdk", "-x", "c++", "-"},
             .input = Bytes(text.begin(), text.end())});
        QVERIFY(result.has_value());
        QVERIFY(result->exitCode != 0);
        const QString said = QString::fromStdString(result->errorText);
        QVERIFY2(said.contains(sentence), qPrintable(said));
        // The first error is the sentence.
        const QString first = said.section("error: ", 1, 1);
        QVERIFY2(first.contains(sentence), qPrintable(first));
    }

    void whatIsRightIsNotAMistake() {
        const std::string text = std::string(kStart) +
                                 "enum class Colour : u8 { Red, Blue };\nPHX_ENUM(Colour, Blue)\n"
                                 "struct K { Colour a; Text b; PHX_FIELDS(a, b) };\n"
                                 "constexpr Map<K, Option<Vector<K>>> map{\"map\"};\n"
                                 "PHX_VIEW(m, Colour, bool) { return map.under(args).empty(); }\n"
                                 "PHX_DESCRIBE()\n";
        const auto result = runProcess(
            {.program = "clang-19",
             .arguments = {"--target=wasm32-unknown-unknown", "-std=c++20", "-ffreestanding",
                           "-nostdlibinc", "-fno-exceptions", "-fno-rtti", "-Wall", "-Wextra",
                           "-Werror", "-fsyntax-only", "-I", PHOENIX_SOURCE_DIR "/upgrades/sdk",
                           "-x", "c++", "-"},
             .input = Bytes(text.begin(), text.end())});
        QVERIFY(result.has_value());
        QVERIFY2(result->exitCode == 0, result->errorText.c_str());
    }
};

QTEST_APPLESS_MAIN(MistakesTest)
#include "mistakes_test.moc"
