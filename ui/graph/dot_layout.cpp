#include "ui/graph/dot_layout.h"

#include "ui/graph/router.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>
#include <algorithm>

namespace phoenix::graph {

namespace {

constexpr int kTimeoutMs = 10'000;
// dot counts in inches of 72 points; one point is one pixel of the scene.
constexpr double kPointsPerInch = 72;

QByteArray inches(double points) {
    return QByteArray::number(points / kPointsPerInch, 'f', 4);
}

// "e,x,y x,y x,y …": an optional end point, then the start and triples of Bézier points. dot's y
// goes up.
QPainterPath parseSpline(const QString& text, double height) {
    QVector<QPointF> points;
    for (const QString& part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList numbers = part.split(u',');
        if (numbers.first() == "e" || numbers.first() == "s") continue;
        if (numbers.size() < 2) return {};
        points.append({numbers[0].toDouble(), height - numbers[1].toDouble()});
    }
    if (points.size() < 4 || points.size() % 3 != 1) return {};
    QPainterPath path(points[0]);
    for (qsizetype i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(points[i], points[i + 1], points[i + 2]);
    return path;
}

// Where dot led an edge between the cards of the columns it skips.
QVector<double> crossingsOf(const QPainterPath& spline, const QVector<double>& columns,
                            double fromX, double toX) {
    constexpr int kSteps = 200;
    QVector<double> heights;
    for (const double x : columns) {
        if (x <= fromX + kNodeSize.width() / 2 || x >= toX - kNodeSize.width() / 2) continue;
        QPointF nearest = spline.pointAtPercent(0);
        for (int i = 1; i <= kSteps; ++i) {
            const QPointF at = spline.pointAtPercent(double(i) / kSteps);
            if (std::abs(at.x() - x) < std::abs(nearest.x() - x)) nearest = at;
        }
        heights.append(nearest.y());
    }
    return heights;
}

} // namespace

DotLayout::DotLayout(QObject* parent) : QObject(parent), timeout_(new QTimer(this)) {
    timeout_->setSingleShot(true);
}

DotLayout::~DotLayout() {
    stop();
}

void DotLayout::stop() {
    timeout_->stop();
    if (!process_) return;
    process_->disconnect(this);
    process_->kill();
    process_->waitForFinished(200);
    process_->deleteLater();
    process_ = nullptr;
}

QByteArray DotLayout::inputFor(const Topology& topology) {
    QByteArray text = "digraph services {\n"
                      "rankdir=LR; splines=true; nodesep=0.31; ranksep=0.75;\n"
                      "node [shape=box fixedsize=true label=\"\" width=" +
                      inches(kNodeSize.width()) + " height=" + inches(kNodeSize.height()) +
                      "];\nedge [arrowhead=none];\n";
    QHash<QString, QByteArray> names;
    for (qsizetype i = 0; i < topology.nodes.size(); ++i) {
        names[topology.nodes[i]] = "n" + QByteArray::number(i);
        text += "n" + QByteArray::number(i) + ";\n";
    }
    QByteArray first;
    for (const QString& source : topology.sources)
        if (names.contains(source)) first += names[source] + "; ";
    if (!first.isEmpty()) text += "{ rank=source; " + first + "}\n";
    for (qsizetype i = 0; i < topology.edges.size(); ++i) {
        const auto& [from, to] = topology.edges[i];
        if (!names.contains(from) || !names.contains(to)) continue;
        text += names[from] + " -> " + names[to] + " [id=\"e" + QByteArray::number(i) + "\"];\n";
    }
    return text + "}\n";
}

Layout DotLayout::parse(const Topology& topology, const QByteArray& json) {
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QStringList box = root["bb"].toString().split(u',');
    if (box.size() != 4) return {};
    const double height = box[3].toDouble();
    Layout layout;
    for (const QJsonValue& value : root["objects"].toArray()) {
        const QJsonObject object = value.toObject();
        const QString name = object["name"].toString();
        bool number = false;
        const int index = name.mid(1).toInt(&number);
        const QStringList at = object["pos"].toString().split(u',');
        if (!name.startsWith(u'n') || !number || index >= topology.nodes.size() || at.size() != 2)
            continue;
        layout.centers[topology.nodes[index]] = {at[0].toDouble(), height - at[1].toDouble()};
    }
    if (layout.centers.size() != topology.nodes.size()) return {};
    const QVector<double> columns = columnsOf(layout.centers);
    for (const QJsonValue& value : root["edges"].toArray()) {
        const QJsonObject edge = value.toObject();
        bool number = false;
        const int index = edge["id"].toString().mid(1).toInt(&number);
        if (!number || index < 0 || index >= topology.edges.size()) continue;
        const QPainterPath spline = parseSpline(edge["pos"].toString(), height);
        const auto& ends = topology.edges[index];
        if (spline.isEmpty()) continue;
        const QVector<double> heights = crossingsOf(spline, columns, layout.centers[ends.first].x(),
                                                    layout.centers[ends.second].x());
        if (!heights.isEmpty()) layout.crossings[ends] = heights;
    }
    return layout;
}

void DotLayout::start(const Topology& topology) {
    stop();
    process_ = new QProcess(this);
    QProcess* process = process_;
    connect(process, &QProcess::errorOccurred, this,
            [this, topology](QProcess::ProcessError error) {
                if (error != QProcess::FailedToStart) return;
                stop();
                emit failed(topology, tr("The program \"%1\" could not be started; install "
                                         "graphviz for the better layout.")
                                          .arg(program_));
            });
    connect(process, &QProcess::finished, this,
            [this, topology, process](int code, QProcess::ExitStatus status) {
                const QByteArray answer = process->readAllStandardOutput();
                const QString complaint =
                    QString::fromUtf8(process->readAllStandardError()).section(u'\n', 0, 0);
                stop();
                const Layout layout = status == QProcess::NormalExit && code == 0
                                          ? parse(topology, answer)
                                          : Layout();
                if (layout.empty() && !topology.nodes.isEmpty())
                    emit failed(topology, tr("\"%1\" gave no layout: %2")
                                              .arg(program_, complaint.isEmpty()
                                                                 ? tr("its answer was not readable")
                                                                 : complaint));
                else
                    emit finished(topology, layout);
            });
    timeout_->disconnect();
    connect(timeout_, &QTimer::timeout, this, [this, topology] {
        stop();
        emit failed(topology,
                    tr("\"%1\" took longer than %2 s.").arg(program_).arg(kTimeoutMs / 1000));
    });
    process->start(program_, {"-Tjson"});
    process->write(inputFor(topology));
    process->closeWriteChannel();
    timeout_->start(kTimeoutMs);
}

} // namespace phoenix::graph
