#include "ui/bridge/build_check.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <csignal>
#include <unistd.h>

namespace phoenix::bridge {

namespace {

constexpr int kKillWaitMs = 2000;

QStringList linesOf(const QJsonValue& value) {
    QStringList lines;
    for (const QJsonValue& line : value.toArray())
        lines << line.toString();
    return lines;
}

// "phoenix: clang-19 is needed …" without the program's name; the last line says what went wrong.
QString complaintIn(const QByteArray& errors) {
    const QList<QByteArray> lines = errors.trimmed().split('\n');
    QString last = QString::fromUtf8(lines.back()).trimmed();
    const QString name = QStringLiteral("phoenix: ");
    if (last.startsWith(name)) last = last.mid(name.size());
    return last;
}

} // namespace

BuildCheck::BuildCheck(QString program, QObject* parent)
    : QObject(parent), program_(std::move(program)) {}

BuildCheck::~BuildCheck() {
    kill();
    if (process_) process_->waitForFinished(kKillWaitMs);
}

const BuildResult& BuildCheck::of(const api::Hash& codeHash) const {
    static const BuildResult none;
    const auto found = results_.find(codeHash);
    return found == results_.end() ? none : found->second;
}

void BuildCheck::start(NodeBridge& bridge, const api::Hash& codeHash) {
    if (running_) return;
    running_ = codeHash;
    const std::uint64_t turn = ++turn_;
    clock_.start();
    results_[codeHash] = {.phase = BuildPhase::Fetching};
    emit changed(codeHash);
    bridge.package(codeHash, this, [this, turn, &bridge](Result<Bytes> package) {
        if (turn != turn_ || !running_) return;
        if (!package)
            return end({.phase = BuildPhase::Failed,
                        .why = QString::fromStdString(package.error().message)});
        folder_ = std::make_unique<QTemporaryDir>();
        if (!folder_->isValid())
            return end({.phase = BuildPhase::Failed, .why = folder_->errorString()});
        const QString file = folder_->filePath(QStringLiteral("package.phx"));
        bridge.work<QString>(
            [file, bytes = std::move(*package)]() -> Result<QString> {
                if (const Result<> written = writeFile(file.toStdString(), bytes); !written)
                    return forward(written);
                return file;
            },
            this, [this, turn](Result<QString> written) {
                if (turn != turn_ || !running_) return;
                if (!written)
                    return end({.phase = BuildPhase::Failed,
                                .why = QString::fromStdString(written.error().message)});
                run(*written);
            });
    });
}

void BuildCheck::run(const QString& file) {
    results_[*running_].phase = BuildPhase::Building;
    process_ = std::make_unique<QProcess>();
    // A group of its own, so that cancelling ends the compiler too.
    process_->setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(process_.get(), &QProcess::finished, this, &BuildCheck::finish);
    connect(process_.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        end({.phase = BuildPhase::Failed,
             .why = tr("The program %1 cannot be started: %2")
                        .arg(program_, process_->errorString())});
    });
    emit changed(*running_);
    process_->setStandardInputFile(QProcess::nullDevice());
    process_->start(program_, {QStringLiteral("upgrade"), QStringLiteral("verify"), file,
                               QStringLiteral("--json"), QStringLiteral("--home"),
                               QFileInfo(file).path()});
}

void BuildCheck::finish(int exitCode, QProcess::ExitStatus status) {
    if (!running_) return;
    BuildResult result;
    result.tookMs = clock_.elapsed();
    const QString complaint = complaintIn(process_->readAllStandardError());
    const QJsonObject said = QJsonDocument::fromJson(process_->readAllStandardOutput()).object();
    if (said.contains(QLatin1String("reproducible"))) {
        result.phase = said.value(QLatin1String("reproducible")).toBool() ? BuildPhase::Matches
                                                                          : BuildPhase::Differs;
        result.expected = said.value(QLatin1String("expected")).toString();
        result.actual = said.value(QLatin1String("actual")).toString();
        result.sameFlags = said.value(QLatin1String("same_flags")).toBool(true);
        result.sameCompiler = said.value(QLatin1String("same_compiler")).toBool(true);
        result.compiler = said.value(QLatin1String("compiler")).toString();
        result.compilerHere = said.value(QLatin1String("compiler_here")).toString();
        result.findings = linesOf(said.value(QLatin1String("findings")));
        result.notes = linesOf(said.value(QLatin1String("notes")));
        return end(std::move(result));
    }
    result.phase = BuildPhase::Failed;
    result.compilerMissing = complaint.contains(QLatin1String("clang-19 is needed"));
    result.why = status == QProcess::CrashExit
                     ? tr("The program ended in the middle of the build.")
                 : complaint.isEmpty() ? tr("The program ended with code %1.").arg(exitCode)
                                       : complaint;
    end(std::move(result));
}

void BuildCheck::end(BuildResult result) {
    const api::Hash codeHash = *running_;
    running_.reset();
    ++turn_;
    results_[codeHash] = std::move(result);
    clock_.invalidate();
    // Not from within the process's own signal.
    if (process_) process_.release()->deleteLater();
    folder_.reset();
    emit changed(codeHash);
}

void BuildCheck::cancel() {
    if (!running_) return;
    kill();
    // It ends in its own time; nobody listens to it any more.
    if (process_) {
        QProcess* left = process_.release();
        connect(left, &QProcess::finished, left, &QObject::deleteLater);
        if (left->state() == QProcess::NotRunning) left->deleteLater();
    }
    end({.phase = BuildPhase::Cancelled});
}

void BuildCheck::kill() {
    if (!process_) return;
    process_->disconnect(this);
    const qint64 group = process_->processId();
    if (group > 0) ::kill(-pid_t(group), SIGKILL);
    process_->kill();
}

} // namespace phoenix::bridge
