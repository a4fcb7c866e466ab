// A network of real processes on this machine, made and commanded by `phoenix testnet` as a person would.
#pragma once

#include "tests/e2e/network.h"

#include <QJsonArray>

namespace phoenix::tests {

// A node's own answer over RPC, without a process in between; empty when there is none.
QJsonObject askHome(const QString& home, const char* method, const QJsonObject& parameters = {});

class Testnet {
  public:
    explicit Testnet(int validators, int blockIntervalMs) : validators_(validators), blockIntervalMs_(blockIntervalMs) {}
    // Nothing of it runs afterwards.
    ~Testnet();

    QString home() const { return folder_.filePath("net"); }
    QString nodeHome(int node) const { return home() + "/node-" + QString::number(node); }
    QString file(const QString& name) const { return folder_.filePath(name); }

    // Makes it if need be, and waits until every node is ready.
    Ran up(int timeoutMs = 120'000);
    Ran down();
    // phoenix testnet WORDS --home …
    Ran testnet(const QStringList& words, int timeoutMs = 120'000) const;
    // phoenix WORDS, asking this node with its keys.
    Ran phoenix(int node, const QStringList& words, int timeoutMs = 60'000) const;
    std::unique_ptr<QProcess> begin(int node, const QStringList& words) const;

    // Of status --json.
    QJsonArray nodes() const;
    QJsonObject node(int index) const { return nodes()[index].toObject(); }
    QJsonObject ask(int node, const char* method, const QJsonObject& parameters = {}) const { return askHome(nodeHome(node), method, parameters); }
    QJsonObject block(int node, qint64 height) const { return ask(node, "block", {{"height", height}}); }
    QJsonObject network(int node) const { return ask(node, "network"); }

    // Waits until a node, or with -1 every node that runs, has executed the height.
    bool waitForHeight(int node, qint64 height, int timeoutMs = 60'000) const;
    // Until every node has every other for a peer: blocks need fewer, and come before that.
    bool waitForLinks(int timeoutMs = 60'000) const;
    qint64 height(int node) const { return number(ask(node, "status")["height"]); }
    // The processes of its nodes and supervisor that live, found by their command lines.
    QList<qint64> processes() const;

    static qint64 number(const QJsonValue& value) {
        return value.isString() ? value.toString().toLongLong() : qint64(value.toDouble());
    }

  private:
    QTemporaryDir folder_;
    int validators_;
    int blockIntervalMs_;
};

} // namespace phoenix::tests
