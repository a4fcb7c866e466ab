#include "node/testnet/supervisor.h"

#include <algorithm>
#include <csignal>

namespace phoenix::testnet {

json::Object Supervisor::nodes() const {
    json::Array all;
    for (const Member& member : members_) {
        const NodeState state = member.wanted && !member.process ? NodeState::Starting : member.state;
        all.push_back(json::Object{{"index", member.index},
                                   {"state", name(state)},
                                   {"pid", member.process ? json::Value(member.process->pid()) : json::Value()},
                                   {"why", member.why}});
    }
    return {{"nodes", std::move(all)}};
}

void Supervisor::serve(const ControlServer::Request& request) {
    const auto refuse = [&](const std::string& why) { control_.send(request.client, {{"error", why}}); };
    const json::Value* what = request.what.if_contains("do");
    const std::string_view action = what != nullptr && what->is_string() ? std::string_view(what->get_string()) : "";
    if (action == "nodes") return control_.send(request.client, nodes());
    if (action == "watch") {
        watchers_.push_back(request.client);
        return control_.send(request.client, nodes());
    }
    if (action == "down") {
        endAsked_ = true;
        stopAll();
        waiting_.push_back({request.client, std::nullopt});
        return;
    }
    if (action != "start" && action != "stop" && action != "kill")
        return refuse("the supervisor does not know how to \"" + std::string(action) + "\"");
    const json::Value* node = request.what.if_contains("node");
    const std::int64_t index = node != nullptr && node->is_int64() ? node->get_int64() : -1;
    const auto member = std::ranges::find_if(members_, [index](const Member& one) { return std::int64_t(one.index) == index; });
    if (member == members_.end())
        return refuse("this testnet has the nodes " + std::to_string(settings_.first) + " to " +
                      std::to_string(settings_.first + settings_.nodes - 1) + ", not " + std::to_string(index));
    const std::string named = Layout::nameOf(member->index);
    if (action == "start") {
        if (endAsked_) return refuse("the testnet is being stopped");
        if (member->process) return refuse(named + " runs already (" + std::string(name(member->state)) + ")");
        member->wanted = true;
    } else {
        if (!member->process) return refuse(named + " does not run (" + std::string(name(member->state)) + ")");
        if (action == "stop") {
            stop(*member);
        } else {
            member->process->signal(SIGKILL);
            member->state = NodeState::Stopping;
        }
    }
    waiting_.push_back({request.client, member->index});
}

void Supervisor::answerThoseWhoWait() {
    std::erase_if(waiting_, [this](const Waiting& one) {
        if (!one.node) {
            if (!quiet()) return false;
            control_.send(one.client, {{"process_ends", options_.processEnds}});
            return true;
        }
        const auto member = std::ranges::find(members_, *one.node, &Member::index);
        if (member->wanted || member->state == NodeState::Starting || member->state == NodeState::Stopping) return false;
        control_.send(one.client, member->state == NodeState::Died
                                      ? json::Object{{"error", Layout::nameOf(member->index) + " did not start: " + member->why}}
                                      : json::Object{});
        return true;
    });
}

} // namespace phoenix::testnet
