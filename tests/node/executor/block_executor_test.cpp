// The kernel's part of a block, on services made by hand: receipts, fees, nonces, hooks and containment.
#include "tests/node/service/hand_made.h"

#include "node/chain/state_key.h"
#include "node/executor/block_executor.h"

#include <QtTest>
#include <random>
#undef emit // Qt's empty word; the host has an import of this name

using namespace phoenix;
using namespace phoenix::executor;
using chain::ReceiptStatus;
using service::RunResult;
using service::TrapKind;
using tests::aborts;
using tests::Act;
using tests::returns;
using tests::ServiceMaker;
using tests::traps;

namespace {

class NoKernelService final : public service::KernelService {
  public:
    std::string_view serviceName() const override { return "upgrades"; }
    RunResult call(const service::CallContext&, std::string_view, std::string_view, ByteView, state::Overlay&,
                   std::vector<chain::Event>&, service::Budget&) override {
        return aborts(1);
    }
    RunResult schedule(const service::CallContext&, ByteView, state::Overlay&, std::vector<chain::Event>&) override {
        return aborts(1);
    }
};

std::uint64_t read(service::Host& host, ByteView key) {
    FixedBytes<8> room{};
    return host.stateGet(key, room).value < 0 ? 0 : codec::Reader(room).integer<std::uint64_t>();
}

void write(service::Host& host, ByteView key, std::uint64_t value) {
    host.statePut(key, codec::encode(value));
}

Bytes named(std::string_view table, ByteView key) {
    Bytes full = toBytes(table);
    append(full, key);
    return full;
}

// Takes the greatest fee and the nonce, as the real one does.
RunResult check(service::Host& host, ByteView args, service::Budget&) {
    codec::Reader in(args);
    const Bytes sender = toBytes(in.raw(32));
    const auto nonce = in.integer<std::uint64_t>(), feeMax = in.integer<std::uint64_t>();
    if (read(host, named("nonce", sender)) != nonce) return aborts(1);
    const std::uint64_t balance = read(host, named("balance", sender));
    if (balance < feeMax) return aborts(2);
    write(host, named("nonce", sender), nonce + 1);
    write(host, named("balance", sender), balance - feeMax);
    return returns();
}

RunResult settle(service::Host& host, ByteView args, service::Budget&) {
    codec::Reader in(args);
    const Bytes key = named("balance", in.raw(32));
    write(host, key, read(host, key) + in.integer<std::uint64_t>());
    return returns();
}

RunResult product(service::Host&, ByteView args, service::Budget&) {
    codec::Reader in(args);
    const auto fuel = in.integer<std::uint64_t>(), price = in.integer<std::uint64_t>();
    return price < 2 ? aborts(1) : returns(codec::encode(fuel * price));
}

RunResult collect(service::Host& host, ByteView args, service::Budget&) {
    write(host, viewOf("collected"), read(host, viewOf("collected")) + codec::Reader(args).integer<std::uint64_t>());
    return returns();
}

ServiceMaker ledger() {
    return ServiceMaker("ledger").method("check", check).method("settle", settle);
}
ServiceMaker fees() {
    return ServiceMaker("fees").view("quote", product).view("charge", product).endBlock(collect);
}

struct World {
    service::Registry registry;
    service::Recorder recorder;
    NoKernelService kernel;
    tests::EmptyView empty;
    state::Overlay state{&empty};
    chain::Parameters parameters;
    std::set<std::string> probation;

    World() {
        add(ledger());
        add(fees());
        add(ServiceMaker("app")
                .event("done")
                .method("work", [](service::Host& host, ByteView, service::Budget& budget) {
                    budget.fuel -= 500;
                    host.statePut(viewOf("worked"), viewOf("yes"));
                    host.emit("done", viewOf("x"));
                    return returns(toBytes("result"));
                })
                .method("refuse", [](service::Host& host, ByteView, service::Budget& budget) {
                    budget.fuel -= 500;
                    host.statePut(viewOf("worked"), viewOf("yes"));
                    return aborts(77);
                })
                .method("break", [](service::Host& host, ByteView, service::Budget&) {
                    host.statePut(viewOf("worked"), viewOf("yes"));
                    return traps(TrapKind::Unreachable);
                }));
    }

    void add(const ServiceMaker& maker) { registry.exchange(maker.make()); }
    void fund(std::uint8_t who, std::uint64_t amount) { state.put(balanceKey(who), codec::encode(amount)); }
    std::uint64_t balance(std::uint8_t who) const { return number(balanceKey(who)); }
    std::uint64_t collected() const { return number(chain::stateKey("fees", "collected")); }
    bool worked() const { return state.get(chain::stateKey("app", "worked")).has_value(); }

    BlockOutput run(const std::vector<chain::Transaction>& transactions) {
        const BlockExecutor executor(registry, recorder, kernel);
        return executor.execute({{.height = 5}, transactions, parameters, probation}, state);
    }

  private:
    static Bytes balanceKey(std::uint8_t who) {
        chain::PublicKey key{};
        key[0] = who;
        return chain::stateKey("ledger", named("balance", key));
    }
    std::uint64_t number(ByteView key) const {
        const auto value = state.get(key);
        return value ? codec::Reader(*value).integer<std::uint64_t>() : 0;
    }
};

chain::Transaction transactionOf(std::uint8_t sender, std::uint64_t nonce, const std::string& method,
                                 std::uint64_t limit = 100'000, std::uint64_t price = 2) {
    chain::TransactionBody body;
    body.sender[0] = sender;
    body.nonce = nonce;
    body.fuelLimit = limit;
    body.fuelPrice = price;
    body.service = "app";
    body.method = method;
    return {body, {}};
}

std::uint64_t intrinsicOf(const chain::Transaction& transaction) {
    return kTransactionFuel + kTransactionByteFuel * codec::encode(transaction).size();
}

const chain::Hash kNothing = crypto::sha256({});

} // namespace

class BlockExecutorTest : public QObject {
    Q_OBJECT

  private slots:
    void aSuccessPaysForItsFuel() {
        World world;
        world.fund(1, 1'000'000);
        const auto transaction = transactionOf(1, 0, "work");
        const auto output = world.run({transaction});
        const chain::Execution& one = output.executions.at(0);
        QVERIFY(one.receipt.status == ReceiptStatus::Ok);
        QCOMPARE(one.receipt.fuelUsed, intrinsicOf(transaction) + 500);
        QCOMPARE(one.fee, 2 * one.receipt.fuelUsed);
        QVERIFY(one.receipt.resultHash == crypto::sha256(viewOf("result")));
        QVERIFY(one.receipt.eventsRoot == chain::eventsRoot({{"app", "done", toBytes("x")}}));
        QVERIFY(world.worked());
        QCOMPARE(world.balance(1), 1'000'000 - one.fee);
        QCOMPARE(world.collected(), one.fee);
        QCOMPARE(output.feesTotal, one.fee);
        QCOMPARE(output.fuelTotal, one.receipt.fuelUsed);
    }

    void aFailurePaysAndUsesItsNonce_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("wholeLimit");
        QTest::newRow("abort") << "refuse" << int(ReceiptStatus::Aborted) << 77 << false;
        QTest::newRow("trap") << "break" << int(ReceiptStatus::Trapped) << 0 << true;
        QTest::newRow("no such method") << "dance" << int(ReceiptStatus::Aborted) << 1003 << false;
    }

    void aFailurePaysAndUsesItsNonce() {
        QFETCH(QString, method);
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(bool, wholeLimit);
        World world;
        world.fund(1, 1'000'000);
        const auto transaction = transactionOf(1, 0, method.toStdString());
        const auto output = world.run({transaction, transactionOf(1, 1, "work")});
        const chain::Receipt& receipt = output.executions.at(0).receipt;
        QCOMPARE(int(receipt.status), status);
        QCOMPARE(receipt.code, std::uint32_t(code));
        if (wholeLimit)
            QCOMPARE(receipt.fuelUsed, 100'000u);
        else
            QVERIFY(receipt.fuelUsed >= intrinsicOf(transaction) && receipt.fuelUsed <= intrinsicOf(transaction) + 500);
        QVERIFY(receipt.resultHash == kNothing);
        QVERIFY(receipt.eventsRoot == chain::eventsRoot({}));
        QVERIFY(output.executions.at(1).receipt.status == ReceiptStatus::Ok);
        QCOMPARE(world.balance(1), 1'000'000 - output.feesTotal);
    }

    void aFailureLeavesNoWrites() {
        World world;
        world.fund(1, 1'000'000);
        world.run({transactionOf(1, 0, "refuse"), transactionOf(1, 1, "break")});
        QVERIFY(!world.worked());
    }

    void isVoid_data() {
        QTest::addColumn<int>("nonce");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("price");
        QTest::addColumn<int>("code");
        QTest::newRow("a used nonce") << 0 << 100'000 << 2 << int(chain::void_code::kNonce);
        QTest::newRow("a later nonce") << 2 << 100'000 << 2 << int(chain::void_code::kNonce);
        QTest::newRow("no money") << 1 << 100'000 << 1000 << int(chain::void_code::kFunds);
        QTest::newRow("too low a price") << 1 << 100'000 << 1 << int(chain::void_code::kPrice);
        // Else somebody without money could fill blocks, and the state with accounts, for nothing.
        QTest::newRow("no fuel") << 1 << 0 << 2 << int(chain::void_code::kPrice);
        QTest::newRow("less fuel than its bytes") << 1 << int(kTransactionFuel) << 2 << int(chain::void_code::kPrice);
        QTest::newRow("too much fuel") << 1 << 200'000'001 << 2 << int(chain::void_code::kPrice);
    }

    void isVoid() {
        QFETCH(int, nonce);
        QFETCH(int, limit);
        QFETCH(int, price);
        QFETCH(int, code);
        World world;
        world.fund(1, 1'000'000);
        world.run({transactionOf(1, 0, "refuse")});
        const state::Delta before = world.state.delta();
        const auto output = world.run({transactionOf(1, std::uint64_t(nonce), "work", std::uint64_t(limit), std::uint64_t(price))});
        const chain::Execution& one = output.executions.at(0);
        QVERIFY(one.receipt.status == ReceiptStatus::Void);
        QCOMPARE(int(one.receipt.code), code);
        QCOMPARE(one.receipt.fuelUsed + one.fee, 0u);
        QVERIFY(one.receipt.resultHash == kNothing);
        QVERIFY(world.state.delta() == before);
    }

    void noncesCountWithinABlock() {
        World world;
        world.fund(1, 10'000'000);
        QStringList all;
        for (const auto& one : world.run({transactionOf(1, 0, "work"), transactionOf(1, 0, "work"), transactionOf(1, 1, "break"),
                                          transactionOf(1, 3, "work"), transactionOf(1, 2, "work")}).executions)
            all << QString::fromStdString(std::string(chain::name(one.receipt.status)));
        QCOMPARE(all.join(' '), QString("ok void trapped void ok"));
    }

    void moneyIsNeitherMadeNorLost() {
        std::mt19937_64 random(5);
        World world;
        const std::uint64_t all = 8 * 3'000'000;
        for (std::uint8_t who = 0; who < 8; ++who) world.fund(who, 3'000'000);
        std::map<ReceiptStatus, int> seen;
        for (int block = 0; block < 40; ++block) {
            std::vector<chain::Transaction> transactions;
            std::map<std::uint8_t, std::uint64_t> nonces;
            for (int i = 0; i < 30; ++i) {
                static constexpr const char* kMethods[] = {"work", "refuse", "break", "dance"};
                const auto who = std::uint8_t(random() % 8);
                const auto known = world.state.get(chain::stateKey("ledger", named("nonce", chain::PublicKey{who})));
                const std::uint64_t base = known ? codec::Reader(*known).integer<std::uint64_t>() : 0;
                const std::uint64_t nonce = base + nonces[who]++ + (random() % 20 == 0);
                transactions.push_back(transactionOf(who, nonce, kMethods[random() % 4], 61'000 + random() % 10'000, 1 + random() % 3));
            }
            for (const auto& one : world.run(transactions).executions) ++seen[one.receipt.status];
            std::uint64_t sum = world.collected();
            for (std::uint8_t who = 0; who < 8; ++who) sum += world.balance(who);
            QCOMPARE(sum, all);
        }
        for (const auto status : {ReceiptStatus::Ok, ReceiptStatus::Aborted, ReceiptStatus::Trapped, ReceiptStatus::Void})
            QVERIFY(seen[status] > 0);
    }

    void whatCannotBeSettledIsAFee() {
        World world;
        world.add(ServiceMaker("ledger").method("check", check).method("settle", [](service::Host&, ByteView, service::Budget&) { return aborts(9); }));
        world.fund(1, 1'000'000);
        const auto output = world.run({transactionOf(1, 0, "work")});
        QCOMPARE(output.feesTotal, 200'000u);
        QCOMPARE(world.balance(1) + world.collected(), 1'000'000u);
    }

    void aRuleThatAsksForMoreThanItQuotedGetsWhatItQuoted() {
        World world;
        world.add(ServiceMaker("fees").view("quote", product).endBlock(collect).view("charge", [](service::Host&, ByteView, service::Budget&) {
            return returns(codec::encode(std::uint64_t(UINT64_MAX)));
        }));
        world.fund(1, 1'000'000);
        QCOMPARE(world.run({transactionOf(1, 0, "work")}).feesTotal, 200'000u);
        QCOMPARE(world.balance(1), 800'000u);
    }

    // --- hooks and containment ---

    void runsHooksAfterThoseTheyDependOn() {
        World world;
        QStringList order;
        const auto say = [&order](const char* what) -> Act {
            return [&order, what](service::Host&, ByteView, service::Budget&) {
                order << what;
                return returns();
            };
        };
        world.add(ServiceMaker("b").beginBlock(say("b begins")).endBlock(say("b ends")));
        world.add(ServiceMaker("a").dependsOn("b").beginBlock(say("a begins")).endBlock(say("a ends")));
        world.run({});
        QCOMPARE(order.join(", "), QString("b begins, a begins, b ends, a ends"));
    }

    void aHookThatFailsIsDroppedAfterItsTrial_data() {
        QTest::addColumn<bool>("trap");
        QTest::newRow("trap") << true;
        QTest::newRow("abort") << false;
    }

    void aHookThatFailsIsDroppedAfterItsTrial() {
        QFETCH(bool, trap);
        World world;
        world.add(ServiceMaker("bad").endBlock([trap](service::Host& host, ByteView, service::Budget&) {
            host.statePut(viewOf("k"), viewOf("v"));
            return trap ? traps(TrapKind::OutOfFuel) : aborts(3);
        }));
        const auto output = world.run({});
        QVERIFY(!output.contain);
        QCOMPARE(output.dropped.size(), std::size_t(1));
        QCOMPARE(output.dropped[0].service, std::string("bad"));
        QCOMPARE(output.hookEvents.size(), std::size_t(1));
        QCOMPARE(output.hookEvents[0].name, std::string("hook_dropped"));
        QVERIFY(!world.state.get(chain::stateKey("bad", "k")));
        World same;
        QVERIFY(receiptsRoot(same.run({})) != receiptsRoot(output));
        // On trial it is contained, and nothing after it runs.
        world.probation = {"bad"};
        const auto contained = world.run({});
        QVERIFY(contained.contain);
        QCOMPARE(contained.contain->service, std::string("bad"));
        QCOMPARE(contained.contain->what, std::string("end_block"));
    }

    void whatTrapsBelowAHookIsAtFault() {
        World world;
        world.add(ServiceMaker("fresh").method("go", [](service::Host&, ByteView, service::Budget&) { return traps(TrapKind::OutOfBounds); }));
        world.add(ServiceMaker("settled").dependsOn("fresh").endBlock([](service::Host& host, ByteView, service::Budget& budget) {
            const auto reply = host.call("fresh.go", {}, {}, budget);
            return reply.trap == TrapKind::None ? returns() : traps(reply.trap);
        }));
        QCOMPARE(world.run({}).dropped.size(), std::size_t(1));
        world.probation = {"fresh"};
        const auto output = world.run({});
        QVERIFY(output.contain);
        QCOMPARE(output.contain->service, std::string("fresh"));
    }

    void aTransactionThatTrapsIsItsSendersAffair() {
        World world;
        world.fund(1, 1'000'000);
        world.probation = {"app"};
        QVERIFY(!world.run({transactionOf(1, 0, "break")}).contain);
    }

    void aKernelCallThatFailsOnTrialIsContained_data() {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("how");
        for (const char* how : {"trap", "host abort", "garbage"})
            for (const char* method : {"quote", "charge"}) QTest::addRow("fees.%s %s", method, how) << "fees" << method << how;
        for (const char* how : {"trap", "host abort"})
            for (const char* method : {"check", "settle"}) QTest::addRow("ledger.%s %s", method, how) << "ledger" << method << how;
    }

    void aKernelCallThatFailsOnTrialIsContained() {
        QFETCH(QString, service);
        QFETCH(QString, method);
        QFETCH(QString, how);
        World world;
        const Act fails = [how](service::Host&, ByteView, service::Budget&) {
            return how == "trap" ? traps(TrapKind::Arithmetic) : how == "garbage" ? returns(Bytes{1, 2}) : aborts(1001);
        };
        const auto pick = [&](const char* name, Act good) { return method == name ? fails : good; };
        if (service == "fees")
            world.add(ServiceMaker("fees").view("quote", pick("quote", product)).view("charge", pick("charge", product)).endBlock(collect));
        else
            world.add(ServiceMaker("ledger").method("check", pick("check", check)).method("settle", pick("settle", settle)));
        world.fund(1, 1'000'000);
        QVERIFY(!world.run({transactionOf(1, 0, "work")}).contain);
        World fresh;
        fresh.registry = world.registry;
        fresh.fund(1, 1'000'000);
        fresh.probation = {service.toStdString()};
        const auto output = fresh.run({transactionOf(1, 0, "work")});
        QVERIFY(output.contain);
        QCOMPARE(QString::fromStdString(output.contain->service + " " + output.contain->what), service + " " + service + "." + method);
    }

    void aRefusalIsNoFailure() {
        World world;
        world.probation = {"ledger", "fees"};
        QVERIFY(!world.run({transactionOf(1, 0, "work")}).contain);
        QVERIFY(!world.run({transactionOf(1, 0, "work", 100'000, 1)}).contain);
    }
};

QTEST_APPLESS_MAIN(BlockExecutorTest)
#include "block_executor_test.moc"
