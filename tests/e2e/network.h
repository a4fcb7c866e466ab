// A one-validator network of real processes in a temporary home: phoenixd, and phoenix to speak with it.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <memory>

namespace phoenix::tests {

// What a program printed and how it ended.
struct Ran {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    QJsonDocument json() const { return QJsonDocument::fromJson(output); }
    // For failure messages.
    QByteArray both() const { return output + errors; }
};

class Network {
  public:
    explicit Network(int blockIntervalMs);
    ~Network();

    QString home() const { return home_.filePath("home"); }
    QString file(const QString& name) const { return home_.filePath(name); }
    QString rpcUrl() const { return rpcUrl_; }

    // Makes the home; the network does not run yet.
    Ran init();
    // Starts phoenixd and waits for its "ready" line. False with the reason in `startErrors`.
    bool start(const QStringList& more = {});
    QByteArray startErrors() const { return startErrors_; }
    // SIGTERM; the exit code, or -1 when it had to be killed.
    int stop();
    // SIGKILL.
    void kill();
    // The program that start() runs; phoenixd of the build until it is set.
    void setDaemon(const QString& program) { daemonProgram_ = program; }
    qint64 processId() const { return daemon_ ? daemon_->processId() : 0; }

    // phoenix with --home and --rpc of this network.
    Ran phoenix(const QStringList& arguments, int timeoutMs = 60'000) const;
    QJsonObject status() const { return phoenix({"status", "--json"}).json().object(); }
    // The same program left running.
    std::unique_ptr<QProcess> begin(const QStringList& arguments) const;
    // Waits until the chain has executed the height.
    bool waitForHeight(qint64 height, int timeoutMs = 60'000) const;

    static QString program(const QString& name);
    static Ran run(const QString& program, const QStringList& arguments, int timeoutMs = 60'000);

  private:
    QStringList withNode(const QStringList& arguments) const;

    QTemporaryDir home_;
    int blockIntervalMs_;
    QString daemonProgram_ = program("phoenixd");
    QString rpcUrl_;
    QByteArray startErrors_;
    std::unique_ptr<QProcess> daemon_;
};

} // namespace phoenix::tests
