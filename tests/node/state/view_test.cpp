// Stored views of many versions and overlays on top, against a model, with keys full of zeros.
#include "node/state/overlay.h"
#include "node/state/value_store.h"

#include <QtTest>
#include <random>

using namespace phoenix;
using namespace phoenix::state;

namespace {

using Model = std::map<Bytes, Bytes, ByteOrder>;

Bytes randomKey(std::mt19937& random) {
    Bytes key(1 + random() % 3);
    static constexpr std::uint8_t kBytes[] = {0, 1, 0xff, 'a'};
    for (auto& byte : key) byte = kBytes[random() % 4];
    return key;
}

std::vector<Bytes> walk(const View& view, ByteView prefix) {
    std::vector<Bytes> keys;
    Bytes after;
    while (auto key = view.next(prefix, after)) {
        keys.push_back(*key);
        after = *key;
    }
    return keys;
}

std::vector<Bytes> walk(const Model& model, ByteView prefix) {
    std::vector<Bytes> keys;
    for (const auto& [key, value] : model)
        if (startsWith(key, prefix)) keys.push_back(key);
    return keys;
}

} // namespace

class ViewTest : public QObject {
    Q_OBJECT

  private slots:
    void readsEveryVersionAsItWas() {
        const auto store = storage::memoryStore();
        std::mt19937 random(3);
        Model model;
        std::vector<Model> versions{model};
        for (std::uint64_t version = 1; version <= 40; ++version) {
            Delta delta;
            for (int i = 0; i < 6; ++i) {
                const Bytes key = randomKey(random);
                if (random() % 3 == 0) {
                    delta[key] = std::nullopt;
                    model.erase(key);
                } else {
                    delta[key] = Bytes{std::uint8_t(random())};
                    model[key] = *delta[key];
                }
            }
            storage::Batch batch;
            putValues(batch, delta, version);
            QVERIFY(store->write(batch, storage::Durability::Buffered));
            versions.push_back(model);
        }
        for (std::uint64_t version = 0; version < versions.size(); ++version) {
            const StoredView view(*store, version);
            for (const Bytes& prefix : {Bytes{}, Bytes{'a'}, Bytes{0}, Bytes{0xff}})
                QVERIFY(walk(view, prefix) == walk(versions[version], prefix));
            for (int i = 0; i < 60; ++i) {
                const Bytes key = randomKey(random);
                const auto found = versions[version].find(key);
                const auto value = view.get(key);
                QCOMPARE(value.has_value(), found != versions[version].end());
                if (value) QVERIFY(*value == found->second);
            }
        }
    }

    void overlaysHideAndAdd() {
        const auto store = storage::memoryStore();
        std::mt19937 random(5);
        Model model;
        Delta base;
        for (int i = 0; i < 30; ++i) {
            const Bytes key = randomKey(random);
            base[key] = Bytes{1};
            model[key] = Bytes{1};
        }
        storage::Batch batch;
        putValues(batch, base, 1);
        QVERIFY(store->write(batch, storage::Durability::Buffered));
        const StoredView view(*store, 1);
        Overlay lower(&view);
        Overlay upper(&lower);
        for (int i = 0; i < 200; ++i) {
            const Bytes key = randomKey(random);
            Overlay& where = i % 2 == 0 && !upper.delta().contains(key) ? lower : upper;
            if (random() % 2 == 0) {
                where.remove(key);
                model.erase(key);
            } else {
                where.put(key, Bytes{2});
                model[key] = Bytes{2};
            }
            QVERIFY(walk(upper, {}) == walk(model, {}));
        }
        lower.apply(upper.take());
        QVERIFY(walk(lower, {}) == walk(model, {}));
    }
};

QTEST_APPLESS_MAIN(ViewTest)
#include "view_test.moc"
