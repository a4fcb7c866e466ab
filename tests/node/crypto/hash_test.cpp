// SHA-256 against the examples of FIPS 180-4, whole and in pieces.
#include "node/crypto/hash.h"

#include "node/base/hex.h"

#include <QtTest>

using namespace phoenix;

class HashTest : public QObject {
    Q_OBJECT

  private slots:
    void standardVectors() {
        QCOMPARE(toHex(crypto::sha256({})),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(toHex(crypto::sha256(viewOf("abc"))),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(crypto::sha256(
                     viewOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
                 std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        QCOMPARE(toHex(crypto::sha256(Bytes(1'000'000, 'a'))),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void piecesGiveTheSame() {
        const Bytes text = toBytes(std::string_view("the quick brown fox"));
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            const ByteView whole(text);
            QCOMPARE(crypto::sha256(whole.first(cut), whole.subspan(cut)), crypto::sha256(text));
            crypto::Sha256 hasher;
            hasher.update(whole.first(cut)).update(whole.subspan(cut));
            QCOMPARE(hasher.finish(), crypto::sha256(text));
        }
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
