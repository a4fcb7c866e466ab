#include "node/rpc/prometheus.h"

#include <fmt/format.h>

namespace phoenix::rpc {

namespace {

// One metric with its head; samples are added one by one.
class Metric {
  public:
    Metric(std::string& out, std::string_view name, std::string_view type, std::string_view help)
        : out_(out), name_(name) {
        fmt::format_to(std::back_inserter(out), "# HELP phoenix_{} {}\n# TYPE phoenix_{} {}\n",
                       name, help, name, type);
    }

    void sample(auto value) {
        fmt::format_to(std::back_inserter(out_), "phoenix_{} {}\n", name_, value);
    }
    void sample(std::initializer_list<std::pair<std::string_view, std::string_view>> labels,
                auto value) {
        fmt::format_to(std::back_inserter(out_), "phoenix_{}{{", name_);
        bool first = true;
        for (const auto& [label, text] : labels) {
            fmt::format_to(std::back_inserter(out_), "{}{}=\"", first ? "" : ",", label);
            for (const char c : text) {
                if (c == '\\' || c == '"') out_ += '\\';
                if (c == '\n')
                    out_ += "\\n";
                else
                    out_ += c;
            }
            out_ += '"';
            first = false;
        }
        fmt::format_to(std::back_inserter(out_), "}} {}\n", value);
    }

  private:
    std::string& out_;
    std::string_view name_;
};

void writeServices(std::string& out, const api::Snapshot& snapshot) {
    Metric info(out, "service_info", "gauge",
                "Versions in force; the value is the height they came into force.");
    for (const auto& service : snapshot.services)
        info.sample({{"service", service.service},
                     {"version", service.version},
                     {"engine", service.engine}},
                    service.activeSince);
    Metric calls(out, "service_calls_total", "counter",
                 "Calls of a service since the node started.");
    for (const auto& service : snapshot.services)
        calls.sample({{"service", service.service}}, service.calls);
    Metric errors(out, "service_errors_total", "counter", "Calls of a service that failed.");
    for (const auto& service : snapshot.services)
        errors.sample({{"service", service.service}}, service.errors);
    Metric latency(out, "service_latency_us", "gauge",
                   "Latency of calls over the last ten seconds.");
    for (const auto& service : snapshot.services) {
        latency.sample({{"service", service.service}, {"quantile", "0.5"}}, service.p50Us);
        latency.sample({{"service", service.service}, {"quantile", "0.99"}}, service.p99Us);
    }
    Metric edges(out, "edge_calls_total", "counter", "Calls from one service to another.");
    for (const auto& edge : snapshot.edges)
        edges.sample({{"from", edge.from}, {"to", edge.to}}, edge.calls);
    Metric swaps(out, "swap_pause_us", "gauge",
                 "Pause of the newest exchanges of code, by proposal.");
    for (const auto& swap : snapshot.swaps)
        swaps.sample({{"service", swap.service}, {"proposal", std::to_string(swap.proposal)}},
                     swap.pauseUs);
}

} // namespace

std::string prometheusText(const api::Snapshot& snapshot) {
    const api::NodeStatus& status = snapshot.status;
    std::string out;
    Metric(out, "build_info", "gauge", "The program and the chain it runs.")
        .sample({{"version", status.version}, {"chain_id", status.chainId}}, 1);
    Metric(out, "height", "gauge", "Height of the newest block.").sample(status.height);
    Metric(out, "block_time_seconds", "gauge", "Unix time of the newest block.")
        .sample(double(status.timeMs) / 1000);
    Metric(out, "block_interval_seconds", "gauge", "Time between the two newest blocks.")
        .sample(double(status.blockIntervalMs) / 1000);
    Metric(out, "execute_seconds", "gauge", "Execution of the newest block.")
        .sample(double(status.executeMicroseconds) / 1e6);
    Metric(out, "commit_seconds", "gauge", "Writing of the newest block and its state.")
        .sample(double(status.commitMicroseconds) / 1e6);
    Metric(out, "round", "gauge", "Round of consensus.").sample(status.round);
    Metric(out, "syncing", "gauge", "1 while the node catches up.").sample(status.syncing ? 1 : 0);
    Metric(out, "peers", "gauge", "Connected peers.").sample(status.peers);
    Metric(out, "mempool_transactions", "gauge", "Transactions that wait.").sample(status.mempool);
    Metric(out, "voting_power", "gauge", "Power of this validator.").sample(status.power);
    Metric(out, "voting_power_total", "gauge", "Power of all validators.")
        .sample(status.totalPower);
    writeServices(out, snapshot);
    return out;
}

} // namespace phoenix::rpc
