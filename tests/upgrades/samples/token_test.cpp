// Tokens, the escrow that calls them, and the migration of token 1.1.0, against a plain model.
#include <phoenix/testing/host_mock.h>

#include "upgrades/samples/token/token.h"

namespace before {
#include "upgrades/samples/token/service.cpp"
}
namespace after {
#include "upgrades/samples/token_v2/service.cpp"
}
namespace native_escrow {
#include "upgrades/samples/escrow/service.cpp"
}

#include "tests/upgrades/twins.h"

#include <QRandomGenerator>

using namespace phoenix::tests;
using native_escrow::Status;
using phx::Nothing;
using phx::u32;
using phx::u64;

namespace {

phx::Address accountOf(unsigned seed) { return phx::addressOf(keyOf(seed)); }

} // namespace

class TokenTest : public QObject {
    Q_OBJECT

    static void genesis(Twins& twins) {
        twins.add(before::phxService(), "samples", "token");
        twins.add(native_escrow::phxService(), "samples", "escrow");
        QCOMPARE(
            twins.transaction<Nothing>(keyOf(1), "token.create", token::Create{"GOLD", 10'000}).code,
            0);
    }
    static u64 balance(Twins& twins, const phx::Address& holder, phx::Text symbol = "GOLD") {
        return twins.query<u64>("token.balance", token::Of{symbol, holder}).value;
    }
    static int send(Twins& twins, unsigned from, unsigned to, u64 amount) {
        return twins
            .transaction<Nothing>(keyOf(from), "token.transfer",
                                  token::Transfer{"GOLD", accountOf(to), amount})
            .code;
    }
    static int allow(Twins& twins, unsigned holder, u64 amount) {
        return twins
            .transaction<Nothing>(keyOf(holder), "token.allow",
                                  token::Allow{"escrow", "GOLD", amount})
            .code;
    }
    static Outcome<u64> open(Twins& twins, unsigned payer, unsigned payee, u64 amount, u64 until) {
        return twins.transaction<u64>(
            keyOf(payer), "escrow.open",
            native_escrow::Open{accountOf(payee), "GOLD", amount, until});
    }
    static int settle(Twins& twins, unsigned sender, const char* method, u64 deal) {
        return twins.transaction<Nothing>(keyOf(sender), method, native_escrow::OfDeal{deal}).code;
    }
    static Status statusOf(Twins& twins, u64 deal) {
        return twins
            .query<phx::Option<native_escrow::Deal>>("escrow.deal", native_escrow::OfDeal{deal})
            .value->status;
    }
    // Runs a hook of token to its end; the number of steps.
    static int migrate(Twins& twins, const char* hook) {
        phx::Bytes cursor;
        for (int steps = 1; steps < 20; ++steps) {
            const auto step = twins.hook<phx::MigrateResult>("token", hook,
                                                             phx::MigrateArgs{1, 0, 0, cursor});
            if (!step.ok()) return -1;
            if (step.value.done) return steps;
            cursor = step.value.cursor;
        }
        return -1;
    }

  private slots:
    void tokensAreCreatedOnceAndMove() {
        Twins twins;
        genesis(twins);
        const auto create = [&](phx::Text symbol) {
            return twins.transaction<Nothing>(keyOf(2), "token.create", token::Create{symbol, 5})
                .code;
        };
        QCOMPARE(create("GOLD"), int(token::kTaken));
        for (const phx::Text bad : {phx::Text("G"), phx::Text("gold"), phx::Text("GO/LD"),
                                    phx::Text("ABCDEFGHIJKLM")})
            QCOMPARE(create(bad), int(token::kBadSymbol));
        QCOMPARE(send(twins, 1, 2, 300), 0);
        QCOMPARE(send(twins, 2, 1, 301), int(token::kBalanceTooSmall));
        QCOMPARE(send(twins, 2, 1, 0), int(token::kNothingToMove));
        QCOMPARE(send(twins, 2, 2, 300), 0);
        QCOMPARE(balance(twins, accountOf(1)), 9'700u);
        QCOMPARE(balance(twins, accountOf(2)), 300u);
        QCOMPARE(twins
                     .transaction<Nothing>(keyOf(1), "token.transfer",
                                           token::Transfer{"SILVER", accountOf(2), 1})
                     .code,
                 int(token::kUnknown));
    }

    void onlyAServiceCollectsAndOnlyWhatItWasAllowed() {
        Twins twins;
        genesis(twins);
        QCOMPARE(twins
                     .transaction<Nothing>(keyOf(9), "token.collect",
                                           token::Collect{"GOLD", accountOf(1), 1})
                     .code,
                 PHX_ABORT_NOT_ALLOWED);
        QCOMPARE(open(twins, 1, 2, 50, 200).code, int(token::kNotAllowed));
        // Nothing of a refused deal remains.
        QVERIFY(!twins
                     .query<phx::Option<native_escrow::Deal>>("escrow.deal",
                                                              native_escrow::OfDeal{1})
                     .value);
        QCOMPARE(allow(twins, 1, 60), 0);
        QCOMPARE(open(twins, 1, 2, 50, 200).value, 1u);
        QCOMPARE(open(twins, 1, 2, 11, 200).code, int(token::kNotAllowed));
        QCOMPARE(twins
                     .query<u64>("token.allowance",
                                 token::AllowanceOf{accountOf(1), "escrow", "GOLD"})
                     .value,
                 10u);
        QCOMPARE(allow(twins, 1, 0), 0);
        QCOMPARE(open(twins, 1, 2, 1, 200).code, int(token::kNotAllowed));
    }

    void aDealIsReleasedOrTakenBackOnce() {
        Twins twins;
        genesis(twins);
        QCOMPARE(allow(twins, 1, 500), 0);
        const phx::Address held = token::accountOf("escrow");
        for (const u64 amount : {100u, 150u, 200u})
            QVERIFY(open(twins, 1, 2, amount, 120).ok());
        QCOMPARE(balance(twins, held), 450u);
        const auto waiting = [&] {
            return twins
                .query<phx::Vector<u64>>("escrow.awaited", native_escrow::OfPayee{accountOf(2)})
                .value.size;
        };
        QCOMPARE(waiting(), 3u);
        QCOMPARE(settle(twins, 2, "escrow.release", 1), int(native_escrow::kNotThePayer));
        QCOMPARE(settle(twins, 1, "escrow.release", 1), 0);
        QCOMPARE(balance(twins, accountOf(2)), 100u);
        QCOMPARE(settle(twins, 1, "escrow.release", 1), int(native_escrow::kOver));
        QCOMPARE(settle(twins, 1, "escrow.take_back", 2), int(native_escrow::kTooEarly));
        twins.height(120);
        QCOMPARE(settle(twins, 1, "escrow.take_back", 2), 0);
        QCOMPARE(settle(twins, 1, "escrow.release", 9), int(native_escrow::kUnknown));
        QVERIFY(statusOf(twins, 1) == Status::Released);
        QVERIFY(statusOf(twins, 2) == Status::TakenBack);
        QVERIFY(statusOf(twins, 3) == Status::Held);
        QCOMPARE(waiting(), 1u);
        QCOMPARE(balance(twins, held), 200u);
        QCOMPARE(balance(twins, accountOf(1)), 10'000u - 300);
    }

    void aMigrationOverManyBlocksLosesNothing() {
        Twins twins;
        genesis(twins);
        constexpr unsigned kAccounts = 450;
        QRandomGenerator random(7);
        std::map<unsigned, u64> model{{1, 10'000}};
        const auto move = [&](unsigned from, unsigned to) {
            const u64 amount = std::min<u64>(model[from], 1 + random.bounded(20));
            QCOMPARE(send(twins, from, to, amount), amount == 0 ? int(token::kNothingToMove) : 0);
            model[from] -= amount;
            model[to] += amount;
        };
        for (unsigned i = 2; i <= kAccounts; ++i) move(1, i);
        twins.add(after::phxService(), "samples", "token_v2");
        twins.height(200);
        const auto check = [&]() -> u64 {
            u64 holders = 0;
            for (const auto& [account, expected] : model) {
                if (balance(twins, accountOf(account)) != expected)
                    QTest::qFail("a balance is not the model's", __FILE__, __LINE__);
                holders += expected > 0;
            }
            return holders;
        };
        const auto counted = [&] {
            return twins.query<u64>("token.holders", token::Symbol{"GOLD"}).value;
        };

        phx::Bytes cursor;
        int steps = 0;
        for (bool done = false; !done; ++steps) {
            QVERIFY(steps < 10);
            const auto step = twins.hook<phx::MigrateResult>("token", "migrate",
                                                             phx::MigrateArgs{1, 0, 0, cursor});
            QVERIFY(step.ok());
            done = step.value.done;
            cursor = step.value.cursor;
            twins.height(201 + u64(steps));
            // Transfers in the middle: everything from some accounts, so that holders go away too.
            for (int i = 0; i < 15; ++i)
                move(2 + random.bounded(kAccounts - 1), 2 + random.bounded(kAccounts - 1));
            check();
        }
        QCOMPARE(steps, 3);
        QCOMPARE(counted(), check());
        QVERIFY(!twins.native.states["token"].empty());
        for (const auto& [key, value] : twins.native.states["token"])
            QVERIFY(!key.starts_with("balance/"));
        QCOMPARE(*twins
                      .query<phx::Option<u64>>("token.held_since",
                                               token::Of{"GOLD", accountOf(1)})
                      .value,
                 200u);
        // Once more changes nothing.
        const auto states = twins.native.states;
        QCOMPARE(migrate(twins, "migrate"), 1);
        QVERIFY(twins.native.states == states);

        // And back: 1.0.0 reads what is left.
        QCOMPARE(migrate(twins, "migrate_back"), 3);
        twins.add(before::phxService(), "samples", "token");
        check();
        for (const auto& [key, value] : twins.native.states["token"])
            QVERIFY(key.starts_with("balance/") || key.starts_with("supply/"));
        move(1, 2);
    }

    void everythingOfTheOldInterfaceIsStillThere() {
        const phx::NativeService old = before::phxService(), now = after::phxService();
        for (u32 i = 0; i < old.count; ++i)
            QVERIFY(std::any_of(now.entries, now.entries + now.count, [&](const auto& entry) {
                return entry.exportName == old.entries[i].exportName;
            }));
    }
};

QTEST_APPLESS_MAIN(TokenTest)
#include "token_test.moc"
