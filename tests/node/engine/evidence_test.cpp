// Who signs two votes that exclude each other is accused by all who saw it, in a block, once, and loses its power.
#include "node/chain/evidence.h"
#include "node/chain/lane.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

chain::Vote vote(std::size_t validator, std::uint64_t height, const std::string& block, std::uint32_t round = 0) {
    const auto key = tests::consensusKey(validator);
    const chain::VoteBody body{height, round, crypto::sha256(viewOf(block))};
    return {chain::VoteKind::Prevote, body, key.publicKey(),
            key.sign(chain::signingMessage(chain::VoteKind::Prevote, tests::devGenesis(3).hash(), body))};
}

chain::Evidence evidence(std::size_t validator, std::uint64_t height) {
    return chain::Evidence::of(vote(validator, height, "one"), vote(validator, height, "other"));
}

chain::Transaction accusation(const chain::Evidence& evidence, std::uint64_t validUntil = 50) {
    const auto anybody = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("anybody")));
    chain::TransactionBody body;
    body.sender = anybody.publicKey();
    body.validUntilHeight = validUntil;
    body.service = chain::kUpgradesService;
    body.method = "evidence";
    body.args = codec::encode(evidence);
    return {body, anybody.sign(chain::signingMessage("transaction", tests::devGenesis(3).hash(), body))};
}

// Three validators: the first decides alone.
struct Network {
    std::vector<std::unique_ptr<storage::Store>> stores;
    std::unique_ptr<DevChain> chain;

    Network() {
        std::vector<tests::DevMember> members;
        for (int i = 0; i < 3; ++i) members.push_back({*stores.emplace_back(storage::memoryStore())});
        chain = std::make_unique<DevChain>(members);
        chain->runTo(2);
    }
    engine::Engine& node() { return chain->node(); }
    std::vector<chain::Transaction> transactionsOf(std::uint64_t height) { return node().block(height)->block.transactions; }
    // How the evidence in all blocks ended.
    std::vector<chain::ReceiptStatus> accusations() {
        std::vector<chain::ReceiptStatus> found;
        for (std::uint64_t height = 1; height <= node().height(); ++height)
            for (const chain::Transaction& one : transactionsOf(height))
                if (chain::laneOf(one.body) == chain::Lane::Evidence)
                    found.push_back(statusOf(one));
        return found;
    }
    chain::ReceiptStatus statusOf(const chain::Transaction& one) {
        const auto info = node().transaction(one.id());
        if (info->execution.receipt.status != chain::ReceiptStatus::Ok) qWarning("%s", info->execution.detail.c_str());
        return info->execution.receipt.status;
    }
    bool areGood(std::size_t count) {
        const auto all = accusations();
        return all.size() == count && std::ranges::count(all, chain::ReceiptStatus::Ok) == std::ptrdiff_t(count);
    }
    QString refusal(const chain::Transaction& transaction) {
        const auto sent = node().submit(transaction);
        return sent ? QString("accepted") : QString::fromStdString(sent.error().message);
    }
};

} // namespace

class EvidenceTest : public QObject {
    Q_OBJECT

  private slots:
    void whoSignsTwiceLosesItsPower() {
        Network network;
        const std::uint64_t height = network.node().height() + 1;
        for (std::size_t witness = 0; witness < 2; ++witness)
            for (const char* block : {"one", "other"}) network.chain->node(witness).received(vote(2, height, block));
        network.chain->makeBlocks(5);
        // Two nodes saw it, and the chain has it once.
        QVERIFY(network.areGood(1));
        const auto key = tests::consensusKey(2).publicKey();
        QCOMPARE(network.node().validators(network.node().height() + 1)->powerOf(key), 0u);
        QVERIFY(network.node().validators(network.node().height() + 1)->powerOf(tests::consensusKey(1).publicKey()) > 0);
        QStringList events;
        for (std::uint64_t at = height; at <= network.node().height(); ++at)
            for (const auto& one : network.transactionsOf(at)) {
                const auto info = network.node().transaction(one.id());
                for (const auto& event : info->execution.events)
                    events << QString::fromStdString(event.service + "." + event.name);
            }
        QVERIFY2(events.contains("validators.jailed") && events.contains("upgrades.evidence"), qPrintable(events.join(' ')));
        for (std::size_t member = 1; member < 3; ++member)
            QVERIFY(network.chain->node(member).roots() == network.node().roots());
    }

    void isTakenFromAnybodyAndOnce() {
        Network network;
        const chain::Transaction accused = accusation(evidence(1, 1));
        QCOMPARE(network.refusal(accused), QString("accepted"));
        QVERIFY(network.node().waiting(accused.id()).has_value());
        network.chain->makeBlocks(1);
        QVERIFY(network.areGood(1));
        QVERIFY(!network.node().waiting(accused.id()).has_value());
        QVERIFY(network.refusal(accusation(evidence(1, 1), 60)).contains("has evidence against"));
    }

    void isRefused() {
        Network network;
        chain::Evidence bad = evidence(1, 1);
        std::swap(bad.first, bad.second);
        QVERIFY(network.refusal(accusation(bad)).contains("wrong order"));
        bad = evidence(1, 1);
        bad.second = bad.first;
        QVERIFY(network.refusal(accusation(bad)).contains("for one block"));
        bad = evidence(1, 1);
        bad.second.signature[3] ^= 1;
        QVERIFY(network.refusal(accusation(bad)).contains("signature"));
        bad = chain::Evidence::of(vote(1, 1, "one"), vote(1, 1, "other", 1));
        QVERIFY(network.refusal(accusation(bad)).contains("not of one validator"));
        bad = chain::Evidence::of(vote(1, 1, "one"), vote(2, 1, "other"));
        QVERIFY(network.refusal(accusation(bad)).contains("not of one validator"));
        QVERIFY(network.refusal(accusation(evidence(9, 1))).contains("no validator's then"));
        QVERIFY(network.refusal(accusation(evidence(1, 9))).contains("has not begun"));
        network.chain->runTo(chain::Parameters{}.evidenceAgeBlocks + 3);
        QVERIFY(network.refusal(accusation(evidence(1, 1), 150)).contains("older than"));
        QVERIFY(network.accusations().empty());
    }

    // More than four wait for the next block; two of one validator and height never wait.
    void aBlockHoldsFour() {
        Network network;
        network.chain->runTo(8);
        for (std::uint64_t height = 1; height <= 6; ++height) {
            QCOMPARE(network.refusal(accusation(evidence(1, height))), QString("accepted"));
            QCOMPARE(network.refusal(accusation(evidence(1, height), 40)), QString("accepted"));
        }
        const auto inNewest = [&] {
            return std::ranges::count_if(network.transactionsOf(0), [](const auto& one) {
                return chain::laneOf(one.body) == chain::Lane::Evidence;
            });
        };
        network.chain->makeBlocks(1);
        QCOMPARE(inNewest(), 4);
        network.chain->makeBlocks(1);
        QCOMPARE(inNewest(), 2);
        QVERIFY(network.areGood(6));
    }
};

QTEST_APPLESS_MAIN(EvidenceTest)
#include "evidence_test.moc"
