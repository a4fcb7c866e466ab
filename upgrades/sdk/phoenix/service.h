// Everything a service's source includes. A service is written like this:
//
//     #include <phoenix/service.h>
//     PHX_SERVICE(hello, "1.0.0", State)
//     struct Greet { phx::Text name; PHX_FIELDS(name) };
//     PHX_METHOD(greet, Greet, phx::Nothing) { …; return {}; }
//     PHX_DESCRIBE()
//
// The macros stand at file scope, PHX_SERVICE first and PHX_DESCRIBE last. Arguments and results are
// structs with PHX_FIELDS or any type of types.h. The exports of the module and its descriptor are made
// from these lines; nothing is written down twice.
#pragma once

#include <phoenix/borsh.h>
#include <phoenix/context.h>
#include <phoenix/descriptor.h>
#include <phoenix/math.h>
#include <phoenix/migration.h>
#include <phoenix/sort.h>
#include <phoenix/state.h>
#include <phoenix/state_list.h>
#include <phoenix/text.h>

// The most fuel that one call may use when the author names no limit; about 50 ms of work.
#define PHX_DEFAULT_FUEL 50000000ull

#define PHX_SERVICE(service_name, version_text, service_kind)                                      \
    template<int>                                                                                  \
    struct PhxDeclared {                                                                           \
        static constexpr ::phx::Declares declares = ::phx::Declares::None;                         \
    };                                                                                             \
    struct PhxHead {                                                                               \
        static constexpr ::phx::Text name{#service_name};                                          \
        static constexpr ::phx::Version version = ::phx::parseVersion(version_text);               \
        static constexpr ::phx::ServiceKind kind = ::phx::ServiceKind::service_kind;               \
    };                                                                                             \
    static constexpr int kPhxFirst = __COUNTER__;

#define PHX_DECLARE(kind_of, type)                                                                 \
    template<>                                                                                     \
    struct PhxDeclared<__COUNTER__> {                                                              \
        static constexpr ::phx::Declares declares = ::phx::Declares::kind_of;                      \
        using Type = type;                                                                         \
    };

// PHX_METHOD(name, Args, Result[, fuel limit]) { … uses args … return result; }
#define PHX_METHOD(name, args_type, result_type, ...)                                              \
    PHX_ENTRY(Method, method, name, args_type, result_type, false __VA_OPT__(, ) __VA_ARGS__)
// A method that writes nothing: it may be asked for without a transaction.
#define PHX_VIEW(name, args_type, result_type, ...)                                                \
    PHX_ENTRY(Method, method, name, args_type, result_type, true __VA_OPT__(, ) __VA_ARGS__)
// begin_block, end_block, migrate or migrate_back.
#define PHX_HOOK(name, args_type, result_type, ...)                                                \
    static_assert(::phx::isHook(#name),                                                            \
                  #name " is no hook: there are begin_block, end_block, migrate and migrate_back"); \
    PHX_ENTRY(Hook, hook, name, args_type, result_type, false __VA_OPT__(, ) __VA_ARGS__)

#define PHX_ENTRY(kind_of, word, entry_name, args_type, result_type, is_view, ...)                 \
    namespace {                                                                                    \
    struct Phx_##word##_##entry_name {                                                             \
        using Args = args_type;                                                                    \
        using Result = result_type;                                                                \
        static constexpr ::phx::Text name{#entry_name};                                            \
        [[maybe_unused]] static constexpr ::phx::Text exportName{"phx_" #word "_" #entry_name};    \
        [[maybe_unused]] static constexpr ::phx::u64 fuelLimit = ::phx::limitOr(                   \
            PHX_DEFAULT_FUEL __VA_OPT__(, ) __VA_ARGS__);                                          \
        [[maybe_unused]] static constexpr bool view = is_view;                                     \
        static Result run(const Args& args);                                                       \
    };                                                                                             \
    }                                                                                              \
    PHX_DECLARE(kind_of, Phx_##word##_##entry_name)                                                \
    PHX_EXPORT(phx_##word##_##entry_name, Phx_##word##_##entry_name)                               \
    result_type Phx_##word##_##entry_name::run([[maybe_unused]] const args_type& args)

// Declares the event `name` and gives its type an emit(): emit(Transferred{…}).
#define PHX_EVENT(event_name, event_type)                                                          \
    struct Phx_event_##event_name {                                                                \
        using Type = event_type;                                                                   \
        static constexpr ::phx::Text name{#event_name};                                            \
    };                                                                                             \
    PHX_DECLARE(Event, Phx_event_##event_name)                                                     \
    [[maybe_unused]] static void emit(const event_type& event) { ::phx::emitNamed(#event_name, event); }

// PHX_DEPENDS(ledger, "1.0.0", "2.0.0"): versions from the first, below the second. Only declared
// dependencies can be called.
#define PHX_DEPENDS(service_name, from_text, below_text)                                           \
    struct Phx_depends_##service_name {                                                            \
        static constexpr ::phx::Text name{#service_name};                                          \
        static constexpr bool bounded = true;                                                      \
        static constexpr ::phx::Version from = ::phx::parseVersion(from_text);                     \
        static constexpr ::phx::Version below = ::phx::parseVersion(below_text);                   \
    };                                                                                             \
    PHX_DECLARE(Dependency, Phx_depends_##service_name)

// Any version, for the kernel's own service.
#define PHX_DEPENDS_ANY(service_name)                                                              \
    struct Phx_depends_##service_name {                                                            \
        static constexpr ::phx::Text name{#service_name};                                          \
        static constexpr bool bounded = false;                                                     \
        static constexpr ::phx::Version from{};                                                    \
    };                                                                                             \
    PHX_DECLARE(Dependency, Phx_depends_##service_name)

// Permission to read keys of another service that begin with a prefix; `label` names the line.
#define PHX_READS(label, service_name, prefix_text)                                                \
    struct Phx_reads_##label {                                                                     \
        static constexpr ::phx::Text name{#service_name};                                          \
        static constexpr ::phx::Text prefix{prefix_text};                                          \
    };                                                                                             \
    PHX_DECLARE(ForeignRead, Phx_reads_##label)

namespace phx {

constexpr u64 limitOr(u64 standard) { return standard; }
constexpr u64 limitOr(u64, u64 given) { return given; }

consteval bool isHook(Text name) {
    return name == Text("begin_block") || name == Text("end_block") || name == Text("migrate") ||
           name == Text("migrate_back");
}

// For a hook that does not look at what the kernel gives it.
struct AnyArgs {};

// What the kernel gives every end_block hook.
struct EndBlock {
    u64 fees_total;
    u64 fuel_total;
    Key proposer;
    PHX_FIELDS(fees_total, fuel_total, proposer)
};

// What an export does: arguments in, run, result out.
template<class Entry>
int32_t runEntry(Bytes encoded) {
    using Args = typename Entry::Args;
    Args args{};
    if constexpr (Struct<Args> || !__is_same(Args, AnyArgs)) {
        const Option<Args> decoded = decode<Args>(encoded);
        require(decoded.present, PHX_ABORT_BAD_ARGS, "the arguments are not of the method's type");
        args = *decoded;
    }
    const auto result = Entry::run(args);
    if constexpr (!__is_same(typename Entry::Result, Nothing)) {
        const Bytes out = encode(result);
        require(out.size <= PHX_ARGS_MAX, kAbortTooLong, "the result is longer than 64 KiB");
        phx_return(out.data, out.size);
    }
    return 0;
}

// What the host mock knows of a service that was compiled natively.
struct NativeEntry {
    Text exportName;
    bool view;
    int32_t (*run)(Bytes);
};
// A prefix of another service's keys that it may read.
struct NativeRead {
    Text service;
    Text prefix;
};
struct NativeService {
    Text name;
    ServiceKind kind;
    Bytes descriptor;
    const NativeEntry* entries;
    u32 count;
    const Text* dependencies;
    u32 dependencyCount;
    const NativeRead* reads;
    u32 readCount;
};

struct NativeParts {
    NativeEntry entry[64];
    u32 count = 0;
    Text dependency[64];
    u32 dependencyCount = 0;
    NativeRead read[64];
    u32 readCount = 0;

    template<class D>
    constexpr void add() {
        if constexpr (D::declares == Declares::Method || D::declares == Declares::Hook)
            entry[count++] = {D::Type::exportName, D::Type::view, &runEntry<typename D::Type>};
        else if constexpr (D::declares == Declares::Dependency)
            dependency[dependencyCount++] = D::Type::name;
        else if constexpr (D::declares == Declares::ForeignRead)
            read[readCount++] = {D::Type::name, D::Type::prefix};
    }
};

} // namespace phx

#if defined(__wasm__)
#define PHX_EXPORT(export_name, entry)                                                             \
    extern "C" int32_t export_name(uint32_t args, uint32_t args_len) {                             \
        return ::phx::runEntry<entry>({reinterpret_cast<const ::phx::u8*>(args), args_len});       \
    }
#define PHX_DESCRIBE()                                                                             \
    static constexpr int kPhxLast = __COUNTER__;                                                   \
    extern "C" {                                                                                   \
    extern const decltype(::phx::describeBytes<PhxHead, PhxDeclared, kPhxFirst, kPhxLast>())       \
        phx_descriptor;                                                                            \
    [[gnu::section(PHX_DESCRIPTOR_SECTION)]] constinit const decltype(phx_descriptor)              \
        phx_descriptor = ::phx::describeBytes<PhxHead, PhxDeclared, kPhxFirst, kPhxLast>();        \
    }
#else
#define PHX_EXPORT(export_name, entry)
#define PHX_DESCRIBE()                                                                             \
    static constexpr int kPhxLast = __COUNTER__;                                                   \
    [[maybe_unused]] static ::phx::NativeService phxService() {                                    \
        static constexpr auto descriptor =                                                         \
            ::phx::describeBytes<PhxHead, PhxDeclared, kPhxFirst, kPhxLast>();                     \
        static constexpr auto parts = [] {                                                         \
            ::phx::NativeParts all{};                                                              \
            ::phx::forEachDeclared<PhxDeclared, kPhxFirst, kPhxLast>(                              \
                [&all]<class D>() { all.template add<D>(); });                                     \
            return all;                                                                            \
        }();                                                                                       \
        return {PhxHead::name, PhxHead::kind, {descriptor.bytes, sizeof descriptor.bytes},         \
                parts.entry,   parts.count,   parts.dependency, parts.dependencyCount,             \
                parts.read,    parts.readCount};                                                   \
    }
#endif
