// The Merkle tree against the vectors of Certificate Transparency's own tests (RFC 6962, section 2.1).
#include "node/base/hex.h"
#include "node/chain/merkle.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::chain;

namespace {

constexpr const char* kEntries[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                    "606162636465666768696a6b6c6d6e6f"};
constexpr const char* kRoots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Hash> leaves(std::size_t count) {
    std::vector<Hash> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(merkleLeaf(*fromHex(kEntries[i])));
    return all;
}

std::vector<std::string> pathOf(std::size_t index, std::size_t count) {
    std::vector<std::string> path;
    for (const Hash& sibling : merklePath(leaves(count), index)) path.push_back(toHex(sibling));
    return path;
}

} // namespace

class MerkleTest : public QObject {
    Q_OBJECT

  private slots:
    void givesTheRootsOfTheVectors() {
        for (std::size_t count = 0; count <= 8; ++count) QCOMPARE(toHex(merkleRoot(leaves(count))), std::string(kRoots[count]));
    }

    void givesThePathsOfTheVectors() {
        const std::string a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                          b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                          c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                          d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                          e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
        QVERIFY(pathOf(0, 1).empty());
        QVERIFY((pathOf(0, 8) == std::vector{a, b, c}));
        QVERIFY((pathOf(5, 8) == std::vector{d, e, std::string(kRoots[4])}));
        QVERIFY((pathOf(2, 3) == std::vector{std::string(kRoots[2])}));
        QVERIFY((pathOf(1, 5) == std::vector{std::string(kRoots[1]), b, d}));
    }

    void everyPathLeadsToItsRootAndToNoOther() {
        for (std::size_t count = 1; count <= 8; ++count) {
            const auto all = leaves(count);
            const Hash root = merkleRoot(all);
            for (std::size_t index = 0; index < count; ++index) {
                const auto path = merklePath(all, index);
                QVERIFY(verifyMerklePath(all[index], index, count, path, root));
                for (std::size_t other = 0; other < count; ++other)
                    if (other != index) QVERIFY(!verifyMerklePath(all[index], other, count, path, root));
                QVERIFY(!verifyMerklePath(merkleLeaf(viewOf("other")), index, count, path, root));
                auto longer = path;
                longer.push_back(root);
                QVERIFY(!verifyMerklePath(all[index], index, count, longer, root));
                if (path.empty()) continue;
                auto shorter = path;
                shorter.pop_back();
                QVERIFY(!verifyMerklePath(all[index], index, count, shorter, root));
                auto changed = path;
                changed.front()[0] ^= 1;
                QVERIFY(!verifyMerklePath(all[index], index, count, changed, root));
            }
            QVERIFY(!verifyMerklePath(all[0], count, count, {}, root));
        }
    }

    void anInnerNodeIsNoEntry() {
        const auto all = leaves(2);
        Bytes joined = toBytes(all[0]);
        append(joined, all[1]);
        QVERIFY(merkleLeaf(joined) != merkleRoot(all));
    }
};

QTEST_APPLESS_MAIN(MerkleTest)
#include "merkle_test.moc"
