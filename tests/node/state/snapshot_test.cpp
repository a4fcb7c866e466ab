// A snapshot's parts make the same state again, and nothing that is not of it is taken for a part.
#include "node/state/snapshot.h"
#include "node/state/value_store.h"

#include <QtTest>
#include <numeric>
#include <random>

using namespace phoenix;
using namespace phoenix::state;

namespace {

// Some versions of a state with so many keys; the newest is 3.
std::unique_ptr<storage::Store> storeWith(std::size_t keys) {
    auto store = storage::memoryStore();
    const Tree tree(*store);
    std::mt19937 random(unsigned(keys) + 1);
    NodeRef root;
    for (std::uint64_t version = 1; version <= 3; ++version) {
        Delta delta;
        for (std::size_t i = 0; i < keys; ++i)
            if (version == 1 || random() % 7 == 0) delta[toBytes("key" + std::to_string(i))] = toBytes("value" + std::to_string(random()));
        if (version == 3 && keys > 3) delta[toBytes("key1")] = std::nullopt;
        storage::Batch batch;
        putValues(batch, delta, version);
        root = *tree.update(batch, root, version, delta);
        require(store->write(batch, storage::Durability::Buffered).has_value(), "memory");
    }
    return store;
}

} // namespace

class SnapshotTest : public QObject {
    Q_OBJECT

  private slots:
    void makesTheSameStateAgain_data() {
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("version");
        for (const int keys : {0, 1, 2, 3, 60, 6'000})
            for (const int version : {1, 3})
                QTest::addRow("%d keys, version %d", keys, version) << keys << version;
    }

    void makesTheSameStateAgain() {
        QFETCH(int, keys);
        QFETCH(int, version);
        const auto from = storeWith(std::size_t(keys));
        const Hash root = Tree(*from).root(std::uint64_t(version))->hash;
        const auto outline = outlineOf(*from, std::uint64_t(version));
        QVERIFY(outline);
        QVERIFY(*rootOf(*outline) == root);
        if (keys == 6'000) QVERIFY(outline->parts.size() >= 16);
        const auto to = storage::memoryStore();
        SnapshotImport import(*to, std::uint64_t(version));
        std::vector<std::size_t> order(outline->parts.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::shuffle(order, std::mt19937(5));
        std::size_t entries = 0;
        for (const std::size_t index : order) {
            const auto part = partOf(*from, std::uint64_t(version), outline->depth, index);
            QVERIFY(part);
            QVERIFY(isPart(*part, *outline, index));
            QVERIFY(import.add(*part));
            entries += part->size();
        }
        QVERIFY(import.root() == root);
        QCOMPARE(entries, std::size_t(version == 3 && keys > 3 ? keys - 1 : keys));
        const StoredView was(*from, std::uint64_t(version)), is(*to, std::uint64_t(version));
        for (int i = 0; i < keys; ++i) {
            const Bytes key = toBytes("key" + std::to_string(i));
            QVERIFY(was.get(key) == is.get(key));
        }
        // It goes on from there as the other does.
        const Delta next{{toBytes("key0"), toBytes("new")}, {toBytes("key2"), std::nullopt}};
        storage::Batch one, other;
        const auto first = Tree(*from).update(one, *Tree(*from).root(std::uint64_t(version)), 9, next);
        const auto second = Tree(*to).update(other, *Tree(*to).root(std::uint64_t(version)), 9, next);
        QVERIFY(first && second && first->hash == second->hash);
    }

    void takesNothingElseForAPart() {
        const auto store = storeWith(6'000);
        const auto outline = *outlineOf(*store, 3);
        const auto part = *partOf(*store, 3, outline.depth, 3);
        QVERIFY(part.size() > 2);
        auto changed = part;
        changed[1].value[0] ^= 1;
        QVERIFY(!isPart(changed, outline, 3));
        changed = part;
        changed.pop_back();
        QVERIFY(!isPart(changed, outline, 3));
        changed = part;
        changed.push_back(changed[0]);
        QVERIFY(!isPart(changed, outline, 3));
        changed = part;
        changed.push_back({toBytes("another"), toBytes("value")});
        QVERIFY(!isPart(changed, outline, 3));
        QVERIFY(!isPart(part, outline, 4));
        QVERIFY(!isPart(part, outline, outline.parts.size()));
        // An older version's part is not the newer one's.
        const auto older = *partOf(*store, 1, outline.depth, 3);
        QVERIFY(!isPart(older, outline, 3));
    }

    void believesNoOutlineThatDoesNotFoldUp() {
        const auto store = storeWith(6'000);
        const auto outline = *outlineOf(*store, 3);
        const Hash root = Tree(*store).root(3)->hash;
        auto changed = outline;
        changed.parts[2].top[0] ^= 1;
        QVERIFY(*rootOf(changed) != root);
        changed = outline;
        std::swap(changed.parts[0], changed.parts[1]);
        QVERIFY(*rootOf(changed) != root);
        changed = outline;
        changed.parts.pop_back();
        QVERIFY(!rootOf(changed));
        changed.depth = 200;
        QVERIFY(!rootOf(changed));
    }

    void forgetsWhatWasBegun() {
        const auto from = storeWith(60);
        const auto to = storage::memoryStore();
        SnapshotImport import(*to, 3);
        QVERIFY(import.add(*partOf(*from, 3, 0, 0)));
        QVERIFY(StoredView(*to, 3).get(toBytes("key2")).has_value());
        QVERIFY(SnapshotImport::discard(*to));
        QVERIFY(!StoredView(*to, 3).get(toBytes("key2")).has_value());
    }
};

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
