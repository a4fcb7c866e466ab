// Containers, text and arithmetic of the SDK against plain models, natively and on the chain's engine.
#include <phoenix/testing/host_mock.h>

namespace containers {
#include "tests/upgrades/sdk/probes/containers/service.cpp"
}
namespace neighbour {
#include "tests/upgrades/sdk/probes/neighbour/service.cpp"
}

#include "tests/upgrades/twins.h"

#include <QRandomGenerator>

#include <deque>
#include <set>

using namespace phoenix;
using namespace phoenix::tests;
using containers::Painted;
using containers::Put;
using containers::Step;
using containers::Three;
using phx::Nothing;
using phx::u32;
using phx::u64;
using phx::u8;

namespace {

// What no Painted encodes to: a colour that is none, and a list too long.
struct Loose {
    u8 colour;
    phx::Vector<phx::u16> sizes;
    phx::Option<u8> other;
    PHX_FIELDS(colour, sizes, other)
};

std::vector<u64> numbers(const phx::Vector<u64>& list) { return {list.begin(), list.end()}; }

} // namespace

class ContainersTest : public QObject {
    Q_OBJECT

    static void add(Twins& twins) {
        twins.add(containers::phxService(), "sdk", "containers");
        twins.add(neighbour::phxService(), "sdk", "neighbour");
    }

  private slots:
    void aListIsAVector() {
        Twins twins;
        add(twins);
        QRandomGenerator random(1);
        std::vector<u64> model;
        for (int round = 0; round < 20; ++round) {
            phx::Vector<Step> steps;
            std::vector<u64> expected;
            for (int i = 0; i < 30; ++i) {
                const Step step{u8(random.bounded(4)), random.bounded(u32(model.size() + 1)),
                                random.generate64()};
                if ((step.what == 1 || step.what == 3) && step.at >= model.size()) continue;
                if (step.what == 0) model.push_back(step.value);
                if (step.what == 1) model[step.at] = step.value;
                if (step.what == 2) {
                    expected.push_back(model.empty() ? containers::kNothingThere : model.back());
                    if (!model.empty()) model.pop_back();
                }
                if (step.what == 3) expected.push_back(model[step.at]);
                steps.push(step);
            }
            expected.push_back(model.size());
            const auto reply =
                twins.kernel<phx::Vector<u64>>("containers.list", steps);
            QVERIFY(reply.ok() && numbers(reply.value) == expected);
        }
        phx::Vector<Step> behind;
        behind.push({3, model.size(), 0});
        QCOMPARE(twins.kernel<phx::Vector<u64>>("containers.list", behind).code,
                 int(phx::kAbortOutOfRange));
    }

    void aQueueGivesInTheOrderItTook() {
        Twins twins;
        add(twins);
        QRandomGenerator random(2);
        std::deque<std::string> model;
        for (int i = 0; i < 60; ++i) {
            if (random.bounded(3) > 0) {
                model.push_back(std::to_string(random.generate()));
                const phx::Text text(model.back().data(), u32(model.back().size()));
                QCOMPARE(twins.kernel<u64>("containers.enqueue", text).value, model.size());
                continue;
            }
            const auto reply =
                twins.kernel<phx::Option<phx::Text>>("containers.dequeue", Nothing{});
            QCOMPARE(reply.value.present, !model.empty());
            if (model.empty()) continue;
            QCOMPARE(phx::testing::HostMock::text(*reply.value), model.front());
            model.pop_front();
        }
    }

    void keysOfOneOwnerStandTogether() {
        Twins twins;
        add(twins);
        const phx::Address one = phx::addressOf(keyOf(1)), two = phx::addressOf(keyOf(2)),
                           three = phx::addressOf(keyOf(3));
        for (const u64 number : {300u, 1u, 255u, 256u})
            QVERIFY(twins.kernel<u64>("containers.put", Put{one, number, number * 2}).ok());
        QCOMPARE(twins.kernel<u64>("containers.put", Put{two, 5, 6}).value, 5u);
        const auto of = [&](const phx::Address& owner) {
            return numbers(twins.query<phx::Vector<u64>>("containers.of", owner).value);
        };
        QVERIFY((of(one) == std::vector<u64>{1, 2, 255, 510, 256, 512, 300, 600}));
        QVERIFY((of(two) == std::vector<u64>{5, 6}));
        QVERIFY(of(three).empty());
        QCOMPARE(twins.query<u64>("containers.first_of", one).value, 1u);
        QCOMPARE(twins.query<u64>("containers.first_of", three).code,
                 int(containers::kNothingThere));
        QCOMPARE(twins.kernel<u32>("containers.erase", containers::Erase{one, 3}).value, 3u);
        QVERIFY((of(one) == std::vector<u64>{300, 600}));
        QVERIFY((of(two) == std::vector<u64>{5, 6}));
        QCOMPARE(twins.kernel<u32>("containers.erase", containers::Erase{one, 9}).value, 1u);
        QVERIFY(of(one).empty());
    }

    void aSetHoldsEachOnce() {
        Twins twins;
        add(twins);
        for (const auto& [name, isNew] :
             {std::pair{"bob", true}, {"alice", true}, {"bob", false}, {"", true}})
            QCOMPARE(twins.kernel<bool>("containers.insert", phx::Text(name, u32(strlen(name)))).value,
                     isNew);
        QVERIFY(twins.kernel<bool>("containers.leave", phx::Text("bob")).value);
        QVERIFY(!twins.kernel<bool>("containers.leave", phx::Text("bob")).value);
        const auto all = twins.query<phx::Vector<phx::Text>>("containers.all_names", Nothing{});
        QCOMPARE(all.value.size, 2u);
        QVERIFY(all.value[0] == phx::Text("") && all.value[1] == phx::Text("alice"));
    }

    void negativeKeysComeFirst() {
        Twins twins;
        add(twins);
        phx::Vector<phx::i64> keys;
        for (const phx::i64 key : {phx::i64(5), phx::i64(-1), INT64_MIN, INT64_MAX, phx::i64(0)})
            keys.push(key);
        const auto sorted = twins.kernel<phx::Vector<phx::i64>>("containers.sign", keys);
        QVERIFY((std::vector(sorted.value.begin(), sorted.value.end()) ==
                 std::vector<phx::i64>{INT64_MIN, -1, 0, 5, INT64_MAX}));
    }

    void enumerationsAndBoundedListsAreHeldToTheirBounds() {
        Twins twins;
        add(twins);
        Painted green{containers::Colour::Green, {}, {}};
        green.sizes.push(3);
        const auto first = twins.kernel<Painted>("containers.paint", green);
        QVERIFY(first.ok() && first.value.sizes.size == 2 && !first.value.other.present);
        const auto second =
            twins.kernel<Painted>("containers.paint", Painted{containers::Colour::Blue, {}, {}});
        QVERIFY(second.ok() && *second.value.other == containers::Colour::Green);
        QVERIFY((numbers(twins.query<phx::Vector<u64>>("containers.colours", Nothing{}).value) ==
                 std::vector<u64>{1, 1, 2, 1}));
        Loose loose{3, {}, {}};
        QCOMPARE(twins.kernel<Painted>("containers.paint", loose).code, PHX_ABORT_BAD_ARGS);
        loose.colour = 0;
        for (phx::u16 i = 0; i < 4; ++i) loose.sizes.push(i);
        QVERIFY(twins.kernel<Painted>("containers.paint", loose).ok());
        loose.sizes.push(4);
        QCOMPARE(twins.kernel<Painted>("containers.paint", loose).code, PHX_ABORT_BAD_ARGS);
        loose.sizes.truncate(2);
        loose.other = u8(3);
        QCOMPARE(twins.kernel<Painted>("containers.paint", loose).code, PHX_ABORT_BAD_ARGS);
        QCOMPARE(twins.query<u32>("containers.fill", 8u).value, 8u);
        QCOMPARE(twins.query<u32>("containers.fill", 9u).code, int(phx::kAbortTooLong));
    }

    void listsAreSortedAndSearched() {
        Twins twins;
        add(twins);
        QRandomGenerator random(3);
        for (u32 size : {0u, 1u, 2u, 3u, 10u, 100u, 500u}) {
            phx::Vector<u64> list;
            for (u32 i = 0; i < size; ++i) list.push(random.bounded(size + 1) * (i % 7));
            std::set<u64> model(list.begin(), list.end());
            std::vector<u64> expected(model.begin(), model.end());
            expected.insert(expected.begin(),
                            size == 0 ? 0
                                      : u64(std::distance(model.begin(), model.find(list[0]))));
            const auto reply = twins.query<phx::Vector<u64>>("containers.sorted", list);
            QVERIFY(reply.ok() && numbers(reply.value) == expected);
        }
    }

    void anIndexBehindTheEndAborts() {
        Twins twins;
        add(twins);
        QCOMPARE(twins.query<u64>("containers.behind_the_end", 0u).value, 1u);
        for (const u32 index : {1u, 2u, 8u, 0xffff'ffffu})
            QCOMPARE(twins.query<u64>("containers.behind_the_end", index).code,
                     int(phx::kAbortOutOfRange));
    }

    void numbersBecomeTextAndBack() {
        Twins twins;
        add(twins);
        const auto said =
            twins.query<containers::Said>("containers.say", Three{UINT64_MAX, 0xab12, 0});
        QCOMPARE(phx::testing::HostMock::text(said.value.text),
                 std::string("a=18446744073709551615 b=12ab000000000000;"));
        QCOMPARE(phx::testing::HostMock::text(
                     twins.query<containers::Said>("containers.say", Three{0, 0, 0}).value.text),
                 std::string("a=0 b=0000000000000000;"));
        const auto parse = [&](const char* text) {
            return twins
                .query<phx::Option<u64>>("containers.parse", phx::Text(text, u32(strlen(text))))
                .value;
        };
        QCOMPARE(*parse("18446744073709551615"), UINT64_MAX);
        QCOMPARE(*parse("007"), 7u);
        for (const char* text : {"", "18446744073709551616", "99999999999999999999", "-1", "1 "})
            QVERIFY2(!parse(text), text);
        const auto part = [&](phx::Text text) {
            return phx::testing::HostMock::text(
                twins.query<phx::Text>("containers.prefixed", text).value);
        };
        QCOMPARE(part("phx1abc"), std::string("1abc"));
        QCOMPARE(part("abcd"), std::string("ab"));
        QCOMPARE(part("a"), std::string("a"));
    }

    void productsAreExact() {
        Twins twins;
        add(twins);
        QRandomGenerator random(4);
        for (int i = 0; i < 200; ++i) {
            const Three numbers{random.generate64() >> random.bounded(64),
                                random.generate64() >> random.bounded(64),
                                random.generate64() >> random.bounded(64)};
            const unsigned __int128 product = (unsigned __int128)numbers.a * numbers.b;
            for (const bool up : {false, true}) {
                const auto reply = twins.query<u64>(
                    up ? "containers.share_up" : "containers.share", numbers);
                const unsigned __int128 exact =
                    numbers.c == 0 ? 0
                                   : product / numbers.c + (up && product % numbers.c != 0 ? 1 : 0);
                if (numbers.c == 0 || exact > UINT64_MAX)
                    QCOMPARE(reply.code, int(phx::kAbortOverflow));
                else
                    QCOMPARE(reply.value, u64(exact));
            }
            const u64 root = twins.query<u32>("containers.root", numbers.a).value;
            QVERIFY(root * root <= numbers.a);
            QVERIFY((unsigned __int128)(root + 1) * (root + 1) > numbers.a);
        }
        QCOMPARE(twins.query<u32>("containers.root", UINT64_MAX).value, 0xffff'ffffu);
        QVERIFY((numbers(twins.query<phx::Vector<u64>>("containers.bounds",
                                                       Three{UINT64_MAX, 1, 5})
                             .value) == std::vector<u64>{UINT64_MAX, UINT64_MAX - 1, 5}));
        QVERIFY((numbers(twins.query<phx::Vector<u64>>("containers.bounds", Three{1, 2, 5}).value) ==
                 std::vector<u64>{3, 0, 2}));
    }

    void stateOfAnotherServiceIsReadWhereDeclared() {
        Twins twins;
        add(twins);
        QVERIFY(twins.kernel<Nothing>("neighbour.greet", phx::Text("Ada")).ok());
        const auto there =
            twins.query<phx::Option<phx::Text>>("containers.greeting", phx::Text("Ada"));
        QVERIFY(there.value && *there.value == phx::Text("hello"));
        QVERIFY(!twins.query<phx::Option<phx::Text>>("containers.greeting", phx::Text("Bob")).value);
    }

    void aLoopOverStateDoesNotGrowWithIt() {
        Twins twins;
        add(twins);
        // What was left behind, as the engine counts it, must be what the mock says: nothing.
        QCOMPARE(twins.kernel<u32>("containers.grow", u64(2000)).value, 0u);
        QCOMPARE(twins.kernel<u32>("containers.grow", u64(2000)).value, 0u);
        const auto all = twins.query<phx::Vector<u64>>("containers.total", Nothing{});
        QVERIFY(all.ok());
        QVERIFY((numbers(all.value) == std::vector<u64>{2000ull * 1999, 0}));
    }

    void aMigrationGoesBatchByBatch() {
        Twins twins;
        add(twins);
        QVERIFY(twins.kernel<u32>("containers.grow", u64(2500)).ok());
        phx::Bytes cursor;
        int steps = 0;
        for (bool done = false; !done; ++steps) {
            QVERIFY(steps < 10);
            const auto step = twins.hook<phx::MigrateResult>(
                "containers", "migrate", phx::MigrateArgs{1, 0, 0, cursor});
            QVERIFY(step.ok());
            done = step.value.done;
            cursor = step.value.cursor;
        }
        QCOMPARE(steps, 3);
        QCOMPARE(twins.query<phx::Vector<u64>>("containers.total", Nothing{}).value[0],
                 2500ull * 2499 / 2 + 2500);
    }

    void aBatchEndsBeforeItsFuelDoes() {
        // On the engine alone: the mock has no fuel.
        phx::testing::HostMock host;
        host.add(containers::phxService());
        QVERIFY(host.kernel().call<u32>("containers.grow", u64(50)).ok());
        host.fuelLeft = 100'000;
        const auto step = host.kernel().hook<phx::MigrateResult>("containers", "migrate",
                                                                 phx::MigrateArgs{1, 0, 0, {}});
        QVERIFY(step.ok() && !step.value.done);
        // One at least was done: the cursor is the first key.
        QCOMPARE(phx::testing::HostMock::bytes(step.value.cursor.data, step.value.cursor.size),
                 std::string(8, '\0'));
    }
};

QTEST_APPLESS_MAIN(ContainersTest)
#include "containers_test.moc"
