// A host in a map: runs services compiled natively, so that their logic is tested before it is an upgrade.
//
// It keeps what a real host keeps: each service its own state, an abort undoes the writes of the call that
// aborted, undeclared calls and too long keys trap, views and policy services do not write. It has no fuel
// and no limit on memory, which it keeps until it ends. Include it before the service's source, in one source file of a test program:
//
//     #include <phoenix/testing/host_mock.h>
//     namespace hello {
//     #include "service.cpp"
//     }
//     phx::testing::HostMock host;
//     host.add(hello::phxService());
//     auto reply = host.transaction(key).call<phx::u64>("hello.greet", hello::Greet{"you"});
#pragma once

#include <phoenix/service.h>
#include <phoenix/services.h>
#include <phoenix/testing/sha256.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <vector>

namespace phx::testing {

// What phx_abort and a refused host call become on their way out of the service.
struct Aborted {
    u32 code;
    std::string text;
};
struct Trapped {
    std::string text;
};

// How a call ended. Views in `value` are valid as long as the host.
template<class R>
struct Reply {
    u32 code = 0; // 0, or the abort code
    bool trapped = false;
    std::string text; // of the abort or trap
    R value{};

    bool ok() const { return code == 0 && !trapped; }
};

struct Event {
    std::string service, name, data;
};

class HostMock {
  public:
    using State = std::map<std::string, std::string>;
    using Answer = std::function<std::string(std::string_view args)>;

    u64 height = 1;
    u64 timeMs = 1000;
    Key proposer{};
    Hash genesis{};
    u64 fuelPrice = 1;
    i64 fuelLeft = INT64_MAX; // what phx_fuel_left says; nothing is taken from it
    // Must be set by a test whose service checks signatures.
    std::function<bool(const Key&, std::string_view message, const u8* signature)> verify;

    std::map<std::string, State> states;
    std::vector<Event> events;
    std::vector<std::string> logs;
    std::vector<std::string> decisions; // given to phx_schedule

    HostMock() { current() = this; }
    ~HostMock() { current() = nullptr; }
    HostMock(const HostMock&) = delete;
    HostMock& operator=(const HostMock&) = delete;

    void add(const NativeService& service) { services_[text(service.name)] = service; }
    // Stands for a method of a service that is not compiled into the test. Throw Aborted for its abort.
    void answer(const std::string& target, Answer answer) { answers_[target] = std::move(answer); }

    // Who the next calls come from.
    HostMock& kernel() { return from("kernel", {}); }
    HostMock& service(const std::string& name) { return from(name, {}); }
    HostMock& transaction(const Key& sender) { return from("", bytes(sender.bytes, 32)); }
    HostMock& query() { return from("", {}); }

    template<class R, class Args>
    Reply<R> call(const std::string& target, const Args& args) {
        const auto dot = target.find('.');
        return run<R>(target.substr(0, dot), "phx_method_" + target.substr(dot + 1), args);
    }
    template<class R, class Args>
    Reply<R> hook(const std::string& service, const std::string& name, const Args& args) {
        return run<R>(service, "phx_hook_" + name, args);
    }

    static HostMock*& current() {
        static HostMock* host = nullptr;
        return host;
    }
    static std::string bytes(const void* data, u32 size) {
        return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
    }
    static std::string text(Text text) { return bytes(text.data, text.size); }

    // What the phx_ functions below reach.
    struct Frame {
        const NativeService* service = nullptr;
        std::string caller;
        bool readOnly = false;
        bool returned = false;
        std::string result;
    };
    Frame& frame() { return frames_.back(); }
    State& state() {
        if (frame().service->kind == ServiceKind::Policy)
            throw Trapped{"a policy service has no state"};
        return states[text(frame().service->name)];
    }
    State& writableState() {
        if (frame().readOnly) throw Trapped{"a view writes nothing"};
        return state();
    }
    std::string sender() const { return sender_; }
    u8* allocate(u32 size) { return memory_.emplace_back(size + 8).data(); }
    i64 callNested(const std::string& target, const std::string& args, std::string& result);

  private:
    HostMock& from(const std::string& caller, const std::string& sender) {
        caller_ = caller;
        sender_ = sender;
        return *this;
    }
    std::string enter(const std::string& service, const std::string& exportName,
                      const std::string& args, const std::string& caller, bool readOnly);

    template<class R, class Args>
    Reply<R> run(const std::string& service, const std::string& exportName, const Args& args) {
        const Bytes encoded = encode(args);
        Reply<R> reply;
        try {
            const std::string out =
                enter(service, exportName, bytes(encoded.data, encoded.size), caller_, false);
            u8* kept = allocate(u32(out.size()));
            std::memcpy(kept, out.data(), out.size());
            const Option<R> value = decode<R>({kept, u32(out.size())});
            if (!value) throw Trapped{"the result is not of the type that the test asks for"};
            reply.value = *value;
        } catch (const Aborted& aborted) {
            reply.code = aborted.code;
            reply.text = aborted.text;
        } catch (const Trapped& trapped) {
            reply.trapped = true;
            reply.text = trapped.text;
        }
        return reply;
    }

    std::map<std::string, NativeService> services_;
    std::map<std::string, Answer> answers_;
    std::vector<Frame> frames_;
    std::list<std::vector<u8>> memory_;
    std::string caller_;
    std::string sender_;
};

inline std::string HostMock::enter(const std::string& service, const std::string& exportName,
                                   const std::string& args, const std::string& caller,
                                   bool readOnly) {
    const auto found = services_.find(service);
    if (found == services_.end()) throw Trapped{"no service " + service};
    const NativeEntry* entry = nullptr;
    for (u32 i = 0; i < found->second.count; ++i)
        if (text(found->second.entries[i].exportName) == exportName)
            entry = &found->second.entries[i];
    if (!entry) throw Trapped{service + " has no " + exportName};
    const auto statesBefore = states;
    const auto eventsBefore = events.size();
    const auto decisionsBefore = decisions.size();
    frames_.push_back({&found->second, caller, readOnly || entry->view, false, {}});
    const auto undo = [&] {
        frames_.pop_back();
        states = statesBefore;
        events.resize(eventsBefore);
        decisions.resize(decisionsBefore);
    };
    u8* memory = allocate(u32(args.size()));
    std::memcpy(memory, args.data(), args.size());
    try {
        const int32_t code = entry->run({memory, u32(args.size())});
        if (code != 0) throw Aborted{u32(code), {}};
    } catch (...) {
        undo();
        throw;
    }
    std::string result = std::move(frame().result);
    frames_.pop_back();
    return result;
}

inline i64 HostMock::callNested(const std::string& target, const std::string& args,
                                std::string& result) {
    const auto dot = target.find('.');
    const std::string service = target.substr(0, dot);
    const NativeService& from = *frame().service;
    bool declared = false;
    for (u32 i = 0; i < from.dependencyCount; ++i)
        declared |= text(from.dependencies[i]) == service;
    if (!declared) throw Trapped{text(from.name) + " calls " + target + " without declaring it"};
    try {
        if (const auto answer = answers_.find(target); answer != answers_.end())
            result = answer->second(args);
        else
            result = enter(service, "phx_method_" + target.substr(dot + 1), args, text(from.name),
                           frame().readOnly);
    } catch (const Aborted& aborted) { return -i64(aborted.code); }
    return i64(result.size());
}

namespace detail {

inline i64 give(const std::string& value, void* out, u32 cap) {
    const std::size_t count = value.size() < cap ? value.size() : cap;
    if (count > 0) std::memcpy(out, value.data(), count);
    return i64(value.size());
}

inline std::string stateKey(const void* key, u32 size) {
    if (size > PHX_KEY_MAX) throw Trapped{"a state key is longer than 256 bytes"};
    return HostMock::bytes(key, size);
}

inline std::string integer(u64 value) {
    std::string out;
    for (int i = 0; i < 8; ++i) out.push_back(char(value >> (8 * i)));
    return out;
}

} // namespace detail

} // namespace phx::testing

extern "C" {

inline void* phx_mock_allocate(uint32_t size) {
    using phx::testing::HostMock;
    // Encoding for a test happens outside of any host, too.
    static std::list<std::vector<uint8_t>> outside;
    if (HostMock::current()) return HostMock::current()->allocate(size);
    return outside.emplace_back(size + 8).data();
}

inline int64_t phx_state_get(const void* key, uint32_t key_len, void* out, uint32_t cap) {
    auto& state = phx::testing::HostMock::current()->state();
    const auto found = state.find(phx::testing::detail::stateKey(key, key_len));
    return found == state.end() ? -1 : phx::testing::detail::give(found->second, out, cap);
}

inline void phx_state_put(const void* key, uint32_t key_len, const void* value,
                          uint32_t value_len) {
    using phx::testing::HostMock;
    if (value_len > PHX_VALUE_MAX)
        throw phx::testing::Trapped{"a state value is longer than 64 KiB"};
    HostMock::current()->writableState()[phx::testing::detail::stateKey(key, key_len)] =
        HostMock::bytes(value, value_len);
}

inline void phx_state_delete(const void* key, uint32_t key_len) {
    phx::testing::HostMock::current()->writableState().erase(
        phx::testing::detail::stateKey(key, key_len));
}

inline int64_t phx_state_next(const void* prefix, uint32_t prefix_len, const void* after,
                              uint32_t after_len, void* out, uint32_t cap) {
    auto& state = phx::testing::HostMock::current()->state();
    const std::string start = phx::testing::detail::stateKey(prefix, prefix_len);
    const std::string from = phx::testing::detail::stateKey(after, after_len);
    const auto found = from < start ? state.lower_bound(start) : state.upper_bound(from);
    if (found == state.end() || found->first.compare(0, start.size(), start) != 0) return -1;
    return phx::testing::detail::give(found->first, out, cap);
}

inline int64_t phx_foreign_get(const char* service, uint32_t service_len, const void* key,
                               uint32_t key_len, void* out, uint32_t cap) {
    using phx::testing::HostMock;
    const std::string owner = HostMock::bytes(service, service_len);
    const std::string name = phx::testing::detail::stateKey(key, key_len);
    const phx::NativeService& reader = *HostMock::current()->frame().service;
    bool declared = false;
    for (uint32_t i = 0; i < reader.readCount; ++i)
        declared |= HostMock::text(reader.reads[i].service) == owner &&
                    name.starts_with(HostMock::text(reader.reads[i].prefix));
    if (!declared)
        throw phx::testing::Trapped{"it reads state of " + owner + " without declaring it"};
    auto& state = HostMock::current()->states[owner];
    const auto found = state.find(name);
    return found == state.end() ? -1 : phx::testing::detail::give(found->second, out, cap);
}

inline int64_t phx_call(const char* target, uint32_t target_len, const void* args,
                        uint32_t args_len, void* out, uint32_t cap) {
    using phx::testing::HostMock;
    std::string result;
    const int64_t size = HostMock::current()->callNested(HostMock::bytes(target, target_len),
                                                         HostMock::bytes(args, args_len), result);
    return size < 0 ? size : phx::testing::detail::give(result, out, cap);
}

inline void phx_return(const void* data, uint32_t len) {
    using phx::testing::HostMock;
    auto& frame = HostMock::current()->frame();
    if (frame.returned) throw phx::testing::Trapped{"a call returns at most once"};
    frame.returned = true;
    frame.result = HostMock::bytes(data, len);
}

inline void phx_emit(const char* name, uint32_t name_len, const void* data, uint32_t len) {
    using phx::testing::HostMock;
    HostMock& host = *HostMock::current();
    if (host.frame().readOnly) throw phx::testing::Trapped{"a view emits nothing"};
    host.events.push_back({HostMock::text(host.frame().service->name),
                           HostMock::bytes(name, name_len), HostMock::bytes(data, len)});
}

inline void phx_log(uint32_t, const char* text, uint32_t len) {
    phx::testing::HostMock::current()->logs.push_back(phx::testing::HostMock::bytes(text, len));
}

inline void phx_sha256(const void* data, uint32_t len, void* out32) {
    const auto hash = phx::testing::sha256Of(phx::testing::HostMock::bytes(data, len));
    std::memcpy(out32, hash.data(), hash.size());
}

inline int32_t phx_ed25519_verify(const void* key32, const void* message, uint32_t len,
                                  const void* signature64) {
    using phx::testing::HostMock;
    HostMock& host = *HostMock::current();
    if (!host.verify) throw phx::testing::Trapped{"the test gives the mock no verify function"};
    phx::Key key;
    std::memcpy(key.bytes, key32, 32);
    return host.verify(key, HostMock::bytes(message, len),
                       static_cast<const uint8_t*>(signature64));
}

inline int64_t phx_block(uint32_t field, void* out, uint32_t cap) {
    using phx::testing::HostMock;
    const HostMock& host = *HostMock::current();
    switch (field) {
    case PHX_BLOCK_HEIGHT:
        return phx::testing::detail::give(phx::testing::detail::integer(host.height), out, cap);
    case PHX_BLOCK_TIME_MS:
        return phx::testing::detail::give(phx::testing::detail::integer(host.timeMs), out, cap);
    case PHX_BLOCK_PROPOSER:
        return phx::testing::detail::give(HostMock::bytes(host.proposer.bytes, 32), out, cap);
    case PHX_BLOCK_GENESIS:
        return phx::testing::detail::give(HostMock::bytes(host.genesis.bytes, 32), out, cap);
    }
    throw phx::testing::Trapped{"phx_block has no such field"};
}

inline int64_t phx_tx(uint32_t field, void* out, uint32_t cap) {
    using phx::testing::HostMock;
    HostMock& host = *HostMock::current();
    switch (field) {
    case PHX_TX_SENDER:
        return phx::testing::detail::give(host.sender(), out, cap);
    case PHX_TX_NONCE:
        return phx::testing::detail::give(phx::testing::detail::integer(0), out, cap);
    case PHX_TX_FUEL_PRICE:
        return phx::testing::detail::give(phx::testing::detail::integer(host.fuelPrice), out, cap);
    case PHX_TX_CALLER:
        return phx::testing::detail::give(host.frame().caller, out, cap);
    }
    throw phx::testing::Trapped{"phx_tx has no such field"};
}

inline int64_t phx_fuel_left(void) { return phx::testing::HostMock::current()->fuelLeft; }

inline int32_t phx_memory_grow(uint32_t) {
    throw phx::testing::Trapped{"natively, memory comes from phx_mock_allocate"};
}

inline void phx_schedule(const void* decision, uint32_t len) {
    using phx::testing::HostMock;
    HostMock& host = *HostMock::current();
    if (host.frame().service->name == phx::Text("governance"))
        host.decisions.push_back(HostMock::bytes(decision, len));
    else
        throw phx::testing::Trapped{"only governance schedules"};
}

[[noreturn]] inline void phx_abort(uint32_t code, const char* text, uint32_t len) {
    throw phx::testing::Aborted{code, phx::testing::HostMock::bytes(text, len)};
}

} // extern "C"
