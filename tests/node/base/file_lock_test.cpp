// Locks on files: one holder, known by its process, free when it is gone.
#include "node/base/file_lock.h"

#include <QtTest>
#include <atomic>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace phoenix;

class FileLockTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_.emplace();
        file_ = folder_->path().toStdString() + "/lock";
    }

    void hasOneHolderWhoIsKnown() {
        QVERIFY(!FileLock::holder(file_));
        {
            const auto first = FileLock::tryTake(file_);
            QVERIFY(first && *first);
            const auto second = FileLock::tryTake(file_);
            QVERIFY(second && !*second);
            QCOMPARE(FileLock::holder(file_).value(), int(::getpid()));
        }
        QVERIFY(!FileLock::holder(file_));
        QVERIFY(*FileLock::tryTake(file_));
    }

    // A program that shows who runs must not keep others from starting.
    void whoLooksKeepsNobodyOut() {
        std::atomic<bool> ended = false;
        std::thread looks([&] {
            while (!ended)
                FileLock::holder(file_);
        });
        bool everTaken = true;
        for (int i = 0; i < 2000; ++i) {
            const auto lock = FileLock::tryTake(file_);
            everTaken = everTaken && lock && *lock;
        }
        ended = true;
        looks.join();
        QVERIFY(everTaken);
    }

    void waitsForItsTurn() {
        auto first = FileLock::tryTake(file_);
        std::atomic<bool> had = false;
        std::thread waits([&] {
            const auto lock = FileLock::take(file_);
            had = lock.has_value();
        });
        QVERIFY(!had);
        first->reset();
        waits.join();
        QVERIFY(had);
    }

    void aFolderThatIsNotThereIsAnError() {
        const auto lock = FileLock::take(file_ / "nowhere");
        QVERIFY(!lock);
        QVERIFY(QString::fromStdString(lock.error().message).contains("nowhere"));
    }

    void endsWithItsProcess() {
        int pipes[2];
        QCOMPARE(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = FileLock::tryTake(file_);
            const char answer = lock && *lock ? 'y' : 'n';
            if (::write(pipes[1], &answer, 1) != 1) ::_exit(1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        QCOMPARE(::read(pipes[0], &answer, 1), 1);
        QCOMPARE(answer, 'y');
        QCOMPARE(FileLock::holder(file_).value(), int(child));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(!FileLock::holder(file_));
        ::close(pipes[0]);
        ::close(pipes[1]);
    }

  private:
    std::optional<QTemporaryDir> folder_;
    std::filesystem::path file_;
};

QTEST_APPLESS_MAIN(FileLockTest)
#include "file_lock_test.moc"
