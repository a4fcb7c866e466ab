// A service that does with the SDK's containers, text and arithmetic what it is asked, so that a test can
// compare what comes out natively and on the chain's engine with a plain model.
#include <phoenix/service.h>

using namespace phx;

enum class Colour : u8 { Red, Green, Blue };
PHX_ENUM(Colour, Blue)

struct Pair {
    Address owner;
    u64 number;
    PHX_FIELDS(owner, number)
};
struct Three {
    u64 a, b, c;
    PHX_FIELDS(a, b, c)
};
struct Step {
    u8 what;
    u64 at;
    u64 value;
    PHX_FIELDS(what, at, value)
};
struct Painted {
    Colour colour;
    Bounded<u16, 4> sizes;
    Option<Colour> other;
    PHX_FIELDS(colour, sizes, other)
};
struct Put {
    Address owner;
    u64 number;
    u64 value;
    PHX_FIELDS(owner, number, value)
};
struct Erase {
    Address owner;
    u32 most;
    PHX_FIELDS(owner, most)
};
struct Said {
    Text text;
    PHX_FIELDS(text)
};

PHX_SERVICE(containers, "1.0.0", State)
PHX_READS(greetings, neighbour, "greeting/")
PHX_EVENT(painted, Painted)

namespace {

constexpr u32 kNothingThere = 7;
constexpr Map<Pair, u64> owned{"owned"};
constexpr Map<i64, u64> signedKeys{"signed"};
constexpr Map<Colour, u64> coloured{"coloured"};
constexpr StateSet<Text> names{"names"};
constexpr StateQueue<Text> waiting{"waiting"};
constexpr StateList<u64> numbers{"numbers"};
constexpr Sequence ids{"ids"};
constexpr Cell<Painted> wall{"wall"};
constexpr ForeignMap<Text, Text> greetings{"neighbour", "greeting"};
constexpr Map<u64, u64> wide{"wide"};

} // namespace

// Lists in state: push, set, pop, the element at a place.
PHX_METHOD(list, Vector<Step>, Vector<u64>) {
    Vector<u64> seen;
    for (const Step& step : args) {
        if (step.what == 0) numbers.push(step.value);
        if (step.what == 1) numbers.set(step.at, step.value);
        if (step.what == 2) seen.push(numbers.pop().orElse(kNothingThere));
        if (step.what == 3) seen.push(numbers.at(step.at));
    }
    seen.push(numbers.size());
    return seen;
}
PHX_METHOD(enqueue, Text, u64) {
    waiting.push(args);
    return waiting.size();
}
PHX_METHOD(dequeue, Nothing, Option<Text>) {
    const Option<Text> first = waiting.first();
    const Option<Text> popped = waiting.pop();
    require(first == popped, 1, "the first is what is popped");
    return popped;
}

PHX_METHOD(put, Put, u64) {
    owned.set({args.owner, args.number}, args.value);
    return ids.next();
}
PHX_VIEW(of, Address, Vector<u64>) {
    Vector<u64> values;
    owned.forEach(owned.under(args), [&](const Pair& key, u64 value) {
        values.push(key.number);
        values.push(value);
        return values.size < 100;
    });
    return values;
}
PHX_METHOD(erase, Erase, u32) { return owned.under(args.owner).erase(args.most); }
PHX_VIEW(first_of, Address, u64) {
    return owned.under(args).next().orAbort(kNothingThere, "this owner has nothing").number;
}

PHX_METHOD(insert, Text, bool) { return names.insert(args); }
PHX_METHOD(leave, Text, bool) {
    const bool there = names.contains(args);
    names.erase(args);
    return there;
}
PHX_VIEW(all_names, Nothing, Vector<Text>) {
    Vector<Text> all;
    names.keys().forEach([&all](Text name) { return all.push(name), true; });
    return all;
}

PHX_METHOD(sign, Vector<i64>, Vector<i64>) {
    for (const i64 key : args) signedKeys.set(key, 1);
    Vector<i64> sorted;
    signedKeys.forEach([&sorted](i64 key, u64) { return sorted.push(key), true; });
    return sorted;
}

PHX_METHOD(paint, Painted, Painted) {
    Painted painted = args;
    if (!painted.sizes.full()) painted.sizes.push(9);
    painted.other = wall.find() ? Option<Colour>(wall.find()->colour) : Option<Colour>();
    wall.set(painted);
    coloured.set(painted.colour, coloured.getOr(painted.colour, 0) + 1);
    emit(painted);
    return painted;
}
PHX_VIEW(colours, Nothing, Vector<u64>) {
    Vector<u64> counts;
    coloured.forEach([&counts](Colour colour, u64 count) {
        counts.push(u64(colour));
        counts.push(count);
        return true;
    });
    return counts;
}

// Sorted, without what is there twice, and where args[0] would stand.
PHX_VIEW(sorted, Vector<u64>, Vector<u64>) {
    Vector<u64> list;
    for (const u64 value : args) list.push(value);
    sort(list);
    for (u32 i = 1; i < list.size;)
        if (list[i] == list[i - 1])
            list.remove(i);
        else
            ++i;
    const u32 place =
        list.empty() ? 0 : lowerBound(list, args[0], [](u64 a, u64 b) { return a < b; });
    list.insert(0, place);
    return list;
}
PHX_VIEW(behind_the_end, u32, u64) {
    Vector<u64> list;
    list.push(1);
    return list[args];
}
PHX_VIEW(fill, u32, u32) {
    Bounded<u64, 8> list;
    for (u32 i = 0; i < args; ++i) list.push(i);
    return list.size;
}

PHX_VIEW(say, Three, Said) {
    return {TextBuilder().add("a=").add(args.a).add(" b=").hex(encode(args.b)).add(";").text()};
}
PHX_VIEW(parse, Text, Option<u64>) { return parseNumber(args); }
PHX_VIEW(prefixed, Text, Text) {
    return args.startsWith("phx") ? args.part(3) : args.part(0, 2);
}

PHX_VIEW(share, Three, u64) { return mulDiv(args.a, args.b, args.c); }
PHX_VIEW(share_up, Three, u64) { return mulDivUp(args.a, args.b, args.c); }
PHX_VIEW(root, u64, u32) { return squareRoot(args); }
PHX_VIEW(bounds, Three, Vector<u64>) {
    Vector<u64> out;
    out.push(addSaturated(args.a, args.b));
    out.push(subtractSaturated(args.a, args.b));
    out.push(clamp(args.a, args.b, args.c));
    return out;
}

PHX_VIEW(greeting, Text, Option<Text>) { return greetings.find(args); }

// Where the arena of a call stands; natively nobody knows.
u32 arenaAt() {
#if defined(__wasm__)
    return u32(reinterpret_cast<uintptr_t>(arena::next));
#else
    return 0;
#endif
}

PHX_METHOD(grow, u64, u32) {
    const u64 from = ids.last();
    const u32 before = arenaAt();
    for (u64 i = 0; i < args; ++i) wide.set(from + i, i);
    const u32 left = arenaAt() - before;
    Cell<u64>{"ids"}.set(from + args);
    return left;
}
// The sum of all, and the bytes that the loop left behind.
PHX_VIEW(total, Nothing, Vector<u64>) {
    u64 sum = 0;
    const u32 before = arenaAt();
    wide.forEach([&sum](u64, u64 value) { return sum += value, true; });
    const u32 left = arenaAt() - before;
    Vector<u64> both;
    both.push(sum);
    both.push(left);
    return both;
}
PHX_HOOK(migrate, MigrateArgs, MigrateResult) {
    return migrateBatch(wide, args.cursor, 1000, 200'000,
                        [](u64 key) { wide.set(key, *wide.find(key) + 1); });
}

PHX_DESCRIBE()
