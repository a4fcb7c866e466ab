// A synchronous JSON-RPC caller over HTTP, for programs that ask a few things and end.
#pragma once

#include "node/api/values.h"
#include "node/client/url.h"
#include "node/json/values.h"

namespace phoenix::client {

// Thread: one at a time. The connection is kept between calls and made again when it was lost.
class Caller {
  public:
    explicit Caller(Url url, std::chrono::milliseconds timeout = std::chrono::seconds(150));
    ~Caller();

    const Url& url() const { return url_; }
    // The method's result, or the node's error.
    Result<json::Value> call(std::string_view method, json::Object params = {});
    // False when the last call failed because no node answered at the address.
    bool reached() const { return reached_; }

    template<typename T>
    Result<T> ask(std::string_view method, json::Object params = {}) {
        auto answer = call(method, std::move(params));
        if (!answer) return forward(answer);
        return json::fromJson<T>(*answer, "the node's answer to " + std::string(method));
    }

    Result<chain::Hash> submit(const chain::Transaction& transaction);
    Result<Bytes> query(std::string_view service, std::string_view method, ByteView args);
    Result<Bytes> package(const chain::Hash& codeHash);
    Result<api::GateReport> checkPackage(ByteView package);
    Result<api::PackageInspection> inspectPackage(ByteView package);

  private:
    struct Connection;
    std::unexpected<Error> unreachable(const std::string& why);

    Url url_;
    std::chrono::milliseconds timeout_;
    std::unique_ptr<Connection> connection_;
    std::uint64_t nextId_ = 1;
    bool reached_ = true;
};

// The sentence for a node that does not answer, with the way out.
std::string unreachableText(const Url& url, std::string_view why);

} // namespace phoenix::client
