// Whole files: bounds, sentences, and that a write leaves the old file or the new one.
#include "node/base/file.h"

#include <QtTest>
#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <thread>
#include <sys/stat.h>
#include <unistd.h>

using namespace phoenix;

namespace fs = std::filesystem;

class FileTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_.emplace();
        path_ = folder_->path().toStdString() + "/file";
    }

    void comesBackAsItWasWritten() {
        Bytes content(100'000);
        for (std::size_t i = 0; i < content.size(); ++i) content[i] = std::uint8_t(i * 7);
        QVERIFY(writeFile(path_, content));
        QVERIFY(*readFile(path_) == content);
        QVERIFY(writeFile(path_, {}));
        QVERIFY(readFile(path_)->empty());
        QCOMPARE(std::distance(fs::directory_iterator(path_.parent_path()), {}), 1);
    }

    void readsNoMoreThanAllowed() {
        QVERIFY(writeFile(path_, Bytes(11)));
        QVERIFY(readFile(path_, 11));
        const auto more = readFile(path_, 10);
        QCOMPARE(QString::fromStdString(more.error().message),
                 QString::fromStdString(path_.string()) + " has 11 bytes, more than the 10 that are read");
    }

    void saysWhatIsWrong() {
        QCOMPARE(readFile(path_).error().code, ErrorCode::NotFound);
        QCOMPARE(readFile(path_.parent_path()).error().message, path_.parent_path().string() + " is not a file");
        const auto written = writeFile(path_ / "below", {});
        QCOMPARE(QString::fromStdString(written.error().message),
                 "cannot write " + QString::fromStdString((path_ / "below").string()) + ": No such file or directory");
        QVERIFY(writeFile(path_, {}));
        QVERIFY(!makeFolder(path_ / "below"));
    }

    void aWriteThatFailsLeavesTheOldFile() {
        QVERIFY(writeFile(path_, viewOf("old")));
        // As a full disk does it: the first bytes go in, the rest does not.
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit few{4, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &few), 0);
        const auto written = writeFile(path_, viewOf("new and longer"));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!written);
        QCOMPARE(*readTextFile(path_), std::string("old"));
        QCOMPARE(std::distance(fs::directory_iterator(path_.parent_path()), fs::directory_iterator()), 1);
    }

    // Each has a place of its own to write to, and what is there in the end is one of them whole.
    void manyMayWriteTheSameFile() {
        std::vector<std::thread> writers;
        std::atomic<int> failed = 0;
        for (char letter = 'a'; letter < 'e'; ++letter)
            writers.emplace_back([this, letter, &failed] {
                for (int i = 0; i < 25; ++i)
                    if (!writeFile(path_, viewOf(std::string(1000, letter)))) ++failed;
            });
        for (std::thread& writer : writers) writer.join();
        QCOMPARE(failed.load(), 0);
        const std::string text = *readTextFile(path_);
        QCOMPARE(text, std::string(1000, text[0]));
        QCOMPARE(std::distance(fs::directory_iterator(path_.parent_path()), fs::directory_iterator()), 1);
    }

    void hasTheModeThatWasAskedFor() {
        QVERIFY(writeFile(path_, viewOf("secret"), 0600));
        struct stat facts {};
        QCOMPARE(::stat(path_.c_str(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, 0600u);
        QVERIFY(makeFolder(path_.string() + "s/inner", 0700));
        QCOMPARE(::stat((path_.string() + "s/inner").c_str(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, 0700u);
    }

  private:
    std::optional<QTemporaryDir> folder_;
    fs::path path_;
};

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
