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
    explicit Methods(api::Node& node);

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

    api::Node& node_;
    std::map<std::string, Entry> entries_;
};

} // namespace phoenix::rpc
