// What the compiler process can no longer do once it has locked itself in, tried in a child
// process.
#include "app/compiler/sandbox.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace phoenix;

namespace {

// 0-255: the child's exit code; −n: signal n ended it.
int inChild(const std::function<int()>& body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

int locked(const std::function<int()>& body) {
    return inChild([&] { return compiler::forbidSystemCalls() ? body() : 99; });
}

} // namespace

class SandboxTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
#if defined(PHOENIX_SANITIZED)
        QSKIP("sanitizers need what the filter forbids");
#endif
    }

    void workGoesOn() {
        QCOMPARE(locked([] {
                     void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE,
                                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                     static_cast<char*>(page)[0] = 1;
                     std::string text(1 << 20, 'x');
                     return page != MAP_FAILED && text.size() == 1 << 20 ? 42 : 1;
                 }),
                 42);
    }

    void noFileCanBeOpened() {
        QCOMPARE(locked([] {
                     return ::open("/etc/hostname", O_RDONLY) == -1 && errno == ENOENT ? 42 : 1;
                 }),
                 42);
        QCOMPARE(locked([] { return ::open("/tmp/new", O_CREAT | O_WRONLY, 0600) == -1 ? 42 : 1; }),
                 42);
    }

    void theRestEndsTheProcess_data() {
        QTest::addColumn<int>("what");
        for (const char* name :
             {"socket", "exec", "fork", "executable memory", "made executable", "remove", "kill"})
            QTest::newRow(name) << 0;
    }

    void theRestEndsTheProcess() {
        const std::string what = QTest::currentDataTag();
        QCOMPARE(locked([&] {
                     if (what == "socket") return ::socket(AF_INET, SOCK_STREAM, 0);
                     if (what == "exec") return ::execl("/bin/true", "true", nullptr);
                     if (what == "fork") return int(::fork());
                     if (what == "remove") return ::unlink("/tmp/nothing");
                     if (what == "kill") return ::kill(::getppid(), 0);
                     void* page =
                         ::mmap(nullptr, 4096,
                                what == "executable memory" ? PROT_READ | PROT_EXEC : PROT_READ,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                     return ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
                 }),
                 -SIGSYS);
    }

    void memoryIsLimited() {
        QCOMPARE(inChild([] {
                     if (!compiler::limitResources(compiler::kForPasses)) return 99;
                     const auto map = [](std::size_t bytes) {
                         return ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                                       0) != MAP_FAILED;
                     };
                     rlimit core{};
                     ::getrlimit(RLIMIT_CORE, &core);
                     return map(256u << 20) && !map(compiler::kForPasses.memoryBytes) && core.rlim_max == 0
                                ? 42
                                : 1;
                 }),
                 42);
    }
};

QTEST_APPLESS_MAIN(SandboxTest)
#include "sandbox_test.moc"
