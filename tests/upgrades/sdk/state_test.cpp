// Typed state, checked arithmetic and calls, in a service made for the test.
#include <phoenix/testing/host_mock.h>

using namespace phx;

namespace probe {

struct Pair {
    u64 number;
    Address address;
    PHX_FIELDS(number, address)
};
struct Entry {
    u64 key;
    Text value;
    PHX_FIELDS(key, value)
};
struct Two {
    u64 a;
    u64 b;
    PHX_FIELDS(a, b)
};

PHX_SERVICE(probe, "2.10.3", State)
PHX_DEPENDS(other, "1.0.0", "2.0.0")
PHX_READS(balances, ledger, "account/")

constexpr Cell<Text> cell{"cell"};
constexpr Map<u64, Text> byNumber{"number"};
constexpr Map<Pair, bool> byPair{"pair"};
constexpr Map<Text, u64> byText{"text"};

PHX_METHOD(put, Entry, Nothing) {
    byNumber.set(args.key, args.value);
    byPair.set({args.key, {}}, true);
    return {};
}
PHX_VIEW(keys, Nothing, Vector<u64>) {
    Vector<u64> keys;
    byNumber.forEach([&keys](u64 key, Text) { return keys.push(key), true; });
    return keys;
}
PHX_VIEW(pairs, Nothing, Vector<u64>) {
    Vector<u64> keys;
    for (auto key = byPair.next(); key; key = byPair.next(key)) keys.push(key->number);
    return keys;
}
PHX_METHOD(erase, u64, bool) {
    const bool there = byNumber.contains(args);
    byNumber.erase(args);
    return there;
}
PHX_METHOD(long_key, Text, Nothing) {
    byText.set(args, 1);
    return {};
}
PHX_METHOD(keep, Text, Option<Text>) {
    const auto before = cell.find();
    cell.set(args);
    return before;
}
PHX_METHOD(misread, Nothing, u64) {
    cell.set("seven bytes is not a u64");
    return Cell<u64>{"cell"}.getOr(0);
}
PHX_VIEW(writing_view, Nothing, Nothing) {
    cell.set("x");
    return {};
}
PHX_VIEW(sum, Two, u64) { return add(args.a, args.b); }
PHX_VIEW(difference, Two, u64) { return subtract(args.a, args.b); }
PHX_VIEW(product, Two, u64, 1000) { return multiply(args.a, args.b); }
PHX_METHOD(ask, Text, u64) {
    cell.set("before the call");
    return call<u64>(args, Nothing{});
}
PHX_METHOD(try_ask, Text, u64) { return tryCall<u64>(args, Nothing{}).code; }
PHX_HOOK(begin_block, AnyArgs, Nothing) { return {}; }

PHX_DESCRIBE()

} // namespace probe

#include "node/service/descriptor.h"

#include <QtTest>

using testing::HostMock;

class StateTest : public QObject {
    Q_OBJECT

    static void fill(HostMock& host) {
        host.add(probe::phxService());
        for (const u64 key : {300u, 2u, 70'000u, 255u, 256u, 0u})
            QVERIFY(host.kernel().call<Nothing>("probe.put", probe::Entry{key, "value"}).ok());
    }
    static std::vector<u64> list(HostMock& host, const std::string& method) {
        const auto keys = host.query().call<Vector<u64>>(method, Nothing{});
        return {keys.value.begin(), keys.value.end()};
    }

  private slots:
    void theDescriptorSaysWhatTheMacrosSay() {
        const NativeService native = probe::phxService();
        const auto descriptor =
            phoenix::service::decodeDescriptor({native.descriptor.data, native.descriptor.size});
        QVERIFY2(descriptor.has_value(), descriptor ? "" : descriptor.error().message.c_str());
        QCOMPARE(toText(descriptor->version), std::string("2.10.3"));
        QCOMPARE(descriptor->method("product")->fuelLimit, 1000u);
        QCOMPARE(descriptor->method("erase")->args, std::string("u64"));
        QCOMPARE(descriptor->method("keep")->result, std::string("option<string>"));
        QCOMPARE(rangeText(*descriptor->dependency("other")), std::string(">= 1.0.0, < 2.0.0"));
        QCOMPARE(descriptor->foreignReads.at(0).service, std::string("ledger"));
        QCOMPARE(phoenix::toText(descriptor->foreignReads.at(0).prefix), std::string("account/"));
        QVERIFY(descriptor->hooks.beginBlock && !descriptor->hooks.endBlock &&
                !descriptor->hooks.migrate);
    }

    void keysComeInTheOrderOfTheirValues() {
        HostMock host;
        fill(host);
        const std::vector<u64> sorted = {0, 2, 255, 256, 300, 70'000};
        QVERIFY(list(host, "probe.keys") == sorted);
        QVERIFY(list(host, "probe.pairs") == sorted);
    }

    void whatIsErasedIsGone() {
        HostMock host;
        fill(host);
        QVERIFY(host.kernel().call<bool>("probe.erase", u64(256)).value);
        QVERIFY(!host.kernel().call<bool>("probe.erase", u64(256)).value);
        QCOMPARE(list(host, "probe.keys").size(), std::size_t(5));
    }

    void aCellRemembersBetweenCalls() {
        HostMock host;
        host.add(probe::phxService());
        const std::string large(1000, 'y'); // more than one read of state takes at first
        QVERIFY(!host.kernel().call<Option<Text>>("probe.keep", Text(large.data(), 1000)).value);
        const auto before = host.kernel().call<Option<Text>>("probe.keep", Text("new"));
        QVERIFY(before.ok() && before.value && HostMock::text(*before.value) == large);
    }

    void aValueOfAnotherTypeIsNeverTakenForOne() {
        HostMock host;
        host.add(probe::phxService());
        QCOMPARE(host.kernel().call<u64>("probe.misread", Nothing{}).code, kAbortBadState);
        QVERIFY(host.states["probe"].empty());
    }

    void aKeyIsBoundedBeforeItIsWritten() {
        HostMock host;
        host.add(probe::phxService());
        const std::string most(256 - 5, 'k'), more(256 - 4, 'k');
        QVERIFY(host.kernel()
                    .call<Nothing>("probe.long_key", Text(most.data(), u32(most.size())))
                    .ok());
        QCOMPARE(
            host.kernel().call<Nothing>("probe.long_key", Text(more.data(), u32(more.size()))).code,
            kAbortTooLong);
    }

    void aViewThatWritesTraps() {
        HostMock host;
        host.add(probe::phxService());
        QVERIFY(host.query().call<Nothing>("probe.writing_view", Nothing{}).trapped);
        QVERIFY(host.states["probe"].empty());
    }

    void arithmeticAbortsInsteadOfWrapping() {
        HostMock host;
        host.add(probe::phxService());
        const auto run = [&](const char* method, u64 a, u64 b) {
            return host.query().call<u64>(method, probe::Two{a, b});
        };
        QCOMPARE(run("probe.sum", UINT64_MAX - 1, 1).value, UINT64_MAX);
        QCOMPARE(run("probe.sum", UINT64_MAX, 1).code, kAbortOverflow);
        QCOMPARE(run("probe.difference", 5, 5).value, 0u);
        QCOMPARE(run("probe.difference", 5, 6).code, kAbortOverflow);
        QCOMPARE(run("probe.product", 1ull << 32, (1ull << 32) - 1).value,
                 (1ull << 32) * ((1ull << 32) - 1));
        QCOMPARE(run("probe.product", 1ull << 32, 1ull << 32).code, kAbortOverflow);
    }

    void anAbortOfACalleeIsPassedOnAndUndone() {
        HostMock host;
        host.add(probe::phxService());
        host.answer("other.fails", [](std::string_view) -> std::string {
            throw testing::Aborted{77, "no"};
        });
        host.answer("other.works",
                    [](std::string_view) { return std::string("\x2a\0\0\0\0\0\0\0", 8); });
        QCOMPARE(host.kernel().call<u64>("probe.ask", Text("other.works")).value, 42u);
        host.states.clear();
        QCOMPARE(host.kernel().call<u64>("probe.ask", Text("other.fails")).code, 77u);
        QVERIFY(host.states["probe"].empty());
        QCOMPARE(host.kernel().call<u64>("probe.try_ask", Text("other.fails")).value, 77u);
    }

    void anUndeclaredCallTraps() {
        HostMock host;
        host.add(probe::phxService());
        QVERIFY(host.kernel().call<u64>("probe.ask", Text("ledger.balance")).trapped);
    }
};

QTEST_APPLESS_MAIN(StateTest)
#include "state_test.moc"
