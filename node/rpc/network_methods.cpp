// The methods about the other nodes: what is known of them, and what the operator does about them.
#include "node/json/values.h"
#include "node/rpc/methods.h"
#include "node/rpc/parameters.h"

#include <algorithm>

namespace phoenix::rpc {

namespace {

Result<api::PeerAction> actionOf(const json::Object& params) {
    using Kind = api::PeerAction::Kind;
    api::PeerAction action;
    const auto kind = parameter<Kind>(params, "action");
    if (!kind) return forward(kind);
    action.kind = *kind;
    if (action.kind == Kind::Connect) {
        const auto address = parameter<std::string>(params, "address");
        if (!address) return forward(address);
        action.address = *address;
        return action;
    }
    const auto peer = parameter<Bytes>(params, "peer");
    if (!peer) return forward(peer);
    if (peer->size() != action.peer.size()) return reject("parameter peer must be 40 hex digits");
    std::ranges::copy(*peer, action.peer.begin());
    if (action.kind == Kind::Ban) {
        const auto banMs = parameter<std::uint64_t>(params, "ban_ms");
        if (!banMs) return forward(banMs);
        action.banMs = *banMs;
    }
    return action;
}

api::Reply<void> done(AnswerTo answer) {
    return [answer = std::move(answer)](Result<> result) {
        if (!result) return answer(std::unexpected(json::toRpcError(result.error())));
        answer(json::Value(true));
    };
}

} // namespace

void Methods::addOperatorMethod(const char* name, std::vector<std::string> parameters, Method method) {
    entries_[name] = {std::move(parameters),
                      [this, name, method = std::move(method)](const json::Object& params, AnswerTo answer) {
                          if (reach_ == Reach::ThisMachine) return method(params, std::move(answer));
                          answer(std::unexpected(json::toRpcError(
                              {ErrorCode::Reject, std::string(name) +
                                                      " is for the operator of this node, and its RPC listens to other "
                                                      "machines; set rpc.address in config.toml to 127.0.0.1"})));
                      }};
}

void Methods::addNetworkMethods() {
    entries_["network"] = {{}, [this](const json::Object&, const AnswerTo& answer) {
                               answer(json::toJson(*node_.network()));
                           }};
    entries_["peers"] = {{}, [this](const json::Object&, const AnswerTo& answer) {
                             answer(json::toJson(node_.network()->peers));
                         }};
    addOperatorMethod("peer_action", {"action", "peer", "ban_ms", "address"},
                      [this](const json::Object& params, AnswerTo answer) {
                          auto action = actionOf(params);
                          if (!action) return answer(invalid(action.error().message));
                          node_.control(std::move(*action), done(std::move(answer)));
                      });
    addOperatorMethod("network_delay", {"ms"}, [this](const json::Object& params, AnswerTo answer) {
        const auto ms = parameter<std::uint32_t>(params, "ms");
        if (!ms) return answer(invalid(ms.error().message));
        const api::NodeStatus& status = node_.snapshot()->status;
        if (!status.development)
            return answer(std::unexpected(json::toRpcError(
                {ErrorCode::Reject, status.chainId + " is no development network, and its messages are not delayed"})));
        node_.delay(*ms, done(std::move(answer)));
    });
}

} // namespace phoenix::rpc
