#include "tests/e2e/network.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

namespace phoenix::tests {

Network::Network(int blockIntervalMs) : blockIntervalMs_(blockIntervalMs) {}

Network::~Network() {
    kill();
}

QString Network::program(const QString& name) {
    return QString(PHOENIX_BINARY_DIR) + "/bin/" + name;
}

Ran Network::run(const QString& program, const QStringList& arguments, int timeoutMs) {
    QProcess process;
    process.start(program, arguments);
    Ran ran;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        ran.errors = "it did not end in time\n";
    }
    ran.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ran.output = process.readAllStandardOutput();
    ran.errors += process.readAllStandardError();
    return ran;
}

QStringList Network::withNode(const QStringList& arguments) const {
    QStringList all = arguments;
    all << "--home" << home();
    if (!rpcUrl_.isEmpty()) all << "--rpc" << rpcUrl_;
    return all;
}

Ran Network::init() {
    return run(program("phoenix"), {"init", "--home", home(), "--chain-id", "e2e", "--block-interval-ms",
                                    QString::number(blockIntervalMs_)});
}

bool Network::start(const QStringList& more) {
    daemon_ = std::make_unique<QProcess>();
    daemon_->setStandardErrorFile(file("phoenixd.log"), QIODevice::Append);
    daemon_->start(daemonProgram_, QStringList{"--home", home(), "--rpc-port", "0"} + more);
    static const QRegularExpression ready("^ready rpc=(\\S+)");
    const QDeadlineTimer deadline(60'000);
    while (!deadline.hasExpired()) {
        if (daemon_->canReadLine()) {
            const auto match = ready.match(QString::fromUtf8(daemon_->readLine()));
            if (!match.hasMatch()) continue;
            rpcUrl_ = match.captured(1);
            return true;
        }
        if (daemon_->state() == QProcess::NotRunning && daemon_->exitCode() != 0) break;
        daemon_->waitForReadyRead(200);
    }
    QFile log(file("phoenixd.log"));
    if (log.open(QIODevice::ReadOnly)) startErrors_ = log.readAll();
    return false;
}

int Network::stop() {
    if (!daemon_) return -1;
    daemon_->terminate();
    if (!daemon_->waitForFinished(30'000)) {
        kill();
        return -1;
    }
    const int code = daemon_->exitStatus() == QProcess::NormalExit ? daemon_->exitCode() : -1;
    daemon_.reset();
    return code;
}

void Network::kill() {
    if (!daemon_) return;
    daemon_->kill();
    daemon_->waitForFinished();
    daemon_.reset();
}

Ran Network::phoenix(const QStringList& arguments, int timeoutMs) const {
    return run(program("phoenix"), withNode(arguments), timeoutMs);
}

std::unique_ptr<QProcess> Network::begin(const QStringList& arguments) const {
    auto process = std::make_unique<QProcess>();
    process->start(program("phoenix"), withNode(arguments));
    return process;
}

bool Network::waitForHeight(qint64 height, int timeoutMs) const {
    const QDeadlineTimer deadline(timeoutMs);
    while (!deadline.hasExpired()) {
        if (qint64(status()["height"].toDouble()) >= height) return true;
        QTest::qWait(blockIntervalMs_ / 2);
    }
    return false;
}

} // namespace phoenix::tests
