#include "app/cli/command.h"
#include "node/base/hex.h"
#include "node/base/mailbox.h"
#include "node/client/remote_node.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct EventOptions {
    bool follow = false;
    std::vector<std::string> kinds;
    std::uint64_t count = 0;
};

constexpr std::size_t kWaitingMax = 100'000;

Result<api::NodeEventKind> parseKind(const std::string& text) {
    std::string known;
    for (int kind = 0; kind <= int(api::NodeEventKind::Stopped); ++kind) {
        const auto name = std::string(api::name(api::NodeEventKind(kind)));
        if (name == text) return api::NodeEventKind(kind);
        known += (known.empty() ? "" : ", ") + name;
    }
    return reject("there is no event \"" + text + "\"; there are " + known);
}

std::string text(const api::NodeEvent& event) {
    std::string line = fmt::format("{:>10}  {:<11}", grouped(event.height), api::name(event.kind));
    if (event.proposal != 0) line += fmt::format(" proposal {}", event.proposal);
    if (!event.service.empty()) line += " " + event.service;
    if (!event.text.empty()) line += " " + event.text;
    if (event.hash != chain::Hash{}) line += " " + toHex(event.hash);
    if (!event.data.empty()) line += " " + toHex(event.data);
    return line;
}

// Lines as they come; without --follow until the next block has been seen.
Result<> events(Context& context, const EventOptions& options) {
    client::RemoteOptions remote;
    remote.followSnapshots = false;
    std::set<api::NodeEventKind> wanted;
    for (const std::string& name : options.kinds) {
        const auto kind = parseKind(name);
        if (!kind) return forward(kind);
        wanted.insert(*kind);
    }
    remote.kinds.assign(wanted.begin(), wanted.end());
    // Without --follow a block ends the listening, whether it is shown or not.
    const bool oneBlock = !options.follow && options.count == 0;
    if (oneBlock && !wanted.empty()) remote.kinds.push_back(api::NodeEventKind::Block);
    const auto url = context.url();
    if (!url) return forward(url);
    Mailbox<api::NodeEvent> box(kWaitingMax);
    auto node = client::RemoteNode::connect(*url, remote);
    if (!node) {
        context.setUnreachable();
        return forward(node);
    }
    const Subscription subscription = (*node)->subscribe([&box](const api::NodeEvent& event) {
        if (!box.trySend(event)) box.close();
    });
    std::uint64_t seen = 0;
    bool blockBegun = false;
    for (;;) {
        const auto event = box.receive();
        if (!event)
            return fail(ErrorCode::Retry,
                        "events came faster than they were written; ask for fewer --kind");
        if (!(*node)->connected()) {
            context.setUnreachable();
            return fail(ErrorCode::Retry, event->text);
        }
        if (oneBlock && event->kind == api::NodeEventKind::Block && std::exchange(blockBegun, true))
            return {};
        if (!wanted.empty() && !wanted.contains(event->kind)) continue;
        const std::string line = context.json ? json::print(json::toJson(*event)) : text(*event);
        if (std::puts(line.c_str()) < 0 || std::fflush(stdout) != 0) return {};
        if (++seen == options.count) return {};
    }
}

} // namespace

std::vector<Command> eventCommands() {
    auto options = std::make_shared<EventOptions>();
    return {{"events",
             "What happens on the node, one line an event; with --json one object a line",
             "phoenix events --follow --json --kind block --kind swap",
             {{"--follow", &options->follow, "Until Ctrl-C; without it, the events of one block"},
              {"--kind", &options->kinds, "Only events of this kind; may be given several times"},
              {"--count", &options->count, "End after so many events"}},
             running(options, events),
             {}}};
}

} // namespace phoenix::cli
