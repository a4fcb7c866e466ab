// How a service describes itself: Borsh, built at compile time from the PHX_ macros of service.h.
//
//   descriptor = abi: u32, name: string, version, kind: u8 (0 state, 1 policy), args_base: u32,
//                methods: vec<{name: string, args: string, result: string, fuel_limit: u64, view: bool}>,
//                events: vec<{name: string, type: string}>,
//                dependencies: vec<{service: string, from: version, below: option<version>}>,
//                foreign_reads: vec<{service: string, prefix: bytes}>,
//                begin_block: bool, end_block: bool, migrate: bool, migrate_back: bool
//   version    = major: u16, minor: u16, patch: u16
// Lists are sorted by name (foreign reads by service, then prefix) and hold nothing twice. Types are text
// (type_text.h). args_base 0: the host writes arguments right above globals and stack.
#pragma once

#include <phoenix/abi.h>
#include <phoenix/type_text.h>

namespace phx {

enum class ServiceKind : u8 { State = 0, Policy = 1 };
enum class Declares : u8 { None, Method, Hook, Event, Dependency, ForeignRead };

// Not constexpr: reaching it at compile time is the compile error.
void aVersionIsWritten123();

// "1.2.3"; anything else fails to compile.
consteval Version parseVersion(Text text) {
    u16 parts[3] = {};
    u32 part = 0;
    for (u32 i = 0; i < text.size; ++i) {
        if (text.data[i] == '.') {
            ++part;
        } else {
            if (text.data[i] < '0' || text.data[i] > '9') aVersionIsWritten123();
            parts[part] = u16(parts[part] * 10 + (text.data[i] - '0'));
        }
    }
    if (part != 2) aVersionIsWritten123();
    return {parts[0], parts[1], parts[2]};
}

// One line of a list of the descriptor, before it is sorted.
struct Line {
    Text name;
    Text second;
    void (*write)(Sink&) = nullptr;
};

struct Lines {
    Line line[64];
    u32 count = 0;

    constexpr void add(Line added) {
        u32 at = count++;
        for (; at > 0 && less(added, line[at - 1]); --at) line[at] = line[at - 1];
        line[at] = added;
    }
    constexpr void writeTo(Sink& sink) const {
        sink.integer(count);
        for (u32 i = 0; i < count; ++i) line[i].write(sink);
    }

  private:
    static constexpr bool less(const Line& a, const Line& b) {
        const int names = compare(a.name, b.name);
        return names < 0 || (names == 0 && compare(a.second, b.second) < 0);
    }
};

constexpr void writeVersion(Sink& sink, Version version) {
    sink.integer(version.major);
    sink.integer(version.minor);
    sink.integer(version.patch);
}

template<class M>
constexpr void writeMethod(Sink& sink) {
    const auto typeOf = [&sink](void (*write)(Sink&)) {
        Sink counted;
        write(counted);
        sink.integer(counted.size);
        write(sink);
    };
    sink.prefixed(M::name);
    typeOf(&writeType<typename M::Args>);
    typeOf(&writeType<typename M::Result>);
    sink.integer(M::fuelLimit);
    sink.byte(M::view ? 1 : 0);
}

template<class E>
constexpr void writeEvent(Sink& sink) {
    Sink counted;
    writeType<typename E::Type>(counted);
    sink.prefixed(E::name);
    sink.integer(counted.size);
    writeType<typename E::Type>(sink);
}

template<class D>
constexpr void writeDependency(Sink& sink) {
    sink.prefixed(D::name);
    writeVersion(sink, D::from);
    sink.byte(D::bounded ? 1 : 0);
    if constexpr (D::bounded) writeVersion(sink, D::below);
}

template<class R>
constexpr void writeForeignRead(Sink& sink) {
    sink.prefixed(R::name);
    sink.prefixed(R::prefix);
}

struct Description {
    Lines methods, events, dependencies, foreignReads;
    bool beginBlock = false, endBlock = false, migrate = false, migrateBack = false;

    template<class D>
    constexpr void add() {
        if constexpr (D::declares == Declares::Method) {
            methods.add({D::Type::name, {}, &writeMethod<typename D::Type>});
        } else if constexpr (D::declares == Declares::Event) {
            events.add({D::Type::name, {}, &writeEvent<typename D::Type>});
        } else if constexpr (D::declares == Declares::Dependency) {
            dependencies.add({D::Type::name, {}, &writeDependency<typename D::Type>});
        } else if constexpr (D::declares == Declares::ForeignRead) {
            foreignReads.add({D::Type::name, D::Type::prefix, &writeForeignRead<typename D::Type>});
        } else if constexpr (D::declares == Declares::Hook) {
            beginBlock |= D::Type::name == Text("begin_block");
            endBlock |= D::Type::name == Text("end_block");
            migrate |= D::Type::name == Text("migrate");
            migrateBack |= D::Type::name == Text("migrate_back");
        }
    }
};

// Visits the declarations First … Last − 1 of a service; numbers used elsewhere are empty.
template<template<int> class Declared, int First, int Last, class Visit>
constexpr void forEachDeclared(Visit&& visit) {
    if constexpr (First < Last) {
        visit.template operator()<Declared<First>>();
        forEachDeclared<Declared, First + 1, Last>(visit);
    }
}

template<class Head, template<int> class Declared, int First, int Last>
constexpr void describe(Sink& sink) {
    Description all;
    forEachDeclared<Declared, First, Last>([&all]<class D>() { all.add<D>(); });
    sink.integer(u32(PHX_ABI_VERSION));
    sink.prefixed(Head::name);
    writeVersion(sink, Head::version);
    sink.byte(u8(Head::kind));
    sink.integer(u32(0));
    all.methods.writeTo(sink);
    all.events.writeTo(sink);
    all.dependencies.writeTo(sink);
    all.foreignReads.writeTo(sink);
    sink.byte(all.beginBlock);
    sink.byte(all.endBlock);
    sink.byte(all.migrate);
    sink.byte(all.migrateBack);
}

template<u32 Size>
struct DescriptorBytes {
    u8 bytes[Size];
};

template<class Head, template<int> class Declared, int First, int Last>
consteval auto describeBytes() {
    constexpr u32 size = [] {
        Sink counted;
        describe<Head, Declared, First, Last>(counted);
        return counted.size;
    }();
    DescriptorBytes<size> made{};
    Sink sink{made.bytes, 0};
    describe<Head, Declared, First, Last>(sink);
    return made;
}

} // namespace phx
