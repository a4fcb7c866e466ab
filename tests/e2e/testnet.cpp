#include "tests/e2e/testnet.h"

#include "node/client/caller.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QTest>

#include <csignal>

namespace phoenix::tests {

Testnet::~Testnet() {
    if (QTest::currentTestFailed()) {
        // What went wrong is in the logs, which go with the folder.
        for (int i = 0; i < std::min(validators_, 4); ++i) {
            QFile log(nodeHome(i) + "/phoenixd.log");
            if (log.open(QIODevice::ReadOnly)) qInfo("node-%d said last:\n%s", i, log.readAll().right(2000).constData());
        }
    }
    down();
    for (const qint64 process : processes()) ::kill(pid_t(process), SIGKILL);
}

Ran Testnet::up(int timeoutMs) {
    return testnet({"up", "--validators", QString::number(validators_), "--base-port", "0", "--block-interval-ms",
                    QString::number(blockIntervalMs_), "--detach"},
                   timeoutMs);
}

Ran Testnet::down() {
    return testnet({"down"});
}

Ran Testnet::testnet(const QStringList& words, int timeoutMs) const {
    return Network::run(Network::program("phoenix"), QStringList{"testnet"} + words + QStringList{"--home", home()}, timeoutMs);
}

Ran Testnet::phoenix(int node, const QStringList& words, int timeoutMs) const {
    return Network::run(Network::program("phoenix"), words + QStringList{"--home", nodeHome(node)}, timeoutMs);
}

std::unique_ptr<QProcess> Testnet::begin(int node, const QStringList& words) const {
    auto process = std::make_unique<QProcess>();
    process->start(Network::program("phoenix"), words + QStringList{"--home", nodeHome(node)});
    return process;
}

QJsonArray Testnet::nodes() const {
    return testnet({"status", "--json"}).json()["nodes"].toArray();
}

QJsonObject askHome(const QString& home, const char* method, const QJsonObject& parameters) {
    QFile file(home + "/run/rpc.url");
    if (!file.open(QIODevice::ReadOnly)) return {};
    auto url = client::parseUrl(file.readAll().trimmed().toStdString());
    if (!url) return {};
    client::Caller caller(std::move(*url), std::chrono::seconds(5));
    const auto params = json::parse(QJsonDocument(parameters).toJson(QJsonDocument::Compact).toStdString());
    if (!params) return {};
    const auto answer = caller.call(method, params->get_object());
    return answer ? QJsonDocument::fromJson(QByteArray::fromStdString(json::print(*answer))).object() : QJsonObject();
}

bool Testnet::waitForLinks(int timeoutMs) const {
    return QTest::qWaitFor([this] {
        const QJsonArray all = nodes();
        return std::ranges::all_of(all, [&](const QJsonValue& node) { return node["peers"].toInt() == all.size() - 1; });
    }, timeoutMs);
}

bool Testnet::waitForHeight(int node, qint64 height, int timeoutMs) const {
    for (const QDeadlineTimer deadline(timeoutMs); !deadline.hasExpired(); QTest::qWait(blockIntervalMs_ / 2)) {
        bool all = true;
        for (const QJsonValue& one : nodes())
            if (node < 0 ? one["state"] == "running" || one["state"] == "silent" : one["index"].toInt() == node)
                all = all && number(one["height"]) >= height;
        if (all) return true;
    }
    return false;
}

QList<qint64> Testnet::processes() const {
    QList<qint64> found;
    for (const QString& name : QDir("/proc").entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 process = name.toLongLong(&isNumber);
        QFile line("/proc/" + name + "/cmdline");
        if (isNumber && process != QCoreApplication::applicationPid() && line.open(QIODevice::ReadOnly) &&
            line.readAll().contains(folder_.path().toUtf8()))
            found.append(process);
    }
    return found;
}

} // namespace phoenix::tests
