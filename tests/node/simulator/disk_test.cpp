// What a disk keeps when its power fails.
#include "node/simulator/disk.h"

#include <QtTest>
#include <set>

using namespace phoenix;
using namespace phoenix::simulator;
using storage::Durability;
using storage::Family;

namespace {

storage::Batch batchOf(std::uint8_t key, std::uint8_t value) {
    storage::Batch batch;
    batch.put(Family::Meta, Bytes{key}, Bytes{value});
    batch.put(Family::Blocks, Bytes{key}, Bytes{value});
    return batch;
}

int valueOf(const Disk& disk, std::uint8_t key) {
    const auto meta = *disk.get(Family::Meta, Bytes{key});
    const auto blocks = *disk.get(Family::Blocks, Bytes{key});
    require(meta == blocks, "half a batch is there");
    return meta ? (*meta)[0] : -1;
}

} // namespace

class DiskTest : public QObject {
    Q_OBJECT

  private slots:
    void keepsWhatWasSynced() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Disk disk;
            QVERIFY(disk.write(batchOf(1, 1), Durability::Buffered));
            QVERIFY(disk.write(batchOf(1, 2), Durability::Synced));
            disk.fail(Random(seed));
            QVERIFY(!disk.write(batchOf(1, 3), Durability::Synced));
            disk.powerOn();
            QCOMPARE(valueOf(disk, 1), 2);
        }
    }

    void losesTheNewestOfWhatWasNot() {
        std::set<std::pair<int, int>> left;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Disk disk;
            QVERIFY(disk.write(batchOf(1, 1), Durability::Synced));
            QVERIFY(disk.write(batchOf(1, 2), Durability::Buffered));
            QVERIFY(disk.write(batchOf(2, 2), Durability::Buffered));
            disk.fail(Random(seed));
            disk.powerOn();
            left.insert({valueOf(disk, 1), valueOf(disk, 2)});
        }
        const std::set<std::pair<int, int>> possible{{1, -1}, {2, -1}, {2, 2}};
        QVERIFY(left == possible);
    }

    void failsAtTheWriteThatWasNamed() {
        std::set<int> left;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Disk disk;
            disk.failAt(2, Random(seed));
            QVERIFY(disk.write(batchOf(1, 1), Durability::Synced));
            QVERIFY(!disk.write(batchOf(1, 2), Durability::Synced));
            QVERIFY(disk.failed());
            disk.powerOn();
            left.insert(valueOf(disk, 1));
        }
        const std::set<int> possible{1, 2};
        QVERIFY(left == possible);
    }

    void takesBackWhatWasRemoved() {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Disk disk;
            QVERIFY(disk.write(batchOf(1, 1), Durability::Synced));
            storage::Batch batch;
            batch.remove(Family::Meta, Bytes{1});
            batch.remove(Family::Blocks, Bytes{1});
            QVERIFY(disk.write(batch, Durability::Buffered));
            QCOMPARE(valueOf(disk, 1), -1);
            disk.fail(Random(seed));
            disk.powerOn();
            QVERIFY(valueOf(disk, 1) == 1 || valueOf(disk, 1) == -1);
        }
    }
};

QTEST_APPLESS_MAIN(DiskTest)
#include "disk_test.moc"
