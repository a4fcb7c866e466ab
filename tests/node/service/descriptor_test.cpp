#include <phoenix/testing/host_mock.h>

namespace ledger_service {
#include "upgrades/services/ledger/service.cpp"
}

#include "node/codec/borsh.h"
#include "node/service/descriptor.h"
#include "node/service/value.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::service;

namespace {

Bytes ledgerBytes() {
    const phx::NativeService native = ledger_service::phxService();
    return Bytes(native.descriptor.data, native.descriptor.data + native.descriptor.size);
}

Descriptor small() {
    Descriptor descriptor;
    descriptor.abi = 1;
    descriptor.name = "hello";
    descriptor.version = {1, 2, 3};
    descriptor.methods = {{"count", "{}", "u64", 0, true},
                          {"greet", "{name:string}", "{}", 1000, false}};
    descriptor.events = {{"greeted", "{name:string}"}};
    descriptor.dependencies = {{"ledger", {1, 0, 0}, Version{2, 0, 0}}};
    descriptor.foreignReads = {{"ledger", toBytes("account/")}};
    return descriptor;
}

QString errorOf(const Descriptor& descriptor) {
    const auto decoded = decodeDescriptor(codec::encode(descriptor));
    return decoded ? QString() : QString::fromStdString(decoded.error().message);
}

} // namespace

class DescriptorTest : public QObject {
    Q_OBJECT
  private slots:
    void readsWhatTheSdkWrites() {
        const auto ledger = decodeDescriptor(ledgerBytes());
        QVERIFY2(ledger.has_value(), ledger ? "" : ledger.error().message.c_str());
        QCOMPARE(ledger->name, std::string("ledger"));
        QCOMPARE(toText(ledger->version), std::string("1.0.0"));
        QVERIFY(ledger->kind == ServiceKind::State);
        QCOMPARE(ledger->argsBase, 0u);
        const MethodDescriptor* transfer = ledger->method("transfer");
        QVERIFY(transfer);
        QCOMPARE(transfer->args, std::string("{to:address,amount:u64}"));
        QCOMPARE(transfer->result, std::string("{}"));
        QVERIFY(!transfer->view);
        QVERIFY(transfer->fuelLimit > 0);
        QCOMPARE(ledger->method("transfer_many")->args,
                 std::string("{payments:vec<{to:address,amount:u64}>}"));
        QVERIFY(ledger->method("balance")->view);
        QCOMPARE(ledger->method("balance")->result, std::string("u64"));
        QCOMPARE(ledger->event("transfer")->type,
                 std::string("{from:address,to:address,amount:u64}"));
        QVERIFY(!ledger->method("steal"));
        QCOMPARE(encode(*ledger), ledgerBytes());
    }

    void everyCutAndEveryTailIsRefused() {
        const Bytes whole = ledgerBytes();
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeDescriptor(ByteView(whole).first(size)));
        Bytes longer = whole;
        longer.push_back(0);
        QVERIFY(!decodeDescriptor(longer));
    }

    void saysWhatIsWrong() {
        QCOMPARE(errorOf(small()), QString());
        Descriptor wrong = small();
        wrong.abi = 2;
        QVERIFY(errorOf(wrong).contains("ABI 2"));
        wrong = small();
        wrong.name = "Hello";
        QVERIFY(errorOf(wrong).contains("\"Hello\" is not a name"));
        wrong = small();
        std::swap(wrong.methods[0], wrong.methods[1]);
        QVERIFY(errorOf(wrong).contains("out of order"));
        wrong = small();
        wrong.methods[1].name = "count";
        QVERIFY(errorOf(wrong).contains("twice"));
        wrong = small();
        wrong.methods[0].result = "f64";
        QVERIFY(errorOf(wrong).contains("there is no type \"f64\""));
        wrong = small();
        wrong.dependencies[0].service = "hello";
        QVERIFY(errorOf(wrong).contains("depends on itself"));
        wrong = small();
        wrong.dependencies[0].below = Version{1, 0, 0};
        QVERIFY(errorOf(wrong).contains("no version of ledger"));
        wrong = small();
        wrong.kind = ServiceKind::Policy;
        QVERIFY(errorOf(wrong).contains("policy"));
        wrong = small();
        wrong.foreignReads.push_back(wrong.foreignReads[0]);
        QVERIFY(errorOf(wrong).contains("rising order"));
    }

    void versionsAreOrderedAndStrict() {
        QVERIFY(*parseVersion("1.2.10") > *parseVersion("1.2.9"));
        QVERIFY(*parseVersion("2.0.0") > *parseVersion("1.65535.65535"));
        QCOMPARE(toText(*parseVersion("10.0.3")), std::string("10.0.3"));
        for (const char* bad :
             {"", "1", "1.2", "1.2.3.4", "1.02.3", "1.2.x", "1.2.3 ", "-1.2.3", "1.2.65536"})
            QVERIFY2(!parseVersion(bad), bad);
        const Dependency dependency{"fees", {1, 2, 0}, Version{2, 0, 0}};
        QVERIFY(dependency.accepts({1, 2, 0}) && dependency.accepts({1, 9, 9}));
        QVERIFY(!dependency.accepts({1, 1, 9}) && !dependency.accepts({2, 0, 0}));
        QCOMPARE(rangeText(dependency), std::string(">= 1.2.0, < 2.0.0"));
    }

    void typesAreParsedAndPrinted_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error = "") {
            QTest::newRow(text) << text << error;
        };
        row("u64");
        row("{}");
        row("vec<option<{to:address,memo:string}>>");
        row("{a:u8,b:u16,c:u32,d:u64,e:i64,f:bool,g:string,h:bytes,i:hash,j:key,k:address}");
        row("", "there is no type \"\"");
        row("u128", "there is no type \"u128\"");
        row("vec<u8", "expected '>'");
        row("vec<u8>>", "there is more");
        row("{a:u8,}", "is not a field name");
        row("{a:u8,a:u8}", "twice");
        row("{a: u8}", "there is no type");
        row("{A:u8}", "is not a field name");
        row("option<option<u8>>", "an option of an option");
        row("vec<{}>", "take no bytes");
        row("vec<vec<vec<vec<vec<vec<vec<vec<u8>>>>>>>>", "8 levels");
    }
    void typesAreParsedAndPrinted() {
        QFETCH(QString, text);
        QFETCH(QString, error);
        const auto type = parseType(text.toStdString());
        if (error.isEmpty()) {
            QVERIFY2(type.has_value(), type ? "" : type.error().message.c_str());
            QCOMPARE(QString::fromStdString(toText(*type)), text);
        } else {
            QVERIFY(!type);
            QVERIFY2(QString::fromStdString(type.error().message).contains(error),
                     type.error().message.c_str());
        }
    }

    void valuesGoThroughBorshAndBack() {
        const auto type =
            parseType("{to:address,amounts:vec<u64>,memo:option<string>,delta:i64,on:bool}");
        Value value = zeroOf(*type);
        auto& fields = std::get<Value::Fields>(value.data);
        fields[0].value = Value{Bytes(20, 7)};
        fields[1].value = Value{Value::List{Value{std::uint64_t(1)}, Value{std::uint64_t(256)}}};
        fields[2].value = Value{std::string("hi")};
        fields[3].value = Value{std::int64_t(-2)};
        const auto bytes = encodeValue(*type, value);
        QVERIFY2(bytes.has_value(), bytes ? "" : bytes.error().message.c_str());
        Bytes expected(20, 7);
        append(expected, Bytes{2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        append(expected, Bytes{1, 2, 0, 0, 0, 'h', 'i'});
        append(expected, Bytes{0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0});
        QCOMPARE(*bytes, expected);
        const auto back = decodeValue(*type, *bytes);
        QVERIFY(back.has_value());
        QVERIFY(*back == value);
        for (std::size_t size = 0; size < bytes->size(); ++size)
            QVERIFY(!decodeValue(*type, ByteView(*bytes).first(size)));
        QVERIFY(!decodeValue(*parseType("bool"), Bytes{2}));
    }

    void aMisfitIsNamedByItsPath() {
        const auto type = parseType("{payments:vec<{to:address,amount:u8}>}");
        Value payment{
            Value::Fields{{"to", Value{Bytes(20)}}, {"amount", Value{std::uint64_t(300)}}}};
        Value value{Value::Fields{{"payments", Value{Value::List{payment}}}}};
        QCOMPARE(encodeValue(*type, value).error().message,
                 std::string("payments[0].amount is too large for u8"));
        std::get<Value::Fields>(
            std::get<Value::List>(std::get<Value::Fields>(value.data)[0].value.data)[0].data)[0]
            .value = Value{Bytes(3)};
        QCOMPARE(encodeValue(*type, value).error().message,
                 std::string("payments[0].to has 3 bytes instead of 20"));
    }

    void scalarsAreReadAsPeopleTypeThem() {
        const auto read = [](const char* type, const char* text) {
            return parseScalar(*parseType(type), text);
        };
        QVERIFY(*read("u8", "255") == Value{std::uint64_t(255)});
        QVERIFY(!read("u8", "256"));
        QVERIFY(!read("u64", "-1"));
        QVERIFY(!read("u64", "1e3"));
        QVERIFY(*read("i64", "-5") == Value{std::int64_t(-5)});
        QVERIFY(*read("bool", "true") == Value{true});
        QVERIFY(!read("bool", "yes"));
        QVERIFY(*read("option<u8>", "") == Value{});
        QVERIFY(*read("bytes", "0xA0b1") == Value{(Bytes{0xa0, 0xb1})});
        QVERIFY(!read("hash", "a0b1"));
        QVERIFY(!read("vec<u8>", "1"));
        const auto address = parseType("address");
        const std::string text = scalarText(*address, Value{Bytes(20, 9)});
        QVERIFY(text.starts_with("phx1"));
        QVERIFY(*parseScalar(*address, text) == Value{Bytes(20, 9)});
    }

    void aLongLengthIsRefusedBeforeItIsAllocated() {
        QVERIFY(!decodeValue(*parseType("vec<u64>"), Bytes{0xff, 0xff, 0xff, 0xff, 1, 2, 3}));
        QVERIFY(!decodeValue(*parseType("string"), Bytes{0xff, 0xff, 0xff, 0xff}));
    }
};

QTEST_APPLESS_MAIN(DescriptorTest)
#include "descriptor_test.moc"
