// The object cache and the compiler behind it: what is trusted, what is compiled again.
#include "tests/node/upgrade/jit/engines.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/upgrade/ir/encode.h"
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
