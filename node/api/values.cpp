#include "node/api/values.h"

namespace phoenix::api {

std::string_view name(ServiceKind kind) {
    return kind == ServiceKind::State ? "state" : "policy";
}

std::string_view name(ServiceState state) {
    switch (state) {
    case ServiceState::Active: return "active";
    case ServiceState::Probation: return "probation";
    case ServiceState::Failed: return "failed";
    }
    return "unknown";
}

std::string_view name(VoteChoice choice) {
    switch (choice) {
    case VoteChoice::Yes: return "yes";
    case VoteChoice::No: return "no";
    case VoteChoice::Veto: return "veto";
    case VoteChoice::Abstain: return "abstain";
    }
    return "unknown";
}

Result<VoteChoice> parseVoteChoice(std::string_view text) {
    for (const auto choice : {VoteChoice::Yes, VoteChoice::No, VoteChoice::Veto, VoteChoice::Abstain})
        if (text == name(choice)) return choice;
    return reject("a vote is yes, no, veto or abstain, not \"" + std::string(text) + "\"");
}

std::string_view name(NodeEventKind kind) {
    switch (kind) {
    case NodeEventKind::Block: return "block";
    case NodeEventKind::Transaction: return "transaction";
    case NodeEventKind::Proposal: return "proposal";
    case NodeEventKind::Vote: return "vote";
    case NodeEventKind::Ready: return "ready";
    case NodeEventKind::Swap: return "swap";
    case NodeEventKind::Sample: return "sample";
    case NodeEventKind::Emitted: return "emitted";
    case NodeEventKind::Alert: return "alert";
    case NodeEventKind::Stopped: return "stopped";
    }
    return "unknown";
}

} // namespace phoenix::api
