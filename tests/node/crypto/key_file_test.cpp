// Keys at rest: sealed, opened, and every way in which a file or a passphrase can be wrong.
#include "node/crypto/key_file.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>

using namespace phoenix;

class KeyFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path path(const char* name) const {
        return folder_.filePath(name).toStdString();
    }

    static QString message(const auto& result) {
        return result ? QString() : QString::fromStdString(result.error().message);
    }

    // Replaces text in a copy of a file.
    std::filesystem::path edited(const std::filesystem::path& file, const std::string& what,
                                 const std::string& with) {
        std::string text = readTextFile(file).value();
        const std::size_t at = text.find(what);
        if (at == std::string::npos) qFatal("the text to edit is not in the file");
        text.replace(at, what.size(), with);
        const auto copy = path("edited.json");
        if (!writeFile(copy, viewOf(text))) qFatal("cannot write");
        return copy;
    }

  private slots:
    void aDevelopmentKeyNeedsNoPassphrase() {
        const auto key = crypto::KeyPair::generate();
        const auto info = crypto::writeKeyFile(path("dev.json"), "dev", key, std::nullopt);
        QVERIFY(info);
        QVERIFY(info->development);
        QVERIFY(info->address == crypto::addressOf(key.publicKey()));
        const auto opened = crypto::openKeyFile(path("dev.json"), std::nullopt);
        QVERIFY(opened);
        QVERIFY(opened->publicKey() == key.publicKey());
    }

    void aSealedKeyOpensWithItsPassphraseOnly() {
        const auto key = crypto::KeyPair::generate();
        QVERIFY(crypto::writeKeyFile(path("sealed.json"), "alice", key, "swordfish"));
        const std::string text = readTextFile(path("sealed.json")).value();
        QVERIFY(text.find(toHex(key.seed())) == std::string::npos);
        struct stat status {};
        QCOMPARE(::stat(path("sealed.json").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QVERIFY(!crypto::readKeyInfo(path("sealed.json"))->development);
        QVERIFY(crypto::openKeyFile(path("sealed.json"), "swordfish")->publicKey() ==
                key.publicKey());
        QCOMPARE(message(crypto::openKeyFile(path("sealed.json"), "Swordfish")),
                 QString("the passphrase for the key alice is wrong"));
        QVERIFY(message(crypto::openKeyFile(path("sealed.json"), std::nullopt))
                    .contains("alice has a passphrase"));
    }

    // Written by Python's hashlib.scrypt and the AES-GCM of the cryptography package.
    void opensAFileOfAnotherImplementation() {
        const auto key = crypto::openKeyFile(
            PHOENIX_SOURCE_DIR "/tests/node/crypto/golden_key.json", "correct horse");
        QVERIFY2(key, qPrintable(message(key)));
        QCOMPARE(toHex(key->seed()),
                 std::string("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    }

    void anEditedFileIsNoticed_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("public key") << QByteArray("d75a98") << QByteArray("d75a99");
        QTest::newRow("salt") << QByteArray("\"00010203") << QByteArray("\"01010203");
        QTest::newRow("nonce") << QByteArray("0a0b\"") << QByteArray("0a0c\"");
        QTest::newRow("weaker costs") << QByteArray("131072") << QByteArray("1024");
        QTest::newRow("other version")
            << QByteArray("\"version\": 1") << QByteArray("\"version\": 2");
        QTest::newRow("cut") << QByteArray("\"cipher\"") << QByteArray("\"cypher\"");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("[");
    }

    void anEditedFileIsNoticed() {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, with);
        const auto file = edited(PHOENIX_SOURCE_DIR "/tests/node/crypto/golden_key.json",
                                 what.toStdString(), with.toStdString());
        const auto key = crypto::openKeyFile(file, "correct horse");
        QVERIFY(!key);
        QVERIFY(key.error().code == ErrorCode::Report);
    }

    void anotherKeysSeedIsNoticed() {
        const auto key = crypto::KeyPair::generate();
        QVERIFY(crypto::writeKeyFile(path("swap.json"), "swap", key, std::nullopt));
        const auto file = edited(path("swap.json"), toHex(key.seed()), std::string(64, '7'));
        QVERIFY(message(crypto::openKeyFile(file, std::nullopt)).contains("damaged"));
    }

    void refusesToReplaceAKey() {
        QVERIFY(crypto::writeKeyFile(path("once.json"), "once", crypto::KeyPair::generate(),
                                     std::nullopt));
        QVERIFY(message(crypto::writeKeyFile(path("once.json"), "once", crypto::KeyPair::generate(),
                                             std::nullopt))
                    .contains("there already"));
    }

    void changesThePassphrase() {
        const auto key = crypto::KeyPair::generate();
        QVERIFY(crypto::writeKeyFile(path("change.json"), "bob", key, std::nullopt));
        QVERIFY(crypto::changePassphrase(path("change.json"), std::nullopt, "one"));
        QVERIFY(!crypto::readKeyInfo(path("change.json"))->development);
        QVERIFY(!crypto::changePassphrase(path("change.json"), "wrong", "two"));
        QVERIFY(crypto::changePassphrase(path("change.json"), "one", "two"));
        QVERIFY(!crypto::openKeyFile(path("change.json"), "one"));
        QVERIFY(crypto::openKeyFile(path("change.json"), "two")->publicKey() == key.publicKey());
    }

    void aMissingFileIsNotFound() {
        QVERIFY(crypto::readKeyInfo(path("none.json")).error().code == ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(KeyFileTest)
#include "key_file_test.moc"
