// The layout of graphviz' dot program, run as a process beside the window.
#pragma once

#include "ui/graph/layout.h"

#include <QObject>

class QProcess;
class QTimer;

namespace phoenix::graph {

// One run at a time; a new start ends the one that is under way. dot gets ids of ours, never names
// from the chain, so nothing that a service calls itself is read as dot's language.
class DotLayout : public QObject {
    Q_OBJECT

  public:
    explicit DotLayout(QObject* parent = nullptr);
    ~DotLayout() override;

    // The program to run; "dot" is looked for in PATH. Tests name one that is not there.
    void setProgram(const QString& program) { program_ = program; }
    void start(const Topology& topology);

    // dot's input for a topology and the layout of its answer; apart, for tests.
    static QByteArray inputFor(const Topology& topology);
    // An empty layout when the answer is not what dot -Tjson writes.
    static Layout parse(const Topology& topology, const QByteArray& json);

  signals:
    void finished(const phoenix::graph::Topology& topology, const phoenix::graph::Layout& layout);
    // One sentence on why there is no layout.
    void failed(const phoenix::graph::Topology& topology, const QString& reason);

  private:
    void stop();

    QString program_ = QStringLiteral("dot");
    QProcess* process_ = nullptr;
    QTimer* timeout_;
};

} // namespace phoenix::graph
