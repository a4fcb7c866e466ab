// Where policy services are asked: through the call gate, with bounded fuel, and with somebody else's answer
// when theirs is none.
//
// For block H the versions and parameters are those in force after H−3 (chain.md), for all policies alike:
// what consensus decides must be known to all before it counts, and what is local gains nothing by being
// sooner. A trap, no fuel, or an answer out of bounds: the genesis version answers; when it cannot either,
// the caller's own rule. Each version raises one alert.
#pragma once

#include "node/chain/parameters.h"
#include "node/codec/arguments.h"
#include "node/service/call_gate.h"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace phoenix::policy {

using chain::Hash;

struct Question {
    std::uint64_t height = 0; // of the block that the answer is for
    std::string_view service;
    std::string_view method;
    ByteView args; // at most 64 KiB, borrowed
    // A version that has failed to answer is not asked the same again for this block, so that what many ask
    // for (everybody may submit transactions) does not burn its fuel each time. Never for answers that all
    // nodes must give alike: they have not all asked the same before.
    bool local = false;
    std::uint64_t fuel = 0; // 0: as the parameters say
};

// Thread: core.
class Desk {
  public:
    using Alert = std::function<void(const std::string& service, const std::string& text)>;

    Desk(service::Recorder& recorder, Alert alert) : recorder_(recorder), alert_(std::move(alert)) {}

    // The version of genesis of one policy service.
    void setGenesis(service::ServiceVersionPointer version) { genesis_.exchange(std::move(version)); }
    // What is in force after executing `height`.
    void record(std::uint64_t height, const service::Registry& registry, const chain::Parameters& parameters);

    const chain::Parameters& parameters(std::uint64_t height) const { return at(height).parameters; }
    // The code that is asked first for a block; zero when the service has none.
    Hash codeHash(std::uint64_t height, std::string_view service) const;

    // The first answer that decodes and is within its bounds. `fault` says what is wrong with one, or nothing.
    template<typename Answer>
    std::optional<Answer> ask(const Question& question, const std::function<std::string(const Answer&)>& fault) {
        std::optional<Answer> given;
        const auto take = [&](ByteView returned) -> std::string {
            auto answer = codec::decode<Answer>(returned, "the answer");
            if (!answer) return answer.error().message;
            if (std::string what = fault(*answer); !what.empty()) return what;
            given = std::move(*answer);
            return {};
        };
        askBytes(question, take);
        return given;
    }
    // An alert about what a version does, once for each version.
    void complain(std::uint64_t height, std::string_view service, const std::string& text);

  private:
    struct InForce {
        service::Registry policies;
        chain::Parameters parameters;
    };
    const InForce& at(std::uint64_t height) const;
    // Asks until `take` finds no fault.
    void askBytes(const Question& question, const std::function<std::string(ByteView)>& take);
    // What is wrong, or nothing.
    std::string tryVersion(const Question& question, const service::Registry& versions, std::uint64_t fuel,
                           const std::function<std::string(ByteView)>& take);

    service::Recorder& recorder_;
    Alert alert_;
    service::Registry genesis_;
    std::map<std::uint64_t, InForce> inForce_; // by executed height
    std::set<Hash> complained_;
    std::map<std::pair<Hash, std::string>, std::uint64_t> failed_; // code and method: the height it failed for
};

} // namespace phoenix::policy
