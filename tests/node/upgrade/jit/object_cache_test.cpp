// The object cache and the compiler behind it: what is trusted, what is compiled again.
#include "tests/node/upgrade/jit/engines.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/object_contract.h"
#include "node/upgrade/jit/compiler.h"

#include <QTemporaryDir>

#include <fstream>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

namespace fs = std::filesystem;

fs::path entryPath(const QTemporaryDir& folder, const crypto::Hash& hash) {
    return fs::path(folder.path().toStdString()) / (toHex(hash) + ".object");
}

// Without the care, and the time, of a real write.
void damage(const fs::path& path, ByteView content) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()), std::streamsize(content.size()));
}

void putBytes(Bytes& out, ByteView bytes) {
    for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(std::uint8_t(bytes.size() >> shift));
    append(out, bytes);
}

// An entry as the grammar in object_cache.h says, signed with the secret of its folder, for any key.
Bytes signedEntry(const QTemporaryDir& folder, std::string_view key, ByteView object) {
    const Bytes secret = readFile(fs::path(folder.path().toStdString()) / "secret").value();
    Bytes entry = toBytes("PHXO");
    putBytes(entry, viewOf(key));
    putBytes(entry, object);
    append(entry, crypto::sha256(entry));
    Bytes inner(64, 0x36), outer(64, 0x5c);
    for (std::size_t n = 0; n < secret.size(); ++n) {
        inner[n] ^= secret[n];
        outer[n] ^= secret[n];
    }
    append(inner, entry);
    append(outer, crypto::sha256(inner));
    append(entry, crypto::sha256(outer));
    return entry;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    if (at == std::string::npos) qFatal("no %s in %s", what.c_str(), text.c_str());
    return text.replace(at, what.size(), by);
}

jit::ObjectCache openCache(const QTemporaryDir& folder) {
    auto cache = jit::ObjectCache::open(folder.path().toStdString());
    if (!cache) qFatal("%s", cache.error().message.c_str());
    return std::move(*cache);
}

} // namespace

class ObjectCacheTest : public QObject {
    Q_OBJECT

    const Bytes encoded_ = ir::encode(summingModule());
    const crypto::Hash hash_ = ir::codeHash(encoded_);

  private slots:
    void givesBackWhatWasPutAlsoAfterOpeningAgain() {
        QTemporaryDir folder;
        const Bytes object{1, 2, 3, 4, 5};
        QVERIFY(!openCache(folder).find(hash_));
        QVERIFY(openCache(folder).put(hash_, object));
        QCOMPARE(openCache(folder).find(hash_).value(), object);
        QVERIFY(!openCache(folder).find(crypto::Hash{}));
    }

    void countsAChangedOrCutEntryAsAbsent() {
        QTemporaryDir folder;
        const jit::ObjectCache cache = openCache(folder);
        const fs::path path = entryPath(folder, hash_);
        QVERIFY(cache.put(hash_, Bytes(50, 7)));
        const Bytes good = readFile(path).value();
        for (std::size_t at = 0; at < good.size(); ++at) {
            Bytes flipped = good;
            flipped[at] ^= std::uint8_t(1u << (at % 8));
            damage(path, flipped);
            QVERIFY2(!cache.find(hash_), std::to_string(at).c_str());
            QVERIFY(!fs::exists(path));
            damage(path, ByteView(good).first(at));
            QVERIFY2(!cache.find(hash_), std::to_string(at).c_str());
        }
        QVERIFY(writeFile(path, good));
        QVERIFY(cache.find(hash_).has_value());
    }

    void refusesTheEntryOfAnotherCodeAndOfAnotherHome() {
        QTemporaryDir folder, other;
        const jit::ObjectCache cache = openCache(folder);
        const jit::ObjectCache foreign = openCache(other);
        crypto::Hash second = hash_;
        second[0] ^= 1;
        QVERIFY(cache.put(hash_, Bytes(50, 7)));
        fs::copy_file(entryPath(folder, hash_), entryPath(folder, second));
        QVERIFY(!cache.find(second));
        fs::copy_file(entryPath(folder, hash_), entryPath(other, hash_));
        QVERIFY(!foreign.find(hash_));
        QVERIFY(cache.find(hash_).has_value());
    }

    // Well made and well signed, but by another engine, another LLVM, for another processor or another kind of
    // bounds check, or for other code.
    void refusesTheEntryOfAnotherMachine_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("by");
        const std::string key = jit::objectKey(hash_);
        const bool guarded = key.ends_with(" guarded");
        const bool x86 = key.find("x86-64") != std::string::npos;
        QTest::newRow("its own") << "" << "";
        QTest::newRow("engine") << QString(" object %1 ").arg(ir::kObjectVersion) << QString(" object %1 ").arg(ir::kObjectVersion + 1);
        QTest::newRow("LLVM") << " llvm 19." << " llvm 18.";
        QTest::newRow("processor") << (x86 ? "x86-64" : "aarch64") << (x86 ? "aarch64" : "x86-64");
        QTest::newRow("bounds check") << (guarded ? " guarded" : " checked") << (guarded ? " checked" : " guarded");
        QTest::newRow("code") << QString::fromStdString(toHex(hash_)) << QString(64, 'a');
        QTest::newRow("nothing said") << QString::fromStdString(key) << "";
        QTest::newRow("more said") << QString::fromStdString(key) << QString::fromStdString(key + " ");
    }
    void refusesTheEntryOfAnotherMachine() {
        QFETCH(QString, what);
        QFETCH(QString, by);
        QTemporaryDir folder;
        const jit::ObjectCache cache = openCache(folder);
        const auto object = emit::emitObject(summingModule(), {.explicitChecks = !jit::kGuardedMemory});
        QVERIFY(object.has_value());
        const std::string key = replaced(jit::objectKey(hash_), what.toStdString(), by.toStdString());
        damage(entryPath(folder, hash_), signedEntry(folder, key, object->bytes));
        if (what.isEmpty()) {
            QCOMPARE(cache.find(hash_).value(), object->bytes);
            return;
        }
        QVERIFY(!cache.find(hash_));
        QVERIFY(!fs::exists(entryPath(folder, hash_)));
        if (!fs::exists(jit::CompilerWorker::standardPath())) QSKIP("phoenix-compiler has not been built");
        damage(entryPath(folder, hash_), signedEntry(folder, key, object->bytes));
        const jit::Compiler compiler(jit::CompilerWorker(jit::CompilerWorker::standardPath()), cache);
        const auto again = compiler.compile(hash_, encoded_);
        QVERIFY(again && !again->fromCache);
        QVERIFY(compiler.load(hash_, encoded_)->fromCache);
    }

    // Each kind of damage to an entry of real code: compiled again, with the same meaning, and kept.
    void compilesADamagedEntryAgain_data() {
        QTest::addColumn<int>("kind");
        int n = 0;
        for (const char* kind : {"empty", "cut in its head", "cut in the middle", "without its last byte", "one byte more",
                                 "a bit of the magic", "a bit of the key", "a bit of the object", "a bit of the checksum",
                                 "a bit of the MAC", "all zero", "the object alone"})
            QTest::newRow(kind) << n++;
    }
    void compilesADamagedEntryAgain() {
        QFETCH(int, kind);
        if (!fs::exists(jit::CompilerWorker::standardPath())) QSKIP("phoenix-compiler has not been built");
        QTemporaryDir folder;
        const jit::ObjectCache cache = openCache(folder);
        const jit::Compiler compiler(jit::CompilerWorker(jit::CompilerWorker::standardPath()), cache);
        QVERIFY(compiler.compile(hash_, encoded_));
        const fs::path path = entryPath(folder, hash_);
        const Bytes good = readFile(path).value();
        const std::size_t size = good.size();
        Bytes bad = good;
        const std::size_t cuts[] = {0, 6, size / 2, size - 1};
        const std::size_t flips[] = {1, 20, size / 2, size - 50, size - 5};
        if (kind < 4) bad.resize(cuts[kind]);
        else if (kind == 4) bad.push_back(0);
        else if (kind < 10) bad[flips[kind - 5]] ^= 16;
        else if (kind == 10) bad.assign(size, 0);
        else bad = cache.find(hash_).value();
        damage(path, bad);
        const auto again = compiler.compile(hash_, encoded_);
        QVERIFY(again && !again->fromCache);
        const Bytes args{10, 0, 0, 0};
        QVERIFY(sameOutcome(run(*again->program, "sum", args), run(*interpreted(summingModule()), "sum", args)));
        QCOMPARE(readFile(path).value(), good);
    }

    void replacesADamagedSecretAndForgetsItsEntries() {
        QTemporaryDir folder;
        QVERIFY(openCache(folder).put(hash_, Bytes(50, 7)));
        QVERIFY(writeFile(fs::path(folder.path().toStdString()) / "secret", Bytes(5, 1)));
        QVERIFY(!openCache(folder).find(hash_));
    }

    void compilesOnceAndLinksFromTheCacheAfterwards() {
        QTemporaryDir folder;
        const jit::Compiler compiler(jit::CompilerWorker(jit::CompilerWorker::standardPath()),
                                     openCache(folder));
        if (!fs::exists(jit::CompilerWorker::standardPath()))
            QSKIP("phoenix-compiler has not been built");
        QCOMPARE(compiler.load(hash_, encoded_).error().code, ErrorCode::NotFound);
        auto first = compiler.compile(hash_, encoded_);
        QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
        QVERIFY(!first->fromCache && first->objectBytes > 0 && first->emitMicroseconds > 0);
        const auto second = compiler.compile(hash_, encoded_);
        QVERIFY(second && second->fromCache);
        const Bytes args{10, 0, 0, 0};
        QVERIFY(sameOutcome(run(*first->program, "sum", args), run(*second->program, "sum", args)));
        // Damaged: compiled again, and well again afterwards.
        const fs::path path = entryPath(folder, hash_);
        Bytes entry = readFile(path).value();
        entry[entry.size() / 2] ^= 4;
        QVERIFY(writeFile(path, entry));
        const auto third = compiler.compile(hash_, encoded_);
        QVERIFY(third && !third->fromCache);
        QVERIFY(compiler.load(hash_, encoded_)->fromCache);
    }

    void anObjectThatIsWellSignedButForAnotherModuleIsCompiledAgain() {
        QTemporaryDir folder;
        const jit::ObjectCache cache = openCache(folder);
        QVERIFY(cache.put(hash_, toBytes("not an object file at all")));
        const jit::Compiler compiler(jit::CompilerWorker("/nonexistent/phoenix-compiler"), cache);
        QCOMPARE(compiler.load(hash_, encoded_).error().code, ErrorCode::NotFound);
        QVERIFY(!fs::exists(entryPath(folder, hash_)));
    }

    void anAbsentCompilerIsAnErrorAndNotACrash() {
        QTemporaryDir folder;
        const jit::Compiler compiler(jit::CompilerWorker("/nonexistent/phoenix-compiler"),
                                     openCache(folder));
        const auto made = compiler.compile(hash_, encoded_);
        QVERIFY(!made && made.error().code != ErrorCode::Reject);
        crypto::Hash other = hash_;
        other[3] ^= 1;
        QCOMPARE(compiler.compile(other, encoded_).error().code, ErrorCode::Reject);
    }
};

QTEST_APPLESS_MAIN(ObjectCacheTest)
#include "object_cache_test.moc"
