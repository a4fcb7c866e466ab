#include "node/rpc/methods.h"

#include "node/crypto/base64.h"
#include "node/json/values.h"
#include "node/rpc/parameters.h"

namespace phoenix::rpc {

namespace {

using json::Object;
using json::RpcAnswer;
using json::RpcError;
using json::Value;

Result<Bytes> package(const Object& params) {
    auto text = parameter<std::string>(params, "package");
    if (!text) return forward(text);
    Result<Bytes> bytes = crypto::fromBase64(*text);
    if (!bytes) bytes.error().message = "the parameter \"package\" is not Base64";
    return bytes;
}

// A height, or the word that stands for the newest.
Result<std::uint64_t> heightOf(const Object& params) {
    const Value* value = params.if_contains("height");
    if (value == nullptr || *value == "latest") return 0;
    return parameter<std::uint64_t>(params, "height");
}

template<typename T>
api::Reply<T> replyWith(AnswerTo answer) {
    return [answer = std::move(answer)](Result<T> result) {
        if (!result)
            answer(std::unexpected(json::toRpcError(result.error())));
        else
            answer(json::toJson(*result));
    };
}

} // namespace

Methods::Methods(api::Node& node, Reach reach) : node_(node), reach_(reach) {
    addSnapshotMethods();
    addStoredMethods();
    addPackageMethods();
    addNetworkMethods();
}

std::vector<std::string> Methods::names() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries_)
        names.push_back(name);
    return names;
}

void Methods::call(const json::RpcRequest& request, AnswerTo answer) const {
    const auto found = entries_.find(request.method);
    if (found == entries_.end()) {
        std::string known;
        for (const auto& [name, entry] : entries_)
            known += (known.empty() ? "" : ", ") + name;
        return answer(std::unexpected(
            RpcError{json::kMethodNotFound, "there is no method \"" + request.method.substr(0, 64) +
                                                "\"; there are " + known +
                                                ", and subscribe on a WebSocket"}));
    }
    const auto& allowed = found->second.parameters;
    for (const auto& [key, value] : request.params) {
        const std::string name(key.data(), key.size());
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
            return answer(
                invalid(request.method + " has no parameter \"" + name.substr(0, 64) + "\""));
    }
    found->second.method(request.params, std::move(answer));
}

// Answered from the newest snapshot, without asking the node's threads.
void Methods::addSnapshotMethods() {
    const auto fromSnapshot = [this](const char* name, auto part) {
        entries_[name] = {{}, [this, part](const Object&, const AnswerTo& answer) {
                              answer(json::toJson(part(*node_.snapshot())));
                          }};
    };
    fromSnapshot(
        "snapshot", [](const api::Snapshot& snapshot) -> const auto& { return snapshot; });
    fromSnapshot(
        "status", [](const api::Snapshot& snapshot) -> const auto& { return snapshot.status; });
    fromSnapshot(
        "services", [](const api::Snapshot& snapshot) -> const auto& { return snapshot.services; });
    fromSnapshot(
        "validators",
        [](const api::Snapshot& snapshot) -> const auto& { return snapshot.validators; });
    fromSnapshot(
        "proposals",
        [](const api::Snapshot& snapshot) -> const auto& { return snapshot.proposals; });
    fromSnapshot(
        "blocks", [](const api::Snapshot& snapshot) -> const auto& { return snapshot.blocks; });
    fromSnapshot(
        "history", [](const api::Snapshot& snapshot) -> const auto& { return snapshot.history; });
    entries_["samples"] = {{"since_ms"}, [this](const Object& params, const AnswerTo& answer) {
                               const auto since = parameter<std::uint64_t>(params, "since_ms");
                               if (!since) return answer(invalid(since.error().message));
                               answer(json::toJson(node_.samples(*since)));
                           }};
}

// Answered from what the node keeps.
void Methods::addStoredMethods() {
    entries_["block"] = {{"height"}, [this](const Object& params, AnswerTo answer) {
                             const auto height = heightOf(params);
                             if (!height) return answer(invalid(height.error().message));
                             node_.block(*height, replyWith<api::BlockInfo>(std::move(answer)));
                         }};
    entries_["tx"] = {{"hash"}, [this](const Object& params, AnswerTo answer) {
                          const auto hash = parameter<chain::Hash>(params, "hash");
                          if (!hash) return answer(invalid(hash.error().message));
                          node_.transaction(*hash,
                                            replyWith<api::TransactionInfo>(std::move(answer)));
                      }};
    entries_["account"] = {{"address"}, [this](const Object& params, AnswerTo answer) {
                               const auto address = parameter<crypto::Address>(params, "address");
                               if (!address) return answer(invalid(address.error().message));
                               node_.account(*address,
                                             replyWith<api::AccountInfo>(std::move(answer)));
                           }};
    entries_["proposal"] = {{"id"}, [this](const Object& params, AnswerTo answer) {
                                const auto id = parameter<std::uint64_t>(params, "id");
                                if (!id) return answer(invalid(id.error().message));
                                node_.proposal(*id,
                                               replyWith<api::ProposalInfo>(std::move(answer)));
                            }};
    entries_["query"] = {
        {"service", "method", "args"}, [this](const Object& params, AnswerTo answer) {
            const auto service = parameter<std::string>(params, "service");
            if (!service) return answer(invalid(service.error().message));
            const auto method = parameter<std::string>(params, "method");
            if (!method) return answer(invalid(method.error().message));
            const auto args = parameter<Bytes>(params, "args");
            if (!args) return answer(invalid(args.error().message));
            node_.query(*service, *method, *args,
                        [answer = std::move(answer)](Result<Bytes> result) {
                            if (!result)
                                return answer(std::unexpected(json::toRpcError(result.error())));
                            answer(Object{{"result", json::toJson(*result)}});
                        });
        }};
    entries_["prove_state"] = {{"key"}, [this](const Object& params, AnswerTo answer) {
                                   const auto key = parameter<Bytes>(params, "key");
                                   if (!key) return answer(invalid(key.error().message));
                                   node_.proveState(*key, replyWith<api::ProofInfo>(std::move(answer)));
                               }};
    entries_["prove_code"] = {
        {"height", "service"}, [this](const Object& params, AnswerTo answer) {
            const auto height = heightOf(params);
            if (!height) return answer(invalid(height.error().message));
            const auto service = parameter<std::string>(params, "service");
            if (!service) return answer(invalid(service.error().message));
            node_.proveCode(*height, *service, replyWith<api::ProofInfo>(std::move(answer)));
        }};
    entries_["submit"] = {
        {"transaction"}, [this](const Object& params, AnswerTo answer) {
            const auto raw = parameter<Bytes>(params, "transaction");
            if (!raw) return answer(invalid(raw.error().message));
            auto transaction = codec::decode<chain::Transaction>(*raw, "the transaction");
            if (!transaction) return answer(invalid(transaction.error().message));
            node_.submit(std::move(*transaction),
                         [answer = std::move(answer)](Result<chain::Hash> hash) {
                             if (!hash)
                                 return answer(std::unexpected(json::toRpcError(hash.error())));
                             answer(Object{{"hash", json::toJson(*hash)}});
                         });
        }};
}

// Packages are long: they travel as Base64.
void Methods::addPackageMethods() {
    entries_["package"] = {
        {"code_hash"}, [this](const Object& params, AnswerTo answer) {
            const auto hash = parameter<chain::Hash>(params, "code_hash");
            if (!hash) return answer(invalid(hash.error().message));
            node_.package(*hash, [answer = std::move(answer)](Result<Bytes> bytes) {
                if (!bytes) return answer(std::unexpected(json::toRpcError(bytes.error())));
                answer(Object{{"package", crypto::toBase64(*bytes)}});
            });
        }};
    entries_["check_package"] = {
        {"package"}, [this](const Object& params, AnswerTo answer) {
            auto bytes = package(params);
            if (!bytes) return answer(invalid(bytes.error().message));
            node_.checkPackage(std::move(*bytes), replyWith<api::GateReport>(std::move(answer)));
        }};
    entries_["inspect_package"] = {{"package"}, [this](const Object& params, AnswerTo answer) {
                                       auto bytes = package(params);
                                       if (!bytes) return answer(invalid(bytes.error().message));
                                       node_.inspectPackage(
                                           std::move(*bytes),
                                           replyWith<api::PackageInspection>(std::move(answer)));
                                   }};
}

} // namespace phoenix::rpc
