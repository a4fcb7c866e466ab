// Services run twice, side by side: natively in the host mock, and as the chain runs them, bitcode →
// canonical IR → the reference interpreter behind the real call gate. Results, abort codes, state, events
// and decisions must be the same after every step; a difference fails the test that made the step. Include
// it after the services' sources: Qt takes the word emit from them.
#pragma once

#include <phoenix/testing/host_mock.h>

#include "node/base/file.h"
#include "node/chain/state_key.h"
#include "node/service/call_gate.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/interpret/interpreter.h"

#include <QtTest>

namespace phoenix::tests {

inline phx::Key keyOf(unsigned seed) {
    phx::Key key{};
    key.bytes[0] = phx::u8(seed);
    key.bytes[1] = phx::u8(seed >> 8);
    return key;
}

template<typename T>
Bytes encoded(const T& value) {
    const phx::Bytes bytes = phx::encode(value);
    return Bytes(bytes.data, bytes.data + bytes.size);
}

class EmptyView final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

// The kernel's service `upgrades`, as far as a test answers for it.
class ScriptedKernel final : public service::KernelService {
  public:
    using Answer = std::function<std::string(std::string_view args)>;
    std::map<std::string, Answer, std::less<>> answers; // by method; Aborted is thrown for an abort
    std::vector<std::string> decisions;

    std::string_view serviceName() const override { return "upgrades"; }
    service::RunResult call(const service::CallContext&, std::string_view, std::string_view method,
                            ByteView args, state::Overlay&, std::vector<chain::Event>&,
                            service::Budget&) override {
        service::RunResult result;
        try {
            result.returned = toBytes(answers.at(std::string(method))(textOf(args)));
        } catch (const phx::testing::Aborted& aborted) {
            result.status = service::RunStatus::Aborted;
            result.code = int(aborted.code);
        }
        return result;
    }
    service::RunResult schedule(const service::CallContext&, ByteView decision, state::Overlay&,
                                std::vector<chain::Event>&) override {
        decisions.push_back(toText(decision));
        return {};
    }
};

template<typename R>
struct Outcome {
    int code = -1;        // 0, or the abort code
    bool trapped = false;
    R value{};

    bool ok() const { return code == 0 && !trapped; }
};

class Twins {
  public:
    static constexpr std::int64_t kFuel = 1'000'000'000;

    phx::testing::HostMock native;
    std::int64_t fuel = 0;                   // that the last step used
    std::int64_t budget = kFuel;             // that the next steps may use
    ScriptedKernel kernelService;

    Twins() { height(100); }

    // The service natively, and <build>/upgrades/<kind>/<name>.bc; replaces the version there was.
    void add(const phx::NativeService& service, const std::string& kind, const std::string& name) {
        native.add(service);
        const auto file = readFile(PHOENIX_BINARY_DIR "/upgrades/" + kind + "/" + name + ".bc");
        if (!file) qFatal("%s", file.error().message.c_str());
        const import::Imported imported = import::importBitcode(*file);
        for (const ir::Finding& finding : imported.findings)
            qWarning("%s", ir::text(finding).c_str());
        if (!imported.module) qFatal("%s is refused", name.c_str());
        auto program = interpret::makeInterpreter(*imported.module);
        if (!program) qFatal("%s", program.error().message.c_str());
        chain::VersionEntry entry;
        entry.service = phx::testing::HostMock::text(service.name);
        auto version =
            service::ServiceVersion::make(entry, imported.module->descriptor, *program, 0);
        if (!version) qFatal("%s", version.error().message.c_str());
        registry_.exchange(*version);
    }
    // What the kernel's service says, to both.
    void answer(const std::string& method, ScriptedKernel::Answer answer) {
        native.answer("upgrades." + method, answer);
        kernelService.answers[method] = std::move(answer);
    }
    void height(std::uint64_t at) {
        native.height = at;
        block_.height = at;
    }
    void proposer(const phx::Key& key) {
        native.proposer = key;
        std::copy_n(key.bytes, 32, block_.proposer.begin());
    }

    template<typename R, typename Args>
    Outcome<R> kernel(const std::string& target, const Args& args) {
        return call<R>("kernel", nullptr, target, args);
    }
    template<typename R, typename Args>
    Outcome<R> transaction(const phx::Key& sender, const std::string& target, const Args& args) {
        return call<R>("", &sender, target, args);
    }
    template<typename R, typename Args>
    Outcome<R> query(const std::string& target, const Args& args) {
        return call<R>("", nullptr, target, args);
    }
    template<typename R, typename Args>
    Outcome<R> hook(const std::string& service, const std::string& name, const Args& args) {
        service::Budget left{.fuel = budget};
        auto outcome = service::callHook(context(nullptr), *registry_.find(service), name,
                                         encoded(args), state_, left);
        return compare<R>(service + " " + name, outcome,
                          native.kernel().template hook<R>(service, name, args), left);
    }

  private:
    service::CallContext context(const service::TransactionFacts* facts) {
        return {registry_, recorder_, block_, facts, &kernelService};
    }
    template<typename R, typename Args>
    Outcome<R> call(const std::string& caller, const phx::Key* sender, const std::string& target,
                    const Args& args) {
        const auto dot = target.find('.');
        service::TransactionFacts facts;
        facts.fuelPrice = native.fuelPrice;
        if (sender) std::copy_n(sender->bytes, 32, facts.sender.begin());
        service::Budget left{.fuel = budget};
        auto outcome = service::callMethod(context(sender ? &facts : nullptr), caller,
                                           target.substr(0, dot), target.substr(dot + 1),
                                           encoded(args), state_, left);
        phx::testing::HostMock& host = sender           ? native.transaction(*sender)
                                       : caller.empty() ? native.query()
                                                        : native.service(caller);
        return compare<R>(target, outcome, host.template call<R>(target, args), left);
    }
    template<typename R>
    Outcome<R> compare(const std::string& what, service::CallOutcome& outcome,
                       const phx::testing::Reply<R>& reply, const service::Budget& left) {
        fuel = budget - left.fuel;
        std::ranges::move(outcome.events, std::back_inserter(events_));
        const bool trapped = outcome.result.status == service::RunStatus::Trapped;
        const std::string how =
            what + ": " +
            (trapped ? std::string(service::name(outcome.result.trap)) : outcome.result.text) +
            " / " + reply.text;
        const auto fail = [&how](const char* why) {
            QTest::qFail((how + ": " + why).c_str(), __FILE__, __LINE__);
        };
        if (trapped != reply.trapped) fail("only one of the two trapped");
        if (!trapped && !reply.trapped && unsigned(outcome.result.code) != reply.code)
            fail("the abort codes differ");
        if (reply.ok() && !std::is_same_v<R, phx::Nothing> &&
            outcome.result.returned != encoded(reply.value))
            fail("the results differ");
        if (!sameState()) fail("the states differ");
        if (!sameEvents()) fail("the events differ");
        if (kernelService.decisions != native.decisions) fail("the decisions differ");
        return {reply.trapped ? -1 : int(reply.code), reply.trapped, reply.value};
    }
    bool sameState() const {
        std::map<std::string, std::string> mine, theirs;
        for (const auto& [service, values] : native.states)
            for (const auto& [key, value] : values)
                theirs[toText(chain::stateKey(service, viewOf(key)))] = value;
        Bytes after;
        for (auto key = state_.next({}, after); key; key = state_.next({}, after)) {
            mine[toText(*key)] = toText(*state_.get(*key));
            after = *key;
        }
        return mine == theirs;
    }
    bool sameEvents() const {
        return std::ranges::equal(native.events, events_, [](const auto& one, const auto& other) {
            return one.service == other.service && one.name == other.name &&
                   one.data == toText(other.data);
        });
    }

    EmptyView empty_;
    state::Overlay state_{&empty_};
    service::Registry registry_;
    service::Recorder recorder_;
    service::BlockFacts block_;
    std::vector<chain::Event> events_;
};

} // namespace phoenix::tests
