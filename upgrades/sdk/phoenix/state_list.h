// Lists in state, an element under each key: long ones cost nothing but the elements that are touched.
#pragma once

#include <phoenix/state.h>

namespace phx {

namespace detail {

// An element's key is the name, '/' and its number; the length lies at the name alone.
inline KeyBytes elementKey(Text name, u64 number) {
    KeyBytes key;
    key.add(name);
    key.raw("/", 1);
    key.add(number);
    return key;
}

} // namespace detail

// Elements by their number, from 0. Declare it `constexpr` at namespace scope.
template<class T>
struct StateList {
    Text name;

    u64 size() const { return Cell<u64>{name}.getOr(0); }
    bool empty() const { return size() == 0; }
    T at(u64 number) const {
        return state::load<T>(detail::elementKey(name, number))
            .orAbort(kAbortOutOfRange, "an index is behind the end of a list");
    }
    void set(u64 number, const T& value) const {
        require(number < size(), kAbortOutOfRange, "an index is behind the end of a list");
        state::store(detail::elementKey(name, number), value);
    }
    void push(const T& value) const {
        const u64 number = size();
        state::store(detail::elementKey(name, number), value);
        Cell<u64>{name}.set(number + 1);
    }
    // Takes the last one away.
    Option<T> pop() const {
        const u64 count = size();
        if (count == 0) return {};
        const T last = at(count - 1);
        state::erase(detail::elementKey(name, count - 1));
        Cell<u64>{name}.set(count - 1);
        return last;
    }
};

// First in, first out. Declare it `constexpr` at namespace scope.
template<class T>
struct StateQueue {
    Text name;

    u64 size() const {
        const Ends now = ends();
        return now.end - now.first;
    }
    bool empty() const { return size() == 0; }
    // The one that waits longest.
    Option<T> first() const {
        const Ends now = ends();
        if (now.first == now.end) return {};
        return at(now.first);
    }
    void push(const T& value) const {
        Ends now = ends();
        state::store(detail::elementKey(name, now.end), value);
        ++now.end;
        Cell<Ends>{name}.set(now);
    }
    Option<T> pop() const {
        Ends now = ends();
        if (now.first == now.end) return {};
        const T first = at(now.first);
        state::erase(detail::elementKey(name, now.first));
        ++now.first;
        Cell<Ends>{name}.set(now);
        return first;
    }

  private:
    // Numbers of the first element and behind the last; they only grow.
    struct Ends {
        u64 first;
        u64 end;
        PHX_FIELDS(first, end)
    };
    Ends ends() const { return Cell<Ends>{name}.getOr({0, 0}); }
    T at(u64 number) const {
        return state::load<T>(detail::elementKey(name, number))
            .orAbort(kAbortBadState, "an element of a queue is missing");
    }
};

} // namespace phx
