// The real services under random transactions: what all accounts hold together changes by the faucet only.
#include "tests/support/dev_chain.h"

#include <QtTest>
#include <random>

using namespace phoenix;
using tests::DevChain;

class MoneyTest : public QObject {
    Q_OBJECT

  private slots:
    void isNeitherMadeNorLost() {
        constexpr std::size_t kUsers = 6;
        constexpr std::uint64_t kFaucet = 1'000'000'000;
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const crypto::Address owner = crypto::addressOf(tests::operatorKey().publicKey());
        std::vector<crypto::KeyPair> users;
        std::vector<crypto::Address> accounts{owner};
        for (std::uint8_t i = 0; i < kUsers; ++i) {
            users.push_back(crypto::KeyPair::fromSeed(crypto::sha256(Bytes{200, i})));
            accounts.push_back(crypto::addressOf(users.back().publicKey()));
        }
        const auto total = [&] {
            std::uint64_t sum = 0;
            for (const crypto::Address& account : accounts) sum += chain.node().account(account)->balance;
            return sum;
        };
        std::uint64_t expected = total();
        for (std::size_t i = 1; i < accounts.size(); ++i) {
            QVERIFY(chain.commit(api::faucetCall(accounts[i])).execution.receipt.status == chain::ReceiptStatus::Ok);
            expected += kFaucet;
        }
        QCOMPARE(total(), expected);

        std::mt19937_64 random(11);
        std::map<chain::ReceiptStatus, int> seen;
        for (int block = 0; block < 12; ++block) {
            std::vector<std::pair<Hash, bool>> sent; // with whether it is for the faucet
            for (int i = 0; i < 12; ++i) {
                const std::size_t who = random() % kUsers;
                const crypto::Address& to = accounts[random() % accounts.size()];
                const std::uint64_t balance = chain.node().account(accounts[who + 1])->balance;
                const bool faucet = random() % 8 == 0;
                api::Call call = api::transferCall(to, random() % 4 == 0 ? balance + 1 : 1 + random() % (balance / 3 + 1));
                if (faucet) call = api::faucetCall(to);
                if (random() % 10 == 0) call.args.pop_back();
                auto transaction = api::signCall(call, {tests::devGenesis().hash(), chain.node().account(accounts[who + 1])->nonce,
                                                        1 + random() % 3, chain.node().height() + 50},
                                                 users[who]);
                if (random() % 8 == 0) {
                    // Too little fuel to get through: it pays for all of it.
                    transaction.body.fuelLimit = 61'000 + random() % 20'000;
                    transaction = chain::sign(transaction.body, users[who], tests::devGenesis().hash());
                }
                if (const auto id = chain.node().submit(transaction)) sent.emplace_back(*id, faucet);
            }
            chain.makeBlocks(1);
            for (const auto& [id, faucet] : sent) {
                const auto done = chain.node().transaction(id);
                if (!done) continue;
                ++seen[done->execution.receipt.status];
                if (faucet && done->execution.receipt.status == chain::ReceiptStatus::Ok) expected += kFaucet;
                if (done->execution.receipt.status == chain::ReceiptStatus::Void) QCOMPARE(done->execution.fee, 0u);
            }
            QCOMPARE(total(), expected);
        }
        QVERIFY(seen[chain::ReceiptStatus::Ok] > 20);
        QVERIFY(seen[chain::ReceiptStatus::Aborted] > 5);
        QVERIFY(seen[chain::ReceiptStatus::Trapped] > 0);
    }

  private:
    using Hash = crypto::Hash;
};

QTEST_APPLESS_MAIN(MoneyTest)
#include "money_test.moc"
