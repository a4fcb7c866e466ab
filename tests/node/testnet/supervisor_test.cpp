// Supervision: nodes that start, die, hang and are taken over, and who may command them.
#include "node/base/file.h"
#include "node/testnet/operate.h"
#include "node/testnet/status.h"
#include "node/testnet/supervisor.h"

#include <QtTest>
#include <atomic>
#include <csignal>
#include <thread>

using namespace phoenix;
using namespace phoenix::testnet;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

// A supervisor in a thread of its own, as a program has it in its main loop.
class Watched {
  public:
    Watched(const Layout& layout, SupervisorOptions options) {
        auto opened = Supervisor::open(layout, std::move(options), [this](const NodeEvent& event) { events.push_back(event); });
        if (!opened) {
            error = opened.error().message;
            return;
        }
        supervisor_ = std::move(*opened);
        tookOver = supervisor_->count(NodeState::Running);
        supervisor_->startAll();
        thread_ = std::thread([this] {
            while (!abandon_ && !(supervisor_->endAsked() && supervisor_->quiet())) supervisor_->step(20ms);
            supervisor_.reset();
            ended_ = true;
        });
    }
    ~Watched() { leave(); }
    // As if it was killed: the nodes are left alone.
    void leave() {
        abandon_ = true;
        if (thread_.joinable()) thread_.join();
    }
    bool ended() const { return ended_; }

    std::string error;
    std::size_t tookOver = 0;
    std::vector<NodeEvent> events; // read after leave()

    std::size_t count(NodeEvent::Kind kind) const {
        return std::size_t(std::ranges::count(events, kind, &NodeEvent::kind));
    }

  private:
    std::unique_ptr<Supervisor> supervisor_;
    std::atomic<bool> abandon_ = false, ended_ = false;
    std::thread thread_;
};

} // namespace

class SupervisorTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_.emplace();
        // Longer than the name of a socket may be.
        layout_ = Layout(folder_->path().toStdString() + "/" + std::string(120, 'n'));
        for (std::uint32_t i = 0; i < 3; ++i) QVERIFY(makeFolder(layout_.node(i).folder()));
        QVERIFY(writeSettings(layout_, {"chain", 0, 3, 500}));
    }

    void cleanup() {
        const auto down = takeDown(layout_);
        QVERIFY2(down, down ? "" : down.error().message.c_str());
        for (std::uint32_t i = 0; i < 3; ++i) QVERIFY(!FileLock::holder(layout_.node(i).lock()));
    }

    void startsAndStopsAll() {
        Watched watched(layout_, options());
        QVERIFY2(watched.error.empty(), watched.error.c_str());
        QTRY_VERIFY(all(NodeState::Running));
        const auto down = takeDown(layout_);
        QVERIFY2(down, down ? "" : down.error().message.c_str());
        QCOMPARE(down->stopped, 3u);
        QVERIFY(down->forced.empty());
        QTRY_VERIFY(watched.ended());
        QVERIFY(!fs::exists(layout_.control()));
        watched.leave();
        QCOMPARE(watched.count(NodeEvent::Kind::Ready), 3u);
        QCOMPARE(watched.count(NodeEvent::Kind::Died), 0u);
    }

    void stopsKillsAndStartsOne() {
        Watched watched(layout_, options());
        QTRY_VERIFY(all(NodeState::Running));
        const auto before = facts(1).pid;
        QVERIFY(stopNode(layout_, 1));
        QVERIFY(facts(1).state == NodeState::Stopped && !facts(1).pid);
        const auto twice = stopNode(layout_, 1);
        QVERIFY(!twice && twice.error().message == "node-1 does not run (stopped)");
        QVERIFY(startNode(layout_, 1));
        QVERIFY(facts(1).state == NodeState::Running && facts(1).pid && facts(1).pid != before);
        const auto again = startNode(layout_, 1);
        QVERIFY(!again && again.error().message == "node-1 runs already (running)");
        QVERIFY(killNode(layout_, 2));
        QVERIFY(facts(2).state == NodeState::Stopped);
        const auto unknown = killNode(layout_, 3);
        QVERIFY(!unknown && unknown.error().message == "this testnet has the nodes 0 to 2, not 3");
        watched.leave();
        // What was asked for is no death.
        QCOMPARE(watched.count(NodeEvent::Kind::Died), 0u);
    }

    void tellsWhoDiedAndWhatItSaidLast() {
        behave(1, "dies");
        Watched watched(layout_, options());
        QTRY_VERIFY(facts(1).state == NodeState::Died);
        QTRY_VERIFY(facts(0).state == NodeState::Running && facts(2).state == NodeState::Running);
        const std::string why = facts(1).why;
        QVERIFY2(why.starts_with("it ended with exit code 7"), why.c_str());
        QVERIFY2(why.ends_with("the disk is full"), why.c_str());
        const auto started = startNode(layout_, 1);
        QVERIFY(!started && started.error().message.starts_with("node-1 did not start: it ended with exit code 7"));
        ::kill(*facts(2).pid, SIGKILL);
        QTRY_VERIFY(facts(2).state == NodeState::Died);
        QVERIFY2(facts(2).why.starts_with("it ended with signal 9"), facts(2).why.c_str());
        behave(1, "");
        QVERIFY(startNode(layout_, 1));
        QVERIFY(startNode(layout_, 2));
        QVERIFY(facts(2).why.empty());
    }

    void killsWhatDoesNotEndOrIsNeverReady() {
        behave(0, "ignores SIGTERM");
        behave(1, "is never ready");
        SupervisorOptions bounds = options();
        bounds.readyMax = 400ms;
        bounds.stopMax = 200ms;
        Watched watched(layout_, bounds);
        QTRY_VERIFY(facts(0).state == NodeState::Running);
        QTRY_VERIFY(facts(1).state == NodeState::Died);
        QVERIFY(stopNode(layout_, 0));
        QVERIFY(facts(0).state == NodeState::Stopped);
        watched.leave();
        QCOMPARE(watched.count(NodeEvent::Kind::Forced), 2u);
    }

    void refusesASecondSupervisor() {
        Watched first(layout_, options());
        Watched second(layout_, options());
        QVERIFY2(second.error.find("is up already (process " + std::to_string(::getpid()) + ")") != std::string::npos, second.error.c_str());
    }

    // The nodes outlive who watches them, and are found again.
    void takesOverWhatADeadSupervisorLeft() {
        std::optional<int> pid;
        {
            Watched first(layout_, options());
            QTRY_VERIFY(all(NodeState::Running));
            pid = facts(2).pid;
            QVERIFY(stopNode(layout_, 0));
        }
        QVERIFY(facts(0).state == NodeState::Stopped && facts(2).state == NodeState::Running);
        QVERIFY(facts(2).pid == pid);
        const auto lonely = startNode(layout_, 0);
        QVERIFY(!lonely && lonely.error().code == ErrorCode::NotFound);
        // A socket without anybody behind it is in nobody's way.
        QVERIFY(writeFile(layout_.control(), viewOf("")));
        Watched next(layout_, options());
        QVERIFY2(next.error.empty(), next.error.c_str());
        QCOMPARE(next.tookOver, 2u);
        QTRY_VERIFY(all(NodeState::Running));
        QVERIFY(facts(2).pid == pid);
        ::kill(*pid, SIGKILL);
        QTRY_VERIFY(facts(2).state == NodeState::Died);
        QVERIFY(facts(2).why == "it ended");
    }

    void endsNodesWithoutASupervisor() {
        behave(2, "");
        { Watched first(layout_, options()); QTRY_VERIFY(all(NodeState::Running)); }
        QVERIFY(stopNode(layout_, 0));
        QVERIFY(killNode(layout_, 1));
        QVERIFY(!stopNode(layout_, 1));
        const auto down = takeDown(layout_);
        QVERIFY(down);
        QCOMPARE(down->stopped, 1u);
        QVERIFY(all(NodeState::Stopped));
        QCOMPARE(takeDown(layout_)->stopped, 0u);
    }

    void boundsItsLogs() {
        behave(0, "talks");
        SupervisorOptions bounds = options();
        bounds.logBytesMax = 1000;
        Watched watched(layout_, bounds);
        const fs::path log = layout_.node(0).log();
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(log.string() + ".1") && fs::file_size(log) <= 1000, 10'000);
        // How much was in it when it was moved away is a matter of time; that it is what was said is not.
        QVERIFY(readTextFile(log.string() + ".1")->find("line ") != std::string::npos);
    }

    void showsTheLastLinesOfALog() {
        const fs::path log = layout_.folder() / "log";
        QCOMPARE(lastLines(log, 2), std::string());
        QVERIFY(writeFile(log, viewOf("one\ntwo\nthree\n")));
        QCOMPARE(lastLines(log, 2), std::string("two\nthree"));
        QCOMPARE(lastLines(log, 9), std::string("one\ntwo\nthree"));
    }

    void doesWhatIsAskedProperlyOnly_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("error");
        QTest::newRow("nothing") << QByteArray("{}") << "the supervisor does not know how to \"\"";
        QTest::newRow("another word") << QByteArray(R"({"do":"dance","node":0})") << "does not know how to \"dance\"";
        QTest::newRow("no node") << QByteArray(R"({"do":"kill"})") << "has the nodes 0 to 2, not -1";
        QTest::newRow("a text for a node") << QByteArray(R"({"do":"kill","node":"0"})") << "has the nodes 0 to 2, not -1";
        QTest::newRow("no object") << QByteArray("[1]") << "the supervisor has ended";
        QTest::newRow("no JSON") << QByteArray("kill 0") << "the supervisor has ended";
    }

    void doesWhatIsAskedProperlyOnly() {
        QFETCH(QByteArray, line);
        QFETCH(QString, error);
        Watched watched(layout_, options());
        QTRY_VERIFY(all(NodeState::Running));
        auto control = ControlLine::connect(layout_.control());
        QVERIFY(control);
        const std::string text = line.toStdString() + "\n";
        QCOMPARE(::write(control->descriptor(), text.data(), text.size()), ssize_t(text.size()));
        const auto answer = control->next(5s);
        const std::string said = answer ? std::string(answer->at("error").as_string()) : answer.error().message;
        QVERIFY2(QString::fromStdString(said).contains(error), said.c_str());
        QVERIFY(all(NodeState::Running));
    }

    void tellsEventsToThoseWhoWatch() {
        Watched watched(layout_, options());
        QTRY_VERIFY(all(NodeState::Running));
        auto line = ControlLine::connect(layout_.control());
        QVERIFY(line && line->ask({{"do", "watch"}}, 5s));
        ::kill(*facts(1).pid, SIGKILL);
        const auto event = line->next(5s);
        QVERIFY(event);
        QCOMPARE(json::print(event->at("event")), std::string("\"died\""));
        QCOMPARE(json::print(event->at("node")), std::string("1"));
    }

  private:
    static SupervisorOptions options() {
        SupervisorOptions options;
        options.program = PHOENIX_FAKE_DAEMON;
        return options;
    }
    void behave(std::uint32_t node, const std::string& how) {
        QVERIFY(writeFile(layout_.node(node).folder() / "behaviour", viewOf(how)));
    }
    NodeFacts facts(std::uint32_t node) const {
        const auto processes = processesOf(layout_);
        return processes ? processes->nodes[node] : NodeFacts{99, NodeState::Died, {}, processes.error().message};
    }
    bool all(NodeState state) const {
        const auto processes = processesOf(layout_);
        return processes && std::ranges::all_of(processes->nodes, [state](const NodeFacts& one) { return one.state == state; });
    }

    std::optional<QTemporaryDir> folder_;
    Layout layout_{""};
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "supervisor_test.moc"
