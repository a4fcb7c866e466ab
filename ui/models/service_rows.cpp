#include "ui/models/service_rows.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

#include <cmath>

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

int severity(const QString& state) {
    if (state == "err") return 0;
    if (state == "warn") return 1;
    if (state == "upgraded" || state == "swapping") return 2;
    return 3;
}

Cell number(QString text, double sort, QString ink = QStringLiteral("t1")) {
    Cell cell;
    cell.text = std::move(text);
    cell.sort = sort;
    cell.ink = std::move(ink);
    return cell;
}

Cell plain(QString text, QString ink = QStringLiteral("t1")) {
    Cell cell;
    cell.text = std::move(text);
    cell.ink = std::move(ink);
    return cell;
}

Cell rateCell(double perSecond) {
    return number(perSecond < 10 && perSecond > 0
                      ? QString::number(perSecond, 'f', 1)
                      : theme::grouped(std::uint64_t(std::llround(perSecond))),
                  perSecond);
}

Cell latencyCell(double us, bool any, QString ink) {
    return number(microsecondsIn(us, any), us, any ? std::move(ink) : QStringLiteral("t3"));
}

Cell errorCell(std::uint64_t errors, std::uint64_t calls) {
    const double share = errorShare(errors, calls);
    const QString ink = errors == 0     ? QStringLiteral("t3")
                        : share > 0.001 ? QStringLiteral("warn")
                                        : QStringLiteral("t2");
    return number(QString::number(share * 100, 'f', 2), share, ink);
}

Cell glyphCell(const api::ServiceInfo& service, const Limits& limits) {
    Cell cell;
    cell.state = serviceState(service, limits);
    cell.sort = severity(cell.state);
    cell.tip = serviceStateWord(service, limits);
    return cell;
}

Cell nameCell(const api::ServiceInfo& service) {
    Cell cell = plain(text(service.service));
    cell.strong = true;
    return cell;
}

Cell versionCell(const api::ServiceInfo& service) {
    Cell cell = plain(text(service.version), QStringLiteral("t2"));
    if (service.next) {
        cell.more = QStringLiteral("→ ") + text(service.next->version);
        cell.moreInk = QStringLiteral("upg");
    }
    return cell;
}

QString spokenRow(const api::ServiceInfo& service, const Limits& limits) {
    return say(QT_TRANSLATE_NOOP("phoenix::models", "%1 %2, %3, %4 calls per second, p99 %5"))
        .arg(text(service.service), text(service.version), serviceStateWord(service, limits),
             theme::grouped(std::uint64_t(service.callsPerSecond)), microseconds(service.p99Us));
}

// Severity, then load by powers of four, so that rows keep their places while numbers change.
std::vector<const api::ServiceInfo*> inOrder(const api::Snapshot& snapshot, const Limits& limits) {
    std::vector<const api::ServiceInfo*> services;
    for (const api::ServiceInfo& service : snapshot.services)
        services.push_back(&service);
    const auto rank = [&](const api::ServiceInfo* service) {
        const int load = int(std::log(service->callsPerSecond + 1) / std::log(4.0));
        return std::tuple(severity(serviceState(*service, limits)), -load, service->service);
    };
    std::ranges::sort(services, {}, rank);
    return services;
}

} // namespace

double errorShare(std::uint64_t errors, std::uint64_t calls) {
    return calls == 0 ? 0 : double(errors) / double(calls);
}

QString serviceState(const api::ServiceInfo& service, const Limits& limits) {
    if (service.state == api::ServiceState::Failed) return QStringLiteral("err");
    if (service.p99Us > limits.callP99Us) return QStringLiteral("warn");
    if (service.state == api::ServiceState::Probation) return QStringLiteral("swapping");
    if (service.next && service.next->activationHeight != 0) return QStringLiteral("upgraded");
    return QStringLiteral("ok");
}

QString serviceStateWord(const api::ServiceInfo& service, const Limits& limits) {
    const QString state = serviceState(service, limits);
    if (state == "err") return say(QT_TRANSLATE_NOOP("phoenix::models", "failing"));
    if (state == "warn") return say(QT_TRANSLATE_NOOP("phoenix::models", "over limit"));
    if (state == "swapping") return say(QT_TRANSLATE_NOOP("phoenix::models", "in probation"));
    if (state == "upgraded") return say(QT_TRANSLATE_NOOP("phoenix::models", "swap scheduled"));
    return say(QT_TRANSLATE_NOOP("phoenix::models", "within limit"));
}

SparkSeries p99Series(const bridge::SampleHistory& history, std::uint64_t durationMs, int points) {
    SparkSeries series;
    if (history.empty() || points < 1) return series;
    const std::uint64_t to = history.newest()->timeMs;
    const std::uint64_t from = to > durationMs ? to - durationMs : 0;
    for (const auto& sample : history.between(from, to)) {
        const int column = int((sample->timeMs - from) * std::uint64_t(points) / (durationMs + 1));
        for (const api::ServiceLatency& entry : sample->services) {
            if (entry.calls == 0) continue;
            QVector<double>& values = series[text(entry.service)];
            if (values.isEmpty()) values.fill(std::nan(""), points);
            double& value = values[column];
            value = std::isnan(value) ? entry.p99Us : std::max(value, entry.p99Us);
        }
    }
    return series;
}

QVector<Column> overviewServiceColumns() {
    return {{"glyph", {}},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Name"))},
            {"version", say(QT_TRANSLATE_NOOP("phoenix::models", "Version")), false, true},
            {"calls", say(QT_TRANSLATE_NOOP("phoenix::models", "Calls/s")), true},
            {"p50", QStringLiteral("p50 µs"), true},
            {"p99", QStringLiteral("p99 µs"), true},
            {"errors", say(QT_TRANSLATE_NOOP("phoenix::models", "Err %")), true},
            {"spark", say(QT_TRANSLATE_NOOP("phoenix::models", "p99, 15 m"))}};
}

std::vector<Row> overviewServiceRows(const api::Snapshot& snapshot, const SparkSeries& series,
                                     const Limits& limits) {
    std::vector<Row> rows;
    for (const api::ServiceInfo* service : inOrder(snapshot, limits)) {
        const bool any = service->p99Us > 0;
        const QString ink =
            service->p99Us > limits.callP99Us ? QStringLiteral("warn") : QStringLiteral("t1");
        Cell spark;
        spark.series = series.value(text(service->service));
        spark.ink = ink == "warn" ? ink : QStringLiteral("s1");
        rows.push_back({text(service->service),
                        {glyphCell(*service, limits), nameCell(*service), versionCell(*service),
                         rateCell(service->callsPerSecond),
                         latencyCell(service->p50Us, any, QStringLiteral("t2")),
                         latencyCell(service->p99Us, any, ink),
                         errorCell(service->errors, service->calls), spark},
                        spokenRow(*service, limits)});
    }
    return rows;
}

QVector<Column> serviceListColumns() {
    return {{"glyph", {}},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Name"))},
            {"state", say(QT_TRANSLATE_NOOP("phoenix::models", "State"))},
            {"version", say(QT_TRANSLATE_NOOP("phoenix::models", "Version")), false, true},
            {"kind", say(QT_TRANSLATE_NOOP("phoenix::models", "Kind"))},
            {"engine", say(QT_TRANSLATE_NOOP("phoenix::models", "Engine"))},
            {"calls", say(QT_TRANSLATE_NOOP("phoenix::models", "Calls/s")), true},
            {"p50", QStringLiteral("p50 µs"), true},
            {"p99", QStringLiteral("p99 µs"), true},
            {"errors", say(QT_TRANSLATE_NOOP("phoenix::models", "Err %")), true},
            {"since", say(QT_TRANSLATE_NOOP("phoenix::models", "Since height")), true},
            {"hash", say(QT_TRANSLATE_NOOP("phoenix::models", "Code hash")), false, true},
            {"size", say(QT_TRANSLATE_NOOP("phoenix::models", "Code")), true}};
}

std::vector<Row> serviceListRows(const api::Snapshot& snapshot, const Limits& limits) {
    std::vector<Row> rows;
    for (const api::ServiceInfo* service : inOrder(snapshot, limits)) {
        const bool any = service->p99Us > 0;
        const QString hash = hex(service->codeHash);
        Cell hashCell = plain(theme::shortHash(hash), QStringLiteral("t2"));
        hashCell.full = hash;
        const QString ink =
            service->p99Us > limits.callP99Us ? QStringLiteral("warn") : QStringLiteral("t1");
        rows.push_back(
            {text(service->service),
             {glyphCell(*service, limits), nameCell(*service),
              plain(serviceStateWord(*service, limits), "t2"), versionCell(*service),
              plain(kindName(service->kind), "t2"), plain(text(service->engine), "t2"),
              rateCell(service->callsPerSecond), latencyCell(service->p50Us, any, "t2"),
              latencyCell(service->p99Us, any, ink), errorCell(service->errors, service->calls),
              number(service->activeSince == 0
                         ? say(QT_TRANSLATE_NOOP("phoenix::models", "genesis"))
                         : theme::height(service->activeSince),
                     double(service->activeSince), "t2"),
              hashCell, number(theme::bytes(service->codeBytes), double(service->codeBytes), "t2")},
             spokenRow(*service, limits)});
    }
    return rows;
}

QString callerName(const std::string& service) {
    return service == "kernel" ? say(QT_TRANSLATE_NOOP("phoenix::models", "Transactions"))
                               : text(service);
}

QVector<Column> edgeColumns() {
    return {{"from", say(QT_TRANSLATE_NOOP("phoenix::models", "Caller"))},
            {"to", say(QT_TRANSLATE_NOOP("phoenix::models", "Callee"))},
            {"calls", say(QT_TRANSLATE_NOOP("phoenix::models", "Calls/s")), true},
            {"p50", QStringLiteral("p50 µs"), true},
            {"p99", QStringLiteral("p99 µs"), true},
            {"errors", say(QT_TRANSLATE_NOOP("phoenix::models", "Err %")), true}};
}

std::vector<Row> edgeRows(const api::Snapshot& snapshot) {
    std::vector<Row> rows;
    for (const api::EdgeInfo& edge : snapshot.edges) {
        const QString spoken =
            say(QT_TRANSLATE_NOOP("phoenix::models", "%1 calls %2 %3 per second, p99 %4"))
                .arg(callerName(edge.from), text(edge.to),
                     theme::grouped(std::uint64_t(std::llround(edge.callsPerSecond))),
                     microseconds(edge.p99Us));
        rows.push_back(
            {text(edge.from + ">" + edge.to),
             {plain(callerName(edge.from)), plain(text(edge.to)), rateCell(edge.callsPerSecond),
              latencyCell(edge.p50Us, edge.calls > 0, "t2"),
              latencyCell(edge.p99Us, edge.calls > 0, "t1"), errorCell(edge.errors, edge.calls)},
             spoken});
    }
    return rows;
}

QVector<Column> blockColumns() {
    return {{"height", say(QT_TRANSLATE_NOOP("phoenix::models", "Height")), false, true},
            {"proposer", say(QT_TRANSLATE_NOOP("phoenix::models", "Proposer"))},
            {"tx", say(QT_TRANSLATE_NOOP("phoenix::models", "Tx")), true},
            {"failed", say(QT_TRANSLATE_NOOP("phoenix::models", "Failed")), true},
            {"ms", QStringLiteral("ms"), true}};
}

std::vector<Row> blockRows(const api::Snapshot& snapshot, const Limits& limits, int most) {
    std::vector<Row> rows;
    const double limit = limits.blockIntervalMs(snapshot.status);
    for (const api::BlockSummary& block : snapshot.blocks) {
        if (int(rows.size()) == most) break;
        Cell height = plain(theme::height(block.height), QStringLiteral("accent"));
        height.tip = hex(block.hash);
        height.full = QString::number(block.height);
        Cell proposer = plain(validatorName(snapshot, block.proposer), QStringLiteral("t2"));
        if (snapshot.status.consensusKey == block.proposer) {
            proposer.strong = true;
            proposer.ink = QStringLiteral("t1");
        }
        const bool late = limit > 0 && double(block.intervalMs) > limit;
        rows.push_back(
            {QString::number(block.height),
             {height, proposer, number(theme::grouped(block.transactions), block.transactions),
              number(theme::grouped(block.failed), block.failed,
                     block.failed > 0 ? QStringLiteral("warn") : QStringLiteral("t3")),
              number(theme::grouped(block.intervalMs), double(block.intervalMs),
                     late ? QStringLiteral("warn") : QStringLiteral("t2"))}});
    }
    return rows;
}

QVector<Column> voteColumns() {
    return {{"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Validator"))},
            {"choice", say(QT_TRANSLATE_NOOP("phoenix::models", "Vote"))},
            {"power", say(QT_TRANSLATE_NOOP("phoenix::models", "Power")), true},
            {"height", say(QT_TRANSLATE_NOOP("phoenix::models", "Height")), true}};
}

std::vector<Row> voteRows(const api::Snapshot& snapshot, const api::ProposalInfo& proposal) {
    std::vector<const api::VoteInfo*> votes;
    for (const api::VoteInfo& vote : proposal.votes)
        votes.push_back(&vote);
    std::ranges::stable_sort(votes, std::greater{}, &api::VoteInfo::height);
    std::vector<Row> rows;
    for (const api::VoteInfo* vote : votes) {
        Cell name =
            plain(vote->name.empty() ? validatorName(snapshot, vote->voter) : text(vote->name));
        name.strong = snapshot.status.validatorAddress == vote->voter;
        name.full = addressText(vote->voter);
        rows.push_back(
            {addressText(vote->voter),
             {name, plain(choiceName(vote->choice), choiceInk(vote->choice)),
              number(theme::share(vote->power, proposal.totalPower), double(vote->power)),
              number(theme::height(vote->height), double(vote->height), "t3")}});
    }
    return rows;
}

} // namespace phoenix::models
