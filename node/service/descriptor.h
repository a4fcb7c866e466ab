// How a service describes itself: read from its code as data, without running it.
//
// The grammar of the bytes stands at the head of upgrades/sdk/phoenix/descriptor.h, which makes them at
// compile time; this is the reading side. Registry, gates, RPC schema, CLI arguments, console forms and the
// service graph are all made from it.
#pragma once

#include "node/base/bytes.h"
#include "node/service/type_tree.h"

#include <compare>
#include <optional>

namespace phoenix::service {

// A semantic version, ordered by major, minor, patch.
struct Version {
    std::uint16_t major = 0, minor = 0, patch = 0;

    friend auto operator<=>(const Version&, const Version&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.major, self.minor, self.patch);
    }
};

// "1.2.3", without leading zeros.
Result<Version> parseVersion(std::string_view text);
std::string toText(const Version& version);

enum class ServiceKind : std::uint8_t { State, Policy };
constexpr ServiceKind enumLast(ServiceKind) { return ServiceKind::Policy; }
// "state" or "policy".
std::string_view name(ServiceKind kind);

struct MethodDescriptor {
    std::string name;
    std::string args;   // type text, see type_tree.h
    std::string result; // type text
    std::uint64_t fuelLimit = 0;
    bool view = false; // writes nothing: may be asked for without a transaction

    friend bool operator==(const MethodDescriptor&, const MethodDescriptor&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.name, self.args, self.result, self.fuelLimit, self.view);
    }
};

struct EventDescriptor {
    std::string name;
    std::string type;

    friend bool operator==(const EventDescriptor&, const EventDescriptor&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.name, self.type);
    }
};

struct Dependency {
    std::string service;
    Version from;                 // inclusive
    std::optional<Version> below; // exclusive; absent means any later version

    bool accepts(const Version& version) const {
        return version >= from && (!below || version < *below);
    }

    friend bool operator==(const Dependency&, const Dependency&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.from, self.below);
    }
};
// ">= 1.0.0, < 2.0.0"
std::string rangeText(const Dependency& dependency);

struct ForeignRead {
    std::string service;
    Bytes prefix;

    friend bool operator==(const ForeignRead&, const ForeignRead&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.prefix);
    }
};

struct Hooks {
    bool beginBlock = false, endBlock = false, migrate = false, migrateBack = false;

    friend bool operator==(const Hooks&, const Hooks&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.beginBlock, self.endBlock, self.migrate, self.migrateBack);
    }
};

struct Descriptor {
    std::uint32_t abi = 0;
    std::string name;
    Version version;
    ServiceKind kind = ServiceKind::State;
    std::uint32_t argsBase = 0; // 0: arguments are written right above globals and stack
    std::vector<MethodDescriptor> methods;
    std::vector<EventDescriptor> events;
    std::vector<Dependency> dependencies;
    std::vector<ForeignRead> foreignReads;
    Hooks hooks;

    // By name, or nullptr.
    const MethodDescriptor* method(std::string_view methodName) const;
    const EventDescriptor* event(std::string_view eventName) const;
    const Dependency* dependency(std::string_view service) const;

    friend bool operator==(const Descriptor&, const Descriptor&) = default;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.abi, self.name, self.version, self.kind, self.argsBase, self.methods,
                     self.events, self.dependencies, self.foreignReads, self.hooks);
    }
};

Bytes encode(const Descriptor& descriptor);
// Decodes and validates.
Result<Descriptor> decodeDescriptor(ByteView bytes);

// Everything that can be wrong without looking at the code: names, order, types, bounds, a dependency on
// itself. The first finding, as one sentence.
Result<> validate(const Descriptor& descriptor);

} // namespace phoenix::service
