// The methods of the RPC, one to one with api::Node, from named parameters to values.
#pragma once

#include "node/api/node.h"
#include "node/json/jsonrpc.h"

namespace phoenix::rpc {

// Called once, on any thread.
using AnswerTo = std::function<void(json::RpcAnswer)>;

// Thread: any.
class Methods {
  public:
    // Some acts are the operator's alone; nobody signs them, so only programs of this machine may ask.
    enum class Reach { ThisMachine, Anyone };

    explicit Methods(api::Node& node, Reach reach = Reach::ThisMachine);

    // Unknown methods, unknown, missing and mistyped parameters are answers too.
    void call(const json::RpcRequest& request, AnswerTo answer) const;
    // In alphabetical order, for the error that names them.
    std::vector<std::string> names() const;

  private:
    using Method = std::function<void(const json::Object&, AnswerTo)>;
    struct Entry {
        std::vector<std::string> parameters;
        Method method;
    };

    void addSnapshotMethods();
    void addStoredMethods();
    void addPackageMethods();
    void addNetworkMethods();
    void addOperatorMethod(const char* name, std::vector<std::string> parameters, Method method);

    api::Node& node_;
    const Reach reach_;
    std::map<std::string, Entry> entries_;
};

} // namespace phoenix::rpc
