// Genesis, blocks, the version table and state proofs as plain values.
#include "node/chain/block.h"
#include "node/chain/genesis.h"
#include "node/chain/state_proof.h"
#include "node/chain/version_table.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::chain;

namespace {

Genesis genesis() {
    Genesis made;
    made.chainId = "ravens";
    made.timeMs = 1'700'000'000'000;
    made.development = true;
    made.parameters.blockIntervalMs = 250;
    made.validators = {{crypto::sha256(viewOf("a")), 10}, {crypto::sha256(viewOf("b")), 20}};
    made.services = {{"ledger", toBytes("package")}};
    made.calls = {{"ledger", "configure", toBytes("args")}, {"ledger", "deposit", {}}};
    return made;
}

// A tree of two entries whose paths part at the first bit where they differ.
struct TwoEntries {
    Bytes left = toBytes("one"), right;
    std::size_t depth = 0;
    Hash root{};

    TwoEntries() {
        for (int i = 0;; ++i) {
            right = toBytes("other " + std::to_string(i));
            for (depth = 0; pathBit(statePath(left), depth) == pathBit(statePath(right), depth);) ++depth;
            if (depth == 2) break;
        }
        if (pathBit(statePath(left), depth)) std::swap(left, right);
        root = stateNode(stateLeaf(left, crypto::sha256(viewOf("L"))), stateLeaf(right, crypto::sha256(viewOf("R"))));
        for (std::size_t at = depth; at-- > 0;)
            root = pathBit(statePath(left), at) ? stateNode(kEmptyTree, root) : stateNode(root, kEmptyTree);
    }

    StateProof proofOfLeft() const {
        StateProof proof{left, toBytes("L"), std::nullopt, {}, {}};
        proof.siblings.assign(depth, kEmptyTree);
        proof.siblings.push_back(stateLeaf(right, crypto::sha256(viewOf("R"))));
        return proof;
    }
};

} // namespace

class ValuesTest : public QObject {
    Q_OBJECT

  private slots:
    void genesisComesBackAsItWas() {
        const Bytes bytes = codec::encode(genesis());
        const auto back = codec::decode<Genesis>(bytes, "genesis");
        QVERIFY(back);
        QVERIFY(*back == genesis());
        QVERIFY(back->hash() == genesis().hash());
    }

    void everyPartOfGenesisIsInItsHash() {
        std::vector<Genesis> others(7, genesis());
        others[0].chainId = "raven";
        others[1].timeMs += 1;
        others[2].development = false;
        others[3].parameters.defersMax += 1;
        others[4].validators[0].power += 1;
        others[5].services[0].package.push_back(0);
        std::swap(others[6].calls[0], others[6].calls[1]);
        for (const Genesis& other : others) QVERIFY(other.hash() != genesis().hash());
    }

    void refusesGenesisThatIsCutOrTooLong() {
        const Bytes bytes = codec::encode(genesis());
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!codec::decode<Genesis>(ByteView(bytes).first(length), "genesis"));
        Bytes longer = bytes;
        longer.push_back(0);
        const auto verdict = codec::decode<Genesis>(longer, "genesis");
        QVERIFY(!verdict);
        QVERIFY(QString::fromStdString(verdict.error().message).startsWith("genesis cannot be decoded"));
    }

    void aBlocksHashIsItsHeaders() {
        Block block;
        block.header.transactionsRoot = transactionsRoot({});
        block.header.lastCommitHash = block.lastCommit.hash();
        QVERIFY(block.bodyMatchesHeader());
        Block other = block;
        other.transactions.push_back(sign({}, crypto::KeyPair::generate(), {}));
        QVERIFY(other.hash() == block.hash());
        QVERIFY(!other.bodyMatchesHeader());
        other = block;
        other.lastCommit.round = 1;
        QVERIFY(!other.bodyMatchesHeader());
        other = block;
        other.header.timeMs = 1;
        QVERIFY(other.hash() != block.hash());
    }

    void theServicesRootCoversEveryEntry() {
        const VersionTable table{{"fees", {"fees", "1.0.0", crypto::sha256(viewOf("f")), 1, 1, 1, 0}},
                                 {"ledger", {"ledger", "1.0.0", crypto::sha256(viewOf("l")), 1, 1, 1, 0}}};
        const Hash root = servicesRoot(table);
        VersionTable other = table;
        other["fees"].activationHeight = 1;
        QVERIFY(servicesRoot(other) != root);
        other = table;
        other["fees"].codeHash[0] ^= 1;
        QVERIFY(servicesRoot(other) != root);
        other = table;
        other.erase("fees");
        QVERIFY(servicesRoot(other) != root);
    }

    void acceptsAProofOfAValue() {
        const TwoEntries tree;
        QVERIFY(verify(tree.proofOfLeft(), tree.root));
    }

    void acceptsAProofOfAbsenceBesideAnotherEntry() {
        const TwoEntries tree;
        StateProof proof = tree.proofOfLeft();
        // A key that ends where the left entry sits alone.
        for (int i = 0;; ++i) {
            proof.key = toBytes("absent " + std::to_string(i));
            bool same = true;
            for (std::size_t at = 0; at <= tree.depth; ++at)
                same = same && pathBit(statePath(proof.key), at) == pathBit(statePath(tree.left), at);
            if (same) break;
        }
        proof.value.reset();
        proof.otherKey = tree.left;
        proof.otherValueHash = crypto::sha256(viewOf("L"));
        QVERIFY(verify(proof, tree.root));
        // The entry itself is not absent.
        proof.key = tree.left;
        QVERIFY(!verify(proof, tree.root));
    }

    void acceptsAProofOfAbsenceInAnEmptyTree() {
        QVERIFY(verify(StateProof{toBytes("key"), std::nullopt, std::nullopt, {}, {}}, kEmptyTree));
        QVERIFY(!verify(StateProof{toBytes("key"), toBytes("value"), std::nullopt, {}, {}}, kEmptyTree));
    }

    void refusesProofsThatWereChanged_data() {
        QTest::addColumn<int>("what");
        for (int what = 0; what < 7; ++what) QTest::addRow("change %d", what) << what;
    }

    void refusesProofsThatWereChanged() {
        QFETCH(int, what);
        const TwoEntries tree;
        StateProof proof = tree.proofOfLeft();
        switch (what) {
        case 0: proof.value = toBytes("M"); break;
        case 1: proof.value.reset(); break;
        case 2: proof.key = tree.right; break;
        case 3: proof.siblings.pop_back(); break;
        case 4: proof.siblings.push_back(kEmptyTree); break;
        case 5: proof.siblings.back()[3] ^= 1; break;
        default: proof.siblings.resize(300); break;
        }
        QVERIFY(!verify(proof, tree.root));
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
