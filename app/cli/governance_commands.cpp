#include "app/cli/command.h"
#include "app/cli/sender.h"
#include "node/base/hex.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct VoteOptions {
    std::uint64_t id = 0;
    std::string choice;
    std::string service;
    std::string description;
    std::string from = "operator";
    bool wait = false;
};

std::string share(std::uint64_t part, std::uint64_t total) {
    return total == 0 ? "no data" : fmt::format("{:.1f}%", 100.0 * double(part) / double(total));
}

Result<> list(Context& context, const VoteOptions&) {
    auto node = context.node();
    if (!node) return forward(node);
    auto proposals = (*node)->ask<std::vector<api::ProposalInfo>>("proposals");
    if (!proposals) return forward(proposals);
    std::vector<std::vector<std::string>> rows{{"ID", "STATE", "SERVICE", "FROM", "TO", "YES", "NO",
                                                "VETO", "READY", "ACTIVATES", "TITLE"}};
    for (const auto& one : *proposals)
        rows.push_back({std::to_string(one.id), std::string(chain::name(one.state)), one.service,
                        one.from, one.to, share(one.yes, one.totalPower),
                        share(one.no, one.totalPower), share(one.veto, one.totalPower),
                        share(one.readyPower, one.totalPower),
                        one.activationHeight == 0 ? "" : grouped(one.activationHeight), one.title});
    return context.show(json::toJson(*proposals),
                        proposals->empty() ? "No proposals yet.\n" : table(rows));
}

Result<> show(Context& context, const VoteOptions& options) {
    auto node = context.node();
    if (!node) return forward(node);
    auto one = (*node)->ask<api::ProposalInfo>("proposal", {{"id", options.id}});
    if (!one) return forward(one);
    std::string text = fmt::format(
        "Proposal {}: {}\nState     {}\nUpgrade   {} {} → {}\nCode      {}\nAuthor    {}\n"
        "Votes     yes {}, no {}, veto {}, abstain {}, not voted {} of {}\nQuorum    {}, approved "
        "{}\n"
        "Ready     {} of {} power\nVoting    from {} to {}\nActivates {}\n",
        one->id, one->title, chain::name(one->state), one->service,
        one->from.empty() ? "(new)" : one->from, one->kind == "removal" ? "(gone)" : one->to,
        toHex(one->codeHash), crypto::toText(one->author), one->yes, one->no, one->veto,
        one->abstain, one->notVoted, one->totalPower, one->quorumMet ? "met" : "not met",
        one->approved ? "yes" : "no", one->readyPower, one->totalPower,
        grouped(one->submittedHeight), grouped(one->votingEnds),
        one->activationHeight == 0 ? "not scheduled" : grouped(one->activationHeight));
    for (std::size_t i = 1; i < one->packages.size(); ++i) {
        const api::ProposedPackage& package = one->packages[i];
        text += fmt::format("Together  {} {} → {}\nCode      {}\n", package.service,
                            package.from.empty() ? "(new)" : package.from, package.to, toHex(package.codeHash));
    }
    for (const auto& migration : one->migrations)
        text += fmt::format("Migration {} from {}: {} keys in {} steps since {}, {}\n", migration.service,
                            migration.from, grouped(migration.keys), grouped(migration.steps),
                            grouped(migration.startedHeight),
                            migration.doneHeight != 0 ? "done at " + grouped(migration.doneHeight)
                            : migration.paused        ? "paused: a step trapped"
                                                      : "goes on");
    for (const auto& vote : one->votes)
        text += fmt::format("  {} {} with {} at {}\n", vote.name, api::name(vote.choice),
                            vote.power, grouped(vote.height));
    if (!one->description.empty()) text += "\n" + one->description + "\n";
    return context.show(json::toJson(*one), text);
}

// Sends a governance call and waits: a vote that is not in a block is not a vote.
Result<> deliver(Context& context, const VoteOptions& options, const api::Call& call,
                 const std::string& done) {
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    const auto info = sender->sendAndWait(call);
    if (!info) return forward(info);
    return context.show(json::toJson(*info), done + " in block " + grouped(info->height) + "\n");
}

Result<> vote(Context& context, const VoteOptions& options) {
    const auto choice = api::parseVoteChoice(options.choice);
    if (!choice) return forward(choice);
    return deliver(context, options, api::voteCall(options.id, *choice),
                   fmt::format("Voted {} on proposal {}", options.choice, options.id));
}

Result<> revert(Context& context, const VoteOptions& options) {
    return deliver(context, options, api::revertCall(options.service),
                   "Asked to revert " + options.service);
}

Result<> remove(Context& context, const VoteOptions& options) {
    auto node = context.node();
    if (!node) return forward(node);
    const auto services = (*node)->ask<std::vector<api::ServiceInfo>>("services");
    if (!services) return forward(services);
    for (const api::ServiceInfo& one : *services) {
        if (one.service != options.service) continue;
        for (const api::ServiceInfo& other : *services)
            if (std::ranges::find(other.dependencies, one.service) != other.dependencies.end())
                return reject(other.service + " " + other.version + " depends on " + one.service +
                              ", which cannot be removed before it");
        const std::string title = "Remove " + one.service + " " + one.version;
        return deliver(context, options, api::proposeRemovalCall({one.codeHash}, title, options.description),
                       "Proposed to remove " + one.service);
    }
    return fail(ErrorCode::NotFound, "there is no service \"" + options.service + "\" in force");
}

Result<> cancel(Context& context, const VoteOptions& options) {
    return deliver(context, options, api::cancelCall(options.id),
                   fmt::format("Cancelled proposal {}", options.id));
}

} // namespace

std::vector<Command> governanceCommands() {
    auto options = std::make_shared<VoteOptions>();
    const Option id{"ID", &options->id, "The proposal's number", true};
    const Option from{"--from", &options->from, "The signing key of the home (default: operator)"};
    const Option wait{"--wait", &options->wait, "Wait until it is in a block (always done)"};
    return {{"proposals",
             "All proposals, newest first",
             "phoenix proposals --json",
             {},
             running(options, list),
             {}},
            {"proposal",
             "One proposal with its votes",
             "phoenix proposal 7",
             {id},
             running(options, show),
             {}},
            {"vote",
             "Vote on a proposal",
             "phoenix vote 7 yes --from operator --wait",
             {id, {"CHOICE", &options->choice, "yes, no, veto or abstain", true}, from, wait},
             running(options, vote),
             {}},
            {"revert",
             "Vote to put a service back to its previous version",
             "phoenix revert fees",
             {{"SERVICE", &options->service, "The service", true}, from, wait},
             running(options, revert),
             {}},
            {"remove",
             "Propose that a service leaves with nothing in its place",
             "phoenix remove registry --description 'Nobody uses it'",
             {{"SERVICE", &options->service, "The service", true},
              {"--description", &options->description, "Why, for those who vote"},
              from,
              wait},
             running(options, remove),
             {}},
            {"cancel",
             "Cancel an own proposal before it is approved",
             "phoenix cancel 7",
             {id, from},
             running(options, cancel),
             {}}};
}

} // namespace phoenix::cli
