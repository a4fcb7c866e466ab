// Both stores keep the same promises; the one on disk keeps them over restarts and damage.
#include "node/storage/store.h"

#include <QtTest>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace phoenix;
using namespace phoenix::storage;

namespace {

namespace fs = std::filesystem;

constexpr int kFilled = 200;

std::unique_ptr<Store> opened(const fs::path& folder) {
    auto store = openStore(folder);
    if (!store) qFatal("%s", store.error().message.c_str());
    return std::move(*store);
}

void put(Store& store, std::string_view key, std::string_view value, Durability durability = Durability::Synced) {
    Batch batch;
    batch.put(Family::Meta, viewOf(key), viewOf(value));
    QVERIFY(store.write(batch, durability));
}

QString get(const Store& store, std::string_view key, Family family = Family::Meta) {
    const auto value = store.get(family, viewOf(key));
    return !value ? "error" : !*value ? "absent" : QString::fromStdString(toText(**value));
}

QString keysFrom(const Store& store, std::string_view from) {
    QStringList keys;
    const auto cursor = store.cursor(Family::Meta);
    for (cursor->seek(viewOf(from)); cursor->valid(); cursor->next()) keys << QString::fromStdString(toText(cursor->key()));
    return keys.join(' ');
}

// The largest file whose name ends so.
fs::path fileOf(const fs::path& folder, const std::string& ending) {
    fs::path found;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().string().ends_with(ending) &&
            (found.empty() || fs::file_size(entry.path()) > fs::file_size(found)))
            found = entry.path();
    return found;
}

void flip(const fs::path& file, std::uintmax_t at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(std::streamoff(at));
    const int byte = stream.get();
    stream.seekp(std::streamoff(at));
    stream.put(char(byte ^ 0x40));
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_.emplace();
        path_ = folder_->path().toStdString();
    }

    void keepsTheOrderOfBytes_data() { bothKinds(); }

    void keepsTheOrderOfBytes() {
        const auto store = make();
        for (const char* key : {"b", "a", "ab", "b\x7f", "\xff", "B", "aa"}) put(*store, key, "x");
        QCOMPARE(keysFrom(*store, ""), QString::fromStdString("B a aa ab b b\x7f ") + QString::fromStdString("\xff"));
        QVERIFY(keysFrom(*store, "aaa").startsWith("ab "));
        const auto cursor = store->cursor(Family::Blocks);
        cursor->seek({});
        QVERIFY(!cursor->valid());
    }

    void aCursorSeesTheTimeItWasMade_data() { bothKinds(); }

    void aCursorSeesTheTimeItWasMade() {
        const auto store = make();
        put(*store, "a", "1");
        put(*store, "c", "1");
        const auto cursor = store->cursor(Family::Meta);
        put(*store, "a", "2");
        put(*store, "b", "2");
        Batch batch;
        batch.remove(Family::Meta, viewOf("c"));
        QVERIFY(store->write(batch, Durability::Synced));
        cursor->seek({});
        QCOMPARE(toText(cursor->value()), std::string("1"));
        cursor->next();
        QVERIFY(cursor->valid());
        QCOMPARE(toText(cursor->key()), std::string("c"));
        QCOMPARE(keysFrom(*store, ""), QString("a b"));
    }

    void aBatchIsOneStep_data() { bothKinds(); }

    void aBatchIsOneStep() {
        const auto store = make();
        put(*store, "old", "value");
        Batch batch;
        batch.put(Family::Meta, viewOf("twice"), viewOf("first"));
        batch.put(Family::Meta, viewOf("twice"), viewOf("second"));
        batch.put(Family::Blocks, viewOf("twice"), viewOf("elsewhere"));
        batch.remove(Family::Meta, viewOf("old"));
        batch.remove(Family::Meta, viewOf("never there"));
        QCOMPARE(batch.bytes(), std::size_t(10 + 11 + 14 + 3 + 11));
        QCOMPARE(get(*store, "twice"), QString("absent"));
        QVERIFY(store->write(batch, Durability::Buffered));
        QCOMPARE(get(*store, "twice"), QString("second"));
        QCOMPARE(get(*store, "twice", Family::Blocks), QString("elsewhere"));
        QCOMPARE(get(*store, "old"), QString("absent"));
        put(*store, "empty", "");
        QCOMPARE(get(*store, "empty"), QString(""));
    }

    void isTheSameAfterReopening() {
        {
            const auto store = opened(path_);
            put(*store, "synced", "1");
            put(*store, "buffered", "2", Durability::Buffered);
        }
        const auto store = opened(path_);
        QCOMPARE(get(*store, "synced"), QString("1"));
        QCOMPARE(get(*store, "buffered"), QString("2"));
    }

    // A process that ends without a word has lost nothing that write() answered for.
    void survivesTheEndOfItsProcess() {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto store = opened(path_);
            put(*store, "synced", "1");
            put(*store, "buffered", "2", Durability::Buffered);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        const auto store = opened(path_);
        QCOMPARE(get(*store, "synced"), QString("1"));
        QCOMPARE(get(*store, "buffered"), QString("2"));
    }

    void refusesASecondOpener() {
        const auto store = opened(path_);
        const auto second = openStore(path_);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Report);
        QCOMPARE(QString::fromStdString(second.error().message),
                 QString("the database in %1 is in use by another process; stop that node first").arg(folder_->path()));
    }

    // A folder whose name holds "lock" is not one that is locked.
    void doesNotTakeItsNameForALock() {
        std::ofstream(path_ / "blockchain") << "a file";
        const auto store = openStore(path_ / "blockchain" / "data");
        QVERIFY(!store);
        QVERIFY2(!QString::fromStdString(store.error().message).contains("in use"), store.error().message.c_str());
    }

    void saysWhenAFileIsDamaged_data() {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<bool>("cut");
        // (A log or a manifest that is cut looks like one that never was written further.)
        for (const char* ending : {".sst", "CURRENT", "MANIFEST", ".log"}) QTest::addRow("%s flipped", ending) << ending << false;
        for (const char* ending : {".sst", "CURRENT"}) QTest::addRow("%s cut", ending) << ending << true;
    }

    void saysWhenAFileIsDamaged() {
        QFETCH(QString, ending);
        QFETCH(bool, cut);
        fill(ending != ".log");
        fs::path file = fileOf(path_, ending.toStdString());
        if (ending == "MANIFEST")
            for (const auto& entry : fs::directory_iterator(path_))
                if (entry.path().filename().string().starts_with("MANIFEST")) file = entry.path();
        QVERIFY(!file.empty());
        if (cut)
            fs::resize_file(file, fs::file_size(file) / 2);
        else
            flip(file, fs::file_size(file) / 2);
        // Either the opening or a read tells; nothing is ever made up.
        const auto store = openStore(path_);
        QString told = store ? QString() : QString::fromStdString(store.error().message);
        for (int i = 0; store && told.isEmpty() && i < kFilled; ++i) {
            const auto value = (*store)->get(Family::Meta, viewOf("key " + std::to_string(i)));
            if (!value)
                told = QString::fromStdString(value.error().message);
            else
                QVERIFY(*value && **value == valueOf(i));
        }
        QVERIFY(!told.isEmpty());
        QVERIFY2(told.startsWith("the database "), qPrintable(told));
    }

    // As after a loss of power: what was written last may be gone, never something before it.
    void aCutLogLosesOnlyItsEnd() {
        {
            const auto store = opened(path_);
            for (int i = 0; i < 100; ++i) put(*store, "key " + std::to_string(i), "value", Durability::Buffered);
        }
        const fs::path log = fileOf(path_, ".log");
        fs::resize_file(log, fs::file_size(log) / 2 + 3);
        const auto store = opened(path_);
        int kept = 0;
        while (get(*store, "key " + std::to_string(kept)) == "value") ++kept;
        QVERIFY(kept > 20 && kept < 80);
        for (int i = kept; i < 100; ++i) QCOMPARE(get(*store, "key " + std::to_string(i)), QString("absent"));
    }

    // A walk over a damaged block must not look like the end of the keys: it ends the process, in one sentence.
    void aCursorDoesNotPassOverDamage() {
        fill();
        const fs::path file = fileOf(path_, ".sst");
        flip(file, fs::file_size(file) / 2);
        int pipes[2];
        QCOMPARE(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(pipes[1], 2);
            auto store = openStore(path_);
            if (!store) ::_exit(3);
            int count = 0;
            const auto cursor = (*store)->cursor(Family::Meta);
            for (cursor->seek({}); cursor->valid(); cursor->next()) ++count;
            ::_exit(count == kFilled ? 1 : 2);
        }
        ::close(pipes[1]);
        QByteArray told;
        char buffer[4096];
        for (ssize_t got; (got = ::read(pipes[0], buffer, sizeof buffer)) > 0;) told.append(buffer, got);
        ::close(pipes[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(!WIFEXITED(status) || WEXITSTATUS(status) > 3, told.constData());
        QVERIFY2(told.contains("the database is damaged"), told.constData());
    }

  private:
    void bothKinds() {
        QTest::addColumn<bool>("onDisk");
        QTest::newRow("in memory") << false;
        QTest::newRow("on disk") << true;
    }

    std::unique_ptr<Store> make() {
        QFETCH(bool, onDisk);
        return onDisk ? opened(path_) : memoryStore();
    }

    static Bytes valueOf(int i) {
        Bytes value(4096);
        for (std::size_t at = 0; at < value.size(); ++at) value[at] = std::uint8_t(i * 31 + int(at) * 7);
        return value;
    }

    // What is in the log becomes a table at the next start.
    void fill(bool asTable = true) {
        Batch batch;
        for (int i = 0; i < kFilled; ++i) batch.put(Family::Meta, viewOf("key " + std::to_string(i)), valueOf(i));
        QVERIFY(opened(path_)->write(batch, Durability::Synced));
        if (asTable) opened(path_);
    }

    std::optional<QTemporaryDir> folder_;
    fs::path path_;
};

QTEST_APPLESS_MAIN(StoreTest)
#include "store_test.moc"
