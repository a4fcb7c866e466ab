// A node that cannot compile follows a chain that upgrades itself: with the interpreter, and it says so.
#include "node/base/file.h"
#include "node/upgrade/jit/compiler.h"
#include "tests/support/dev_chain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

// What a node does whose phoenix-compiler is at `path`.
tests::Compile compilerAt(const std::filesystem::path& path, const std::filesystem::path& cache) {
    auto objects = jit::ObjectCache::open(cache);
    require(objects.has_value(), objects ? "" : objects.error().message);
    const auto compiler = std::make_shared<jit::Compiler>(jit::CompilerWorker(path), std::move(*objects));
    return [compiler](const crypto::Hash& codeHash, ByteView ir) {
        auto made = compiler->compile(codeHash, ir);
        if (!made) return engine::CompileResult{codeHash, nullptr, made.error().message, 0, 0};
        return engine::CompileResult{codeHash, made->program, "", made->emitMicroseconds, made->objectBytes};
    };
}

api::ServiceInfo fees(DevChain& chain, std::size_t member) {
    const auto snapshot = chain.node(member).snapshot();
    const auto found = std::ranges::find(snapshot->services, "fees", &api::ServiceInfo::service);
    require(found != snapshot->services.end(), "there is no fees service");
    return *found;
}

} // namespace

class FollowerTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path at(const char* name) const { return folder_.filePath(name).toStdString(); }
    static std::filesystem::path realCompiler() {
        return std::filesystem::path(PHOENIX_BINARY_DIR) / "bin/phoenix-compiler";
    }
    // A program in the compiler's place.
    std::filesystem::path script(const char* name, const std::string& text) const {
        const auto path = at(name);
        require(writeFile(path, viewOf("#!/bin/sh\n" + text + "\n")).has_value(), "a script cannot be written");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        return path;
    }

  private slots:
    void followsWithTheInterpreterAndSaysSo_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << folder_.filePath("nowhere/phoenix-compiler");
        QTest::newRow("crashes") << QString::fromStdString(script("crashes", "kill -SEGV $$").string());
        QTest::newRow("answers garbage") << QString::fromStdString(script("garbage", "echo nonsense").string());
    }

    void followsWithTheInterpreterAndSaysSo() {
        QFETCH(QString, path);
        const auto first = storage::memoryStore(), second = storage::memoryStore();
        DevChain chain({{*first, compilerAt(realCompiler(), at("cache"))},
                        {*second, compilerAt(path.toStdString(), at("empty"))}});
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "another rule");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        const std::uint64_t activation = chain.node().proposal(proposal)->activationHeight;
        QVERIFY(activation > chain.node().height());
        chain.runTo(activation - 1);
        QCOMPARE(fees(chain, 1).version, std::string("1.0.0"));
        for (std::uint64_t height = activation; height < activation + 5; ++height) {
            chain.runTo(height);
            QVERIFY(chain.node(0).roots() == chain.node(1).roots());
        }
        QCOMPARE(fees(chain, 0).version, std::string("1.1.0"));
        QCOMPARE(fees(chain, 0).engine, std::string("jit"));
        QCOMPARE(fees(chain, 1).version, std::string("1.1.0"));
        QCOMPARE(fees(chain, 1).engine, std::string("interpreter"));
        QVERIFY(std::ranges::any_of(chain.eventsOf(1), [](const api::NodeEvent& event) {
            return event.kind == api::NodeEventKind::Alert &&
                   QString::fromStdString(event.text).contains("cannot be compiled here");
        }));
        // It does not claim to be ready.
        QCOMPARE(chain.node(1).proposal(proposal)->readyPower, std::uint64_t(10));
    }

    // A slow compiler: the swap does not wait for it, and its program is taken when it comes.
    void takesTheCompiledProgramWhenItComes() {
        const auto first = storage::memoryStore(), second = storage::memoryStore();
        const tests::Compile compile = compilerAt(realCompiler(), at("cache"));
        std::optional<std::pair<crypto::Hash, Bytes>> asked;
        bool late = false;
        DevChain chain({{*first, compile}, {*second, [&](const crypto::Hash& codeHash, ByteView ir) {
                                                if (!late) return compile(codeHash, ir);
                                                asked.emplace(codeHash, Bytes(ir.begin(), ir.end()));
                                                return engine::CompileResult{Hash{}, nullptr, "later", 0, 0};
                                            }}});
        late = true;
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "another rule");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(proposal)->activationHeight);
        QCOMPARE(fees(chain, 1).version, std::string("1.1.0"));
        QCOMPARE(fees(chain, 1).engine, std::string("interpreter"));
        QVERIFY(asked.has_value());
        chain.node(1).compiled(compile(asked->first, asked->second));
        chain.makeBlocks(2);
        QCOMPARE(fees(chain, 1).engine, std::string("jit"));
        QVERIFY(chain.node(0).roots() == chain.node(1).roots());
    }

  private:
    using Hash = crypto::Hash;
};

QTEST_GUILESS_MAIN(FollowerTest)
#include "follower_test.moc"
