#include "tests/support/fake_node.h"
#include "ui/bridge/build_check.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace phoenix;
using bridge::BuildCheck;
using bridge::BuildPhase;

class BuildCheckTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<fake::FakeNode> node_;
    std::unique_ptr<bridge::NodeBridge> bridge_;
    const api::Hash code_ = fake::hashNamed("fees 1.1.0");

    // A program in place of `phoenix`, which gets the same words.
    QString program(const QString& script) {
        const QString path = folder_.filePath(QStringLiteral("phoenix%1").arg(++made_));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("#!/bin/sh\n" + script.toUtf8() + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    int made_ = 0;

    static QString answer(bool reproducible, const QString& more = {}) {
        return QStringLiteral(R"(echo '{"reproducible":%1,"expected":"aa11","actual":"%2"%3}')")
            .arg(reproducible ? "true" : "false", reproducible ? "aa11" : "bb22", more);
    }

    // The result once the check is over.
    bridge::BuildResult check(BuildCheck& builds) {
        builds.start(*bridge_, code_);
        if (!QTest::qWaitFor([&] { return !builds.running(); }, 20'000)) return {};
        return builds.of(code_);
    }

  private slots:
    void init() {
        node_ = std::make_shared<fake::FakeNode>();
        node_->script([this](fake::FakeChain& chain) { chain.packages[code_] = toBytes("the package"); });
        bridge_ = std::make_unique<bridge::NodeBridge>(node_);
    }
    void cleanup() { bridge_.reset(); }

    void givesThePackageToTheProgramAndRemembersWhatItFound() {
        const QString seen = folder_.filePath("seen");
        BuildCheck builds(program("cp \"$3\" " + seen + "; echo \"$1 $2 $4\" > " + seen + ".words\n" +
                                  answer(true)));
        const bridge::BuildResult result = check(builds);
        QCOMPARE(result.phase, BuildPhase::Matches);
        QCOMPARE(result.expected, "aa11");
        QFile copied(seen), words(seen + ".words");
        QVERIFY(copied.open(QIODevice::ReadOnly) && words.open(QIODevice::ReadOnly));
        QCOMPARE(copied.readAll(), "the package");
        QCOMPARE(words.readAll().trimmed(), "upgrade verify --json");
        QCOMPARE(builds.of(code_).phase, BuildPhase::Matches);
        QCOMPARE(builds.of(fake::hashNamed("other")).phase, BuildPhase::NotTried);
    }

    void saysWhatDiffers() {
        BuildCheck builds(program(
            answer(false, R"(,"same_flags":false,"same_compiler":false,"compiler_here":"clang 20",)"
                          R"("findings":["the source builds to other code"])") +
            "\nexit 1"));
        const bridge::BuildResult result = check(builds);
        QCOMPARE(result.phase, BuildPhase::Differs);
        QCOMPARE(result.actual, "bb22");
        QVERIFY(!result.sameFlags && !result.sameCompiler);
        QCOMPARE(result.findings.size(), 1);
    }

    void saysThatTheCompilerIsMissing() {
        BuildCheck builds(program("echo 'phoenix: clang-19 is needed to build an upgrade' >&2; exit 1"));
        const bridge::BuildResult result = check(builds);
        QCOMPARE(result.phase, BuildPhase::Failed);
        QVERIFY(result.compilerMissing);
    }

    void saysThatTheProgramIsMissing() {
        BuildCheck builds("/nowhere/phoenix");
        const bridge::BuildResult result = check(builds);
        QCOMPARE(result.phase, BuildPhase::Failed);
        QVERIFY2(result.why.contains("/nowhere/phoenix"), qPrintable(result.why));
    }

    void saysThatTheNodeHasNoPackage() {
        node_->script([](fake::FakeChain& chain) { chain.packages.clear(); });
        BuildCheck builds(program(answer(true)));
        const bridge::BuildResult result = check(builds);
        QCOMPARE(result.phase, BuildPhase::Failed);
        QVERIFY(result.why.contains("no package"));
    }

    // The compiler is a child of the program: cancelling ends both.
    void endsTheProgramAndItsChildrenWhenCancelled() {
        const QString pid = folder_.filePath("pid");
        BuildCheck builds(program("sleep 600 & echo $! > " + pid + "\nwait"));
        builds.start(*bridge_, code_);
        const auto child = [&]() -> pid_t {
            QFile file(pid);
            return file.open(QIODevice::ReadOnly) ? pid_t(file.readAll().trimmed().toInt()) : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(child() > 0, 10'000);
        QVERIFY(builds.running());
        const pid_t grandchild = child();
        QCOMPARE(::kill(grandchild, 0), 0);
        builds.cancel();
        QCOMPARE(builds.of(code_).phase, BuildPhase::Cancelled);
        QVERIFY(!builds.running());
        const auto gone = [&] {
            QFile status(QStringLiteral("/proc/%1/stat").arg(grandchild));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), 10'000);
        // The next one may begin at once.
        builds.start(*bridge_, code_);
        QVERIFY(builds.running());
        builds.cancel();
    }
};

QTEST_GUILESS_MAIN(BuildCheckTest)
#include "build_check_test.moc"
