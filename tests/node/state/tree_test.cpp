// The state tree against a naive model: roots depend on content only, proofs hold and forgeries do not.
#include "node/state/tree.h"
#include "node/state/value_store.h"

#include <QtTest>
#include <random>

using namespace phoenix;
using namespace phoenix::state;

namespace {

using Model = std::map<Bytes, Bytes, ByteOrder>;

// The definition of chain/state_proof.h, written down as plainly as possible.
chain::Hash naiveRoot(std::vector<std::pair<chain::Hash, chain::Hash>> leaves, std::size_t depth) {
    if (leaves.empty()) return chain::kEmptyTree;
    if (leaves.size() == 1) return leaves[0].second;
    std::vector<std::pair<chain::Hash, chain::Hash>> sides[2];
    for (const auto& leaf : leaves) sides[chain::pathBit(leaf.first, depth) ? 1 : 0].push_back(leaf);
    return chain::stateNode(naiveRoot(sides[0], depth + 1), naiveRoot(sides[1], depth + 1));
}

chain::Hash naiveRoot(const Model& model) {
    std::vector<std::pair<chain::Hash, chain::Hash>> leaves;
    for (const auto& [key, value] : model)
        leaves.emplace_back(chain::statePath(key), chain::stateLeaf(key, crypto::sha256(value)));
    return naiveRoot(std::move(leaves), 0);
}

} // namespace

class TreeTest : public QObject {
    Q_OBJECT

  private slots:
    void followsTheNaiveModelThroughRandomChanges() {
        const auto store = storage::memoryStore();
        const Tree tree(*store);
        std::mt19937 random(7);
        Model model;
        NodeRef root;
        std::vector<Model> versions{model};
        for (std::uint64_t version = 1; version <= 60; ++version) {
            Delta delta;
            for (int i = 0; i < 12; ++i) {
                Bytes key = toBytes("key" + std::to_string(random() % 90));
                if (random() % 3 == 0) {
                    delta[key] = std::nullopt;
                    model.erase(key);
                } else {
                    const Bytes value = toBytes("value" + std::to_string(random()));
                    delta[key] = value;
                    model[key] = value;
                }
            }
            storage::Batch batch;
            putValues(batch, delta, version);
            auto updated = tree.update(batch, root, version, delta);
            QVERIFY(updated);
            root = *updated;
            QVERIFY(store->write(batch, storage::Durability::Buffered));
            QVERIFY(root.hash == naiveRoot(model));
            versions.push_back(model);
        }
        for (std::uint64_t version = 1; version < versions.size(); version += 7) {
            const StoredView view(*store, version);
            const auto top = tree.root(version);
            QVERIFY(top);
            QVERIFY(top->hash == naiveRoot(versions[version]));
            for (int i = 0; i < 90; ++i) {
                const Bytes key = toBytes("key" + std::to_string(i));
                const auto proof = tree.prove(version, key, view);
                QVERIFY(proof);
                QCOMPARE(proof->value.has_value(), versions[version].contains(key));
                QVERIFY(chain::verify(*proof, top->hash));
            }
        }
    }

    void refusesForgedProofs() {
        const auto store = storage::memoryStore();
        const Tree tree(*store);
        Delta delta;
        for (int i = 0; i < 20; ++i) delta[toBytes("k" + std::to_string(i))] = toBytes("v");
        storage::Batch batch;
        putValues(batch, delta, 1);
        const auto root = tree.update(batch, {}, 1, delta);
        QVERIFY(root && store->write(batch, storage::Durability::Buffered));
        const StoredView view(*store, 1);
        auto present = tree.prove(1, viewOf("k3"), view).value();
        QVERIFY(chain::verify(present, root->hash));
        auto changed = present;
        changed.value = toBytes("w");
        QVERIFY(!chain::verify(changed, root->hash));
        auto denied = present;
        denied.value.reset();
        QVERIFY(!chain::verify(denied, root->hash));
        auto renamed = present;
        renamed.key = toBytes("k4");
        QVERIFY(!chain::verify(renamed, root->hash));
        auto absent = tree.prove(1, viewOf("nothing"), view).value();
        QVERIFY(chain::verify(absent, root->hash));
        absent.value = toBytes("v");
        QVERIFY(!chain::verify(absent, root->hash));
    }

    void emptiesAgain() {
        const auto store = storage::memoryStore();
        const Tree tree(*store);
        Delta put, remove;
        for (int i = 0; i < 9; ++i) {
            put[toBytes("k" + std::to_string(i))] = toBytes("v");
            remove[toBytes("k" + std::to_string(i))] = std::nullopt;
        }
        storage::Batch first;
        const auto full = tree.update(first, {}, 1, put);
        QVERIFY(full && !full->empty() && store->write(first, storage::Durability::Buffered));
        storage::Batch second;
        const auto empty = tree.update(second, *full, 2, remove);
        QVERIFY(empty && empty->empty());
    }
};

QTEST_APPLESS_MAIN(TreeTest)
#include "tree_test.moc"
