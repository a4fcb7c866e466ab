// The SDK's Borsh is the node's: the same struct gives the same bytes on both sides.
#include <phoenix/testing/host_mock.h>

#include "node/codec/borsh.h"
#include "node/service/value.h"

#include <QtTest>

namespace {

struct Inner {
    phx::u16 small;
    phx::Option<phx::Text> note;
    PHX_FIELDS(small, note)
};
struct Outer {
    phx::u8 a;
    phx::u32 b;
    phx::u64 c;
    phx::i64 d;
    bool e;
    phx::Text f;
    phx::Bytes g;
    phx::Hash h;
    phx::Address i;
    phx::Vector<Inner> j;
    PHX_FIELDS(a, b, c, d, e, f, g, h, i, j)
};

struct NodeInner {
    std::uint16_t small;
    std::optional<std::string> note;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.small, self.note);
    }
};
struct NodeOuter {
    std::uint8_t a;
    std::uint32_t b;
    std::uint64_t c;
    std::int64_t d;
    bool e;
    std::string f;
    phoenix::Bytes g;
    phoenix::FixedBytes<32> h;
    phoenix::FixedBytes<20> i;
    std::vector<NodeInner> j;
    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i,
                     self.j);
    }
};

constexpr phx::u8 kRaw[] = {9, 8, 7};

Outer sample() {
    Outer value{1, 0x01020304, ~0ull, -5, true, "text", {kRaw, 3}, {}, {}, {}};
    for (phx::u8 i = 0; i < 32; ++i) value.h.bytes[i] = i;
    for (phx::u8 i = 0; i < 20; ++i) value.i.bytes[i] = phx::u8(200 + i);
    value.j.push({7, phx::Text("x")});
    value.j.push({8, {}});
    return value;
}

phoenix::Bytes bytesOf(phx::Bytes bytes) { return {bytes.data, bytes.data + bytes.size}; }

template<class T>
std::string typeText() {
    phx::Sink counted;
    phx::writeType<T>(counted);
    std::string text(counted.size, '\0');
    phx::Sink sink{reinterpret_cast<phx::u8*>(text.data()), 0};
    phx::writeType<T>(sink);
    return text;
}

} // namespace

class BorshTest : public QObject {
    Q_OBJECT
  private slots:
    void bothSidesWriteTheSameBytes() {
        const Outer ours = sample();
        NodeOuter theirs{1,      0x01020304, ~0ull, -5, true,
                         "text", {9, 8, 7},  {},    {}, {{7, "x"}, {8, {}}}};
        std::copy_n(ours.h.bytes, 32, theirs.h.begin());
        std::copy_n(ours.i.bytes, 20, theirs.i.begin());
        QCOMPARE(bytesOf(phx::encode(ours)), phoenix::codec::encode(theirs));
    }

    void whatIsWrittenIsReadBack() {
        const phx::Bytes encoded = phx::encode(sample());
        const auto back = phx::decode<Outer>(encoded);
        QVERIFY(back.present);
        QVERIFY(back->f == phx::Text("text") && back->j.size == 2 &&
                *back->j[0].note == phx::Text("x"));
        QCOMPARE(bytesOf(phx::encode(*back)), bytesOf(encoded));
    }

    void everyCutAndEveryTailIsRefused() {
        phoenix::Bytes whole = bytesOf(phx::encode(sample()));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!phx::decode<Outer>({whole.data(), phx::u32(size)}));
        whole.push_back(0);
        QVERIFY(!phx::decode<Outer>({whole.data(), phx::u32(whole.size())}));
    }

    void anythingButTheOneEncodingIsRefused() {
        const phx::u8 two[] = {2};
        QVERIFY(!phx::decode<bool>({two, 1}));
        const phx::u8 tag[] = {2, 0};
        QVERIFY(!phx::decode<phx::Option<phx::u8>>({tag, 2}));
        const phx::u8 endless[] = {0xff, 0xff, 0xff, 0xff, 1};
        QVERIFY(!phx::decode<phx::Vector<phx::u8>>({endless, 5}));
        QVERIFY(!phx::decode<phx::Text>({endless, 5}));
    }

    // What mutations decode, encodes to the same bytes: there is one encoding a value.
    void mutationsAreRefusedOrCanonical() {
        const phoenix::Bytes whole = bytesOf(phx::encode(sample()));
        int accepted = 0;
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const int change : {1, 0x7f, 0x80, 0xff}) {
                phoenix::Bytes changed = whole;
                changed[at] = phoenix::Bytes::value_type(changed[at] ^ change);
                const auto value = phx::decode<Outer>({changed.data(), phx::u32(changed.size())});
                if (!value) continue;
                ++accepted;
                QCOMPARE(bytesOf(phx::encode(*value)), changed);
            }
        QVERIFY(accepted > 0);
    }

    void typesAreTextThatTheNodeReads() {
        const std::string text = typeText<Outer>();
        QCOMPARE(text,
                 std::string("{a:u8,b:u32,c:u64,d:i64,e:bool,f:string,g:bytes,h:hash,i:address,"
                             "j:vec<{small:u16,note:option<string>}>}"));
        const auto type = phoenix::service::parseType(text);
        QVERIFY(type.has_value());
        const auto value = phoenix::service::decodeValue(*type, bytesOf(phx::encode(sample())));
        QVERIFY2(value.has_value(), value ? "" : value.error().message.c_str());
        QCOMPARE(std::get<std::int64_t>(value->find("d")->data), std::int64_t(-5));
        QCOMPARE(typeText<phx::Nothing>(), std::string("{}"));
        QCOMPARE(typeText<phx::validators::Validator>(),
                 std::string("{consensus_key:key,power:u64,operator:address,name:string}"));
    }

    void theLongestEncodingIsKnownWhereThereIsOne() {
        QCOMPARE(phx::SizeMax<phx::Nothing>::value, 0u);
        QCOMPARE(phx::SizeMax<phx::upgrades::Status>::value, 17u);
        QCOMPARE(phx::SizeMax<phx::Option<phx::ledger::AccountView>>::value, 17u);
        QCOMPARE(phx::SizeMax<Outer>::value, phx::kUnbounded);
    }

    void aListGrowsAndKeepsItsElements() {
        phx::Vector<phx::u64> list;
        for (phx::u64 i = 0; i < 1000; ++i) list.push(i * i);
        // An element of the list itself, pushed when the list must move.
        list.push(list[999]);
        QCOMPARE(list.size, 1001u);
        for (phx::u32 i = 0; i < 1000; ++i) QCOMPARE(list[i], phx::u64(i) * i);
        QCOMPARE(list[1000], 999u * 999u);
    }
};

QTEST_APPLESS_MAIN(BorshTest)
#include "borsh_test.moc"
