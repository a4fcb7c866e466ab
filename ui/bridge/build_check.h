// Builds the source of a package again, on this machine, and compares: `phoenix upgrade verify`, run
// as a process beside the window.
#pragma once

#include "ui/bridge/node_bridge.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <map>

namespace phoenix::bridge {

enum class BuildPhase {
    NotTried,
    Fetching, // asks the node for the package
    Building,
    Matches,
    Differs,
    Failed, // could not be tried: `why` says why
    Cancelled,
};

struct BuildResult {
    BuildPhase phase = BuildPhase::NotTried;
    QString expected; // code hashes in hex
    QString actual;   // empty when nothing came out
    QStringList findings; // English, as the program says them
    QStringList notes;
    bool compilerMissing = false; // clang-19 is not installed
    bool sameFlags = true;
    bool sameCompiler = true;
    QString compiler; // of the package
    QString compilerHere;
    QString why;
    qint64 tookMs = 0;

    bool running() const { return phase == BuildPhase::Fetching || phase == BuildPhase::Building; }
};

// Thread: gui; files are written on a worker and the build is a process, so nothing here blocks. One
// check at a time; results are remembered by code hash as long as this lives.
class BuildCheck : public QObject {
    Q_OBJECT

  public:
    // `program` is the phoenix command line.
    explicit BuildCheck(QString program, QObject* parent = nullptr);
    ~BuildCheck() override;

    const BuildResult& of(const api::Hash& codeHash) const;
    bool running() const { return running_.has_value(); }
    // Milliseconds since the check of this code began.
    qint64 elapsedMs() const { return clock_.isValid() ? clock_.elapsed() : 0; }

    // Does nothing while another check runs.
    void start(NodeBridge& bridge, const api::Hash& codeHash);
    // Kills the program and everything that it started.
    void cancel();

  signals:
    void changed(const phoenix::api::Hash& codeHash);

  private:
    void run(const QString& file);
    void finish(int exitCode, QProcess::ExitStatus status);
    void end(BuildResult result);
    void kill();

    QString program_;
    std::map<api::Hash, BuildResult> results_;
    std::optional<api::Hash> running_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QProcess> process_;
    QElapsedTimer clock_;
    std::uint64_t turn_ = 0;
};

} // namespace phoenix::bridge
