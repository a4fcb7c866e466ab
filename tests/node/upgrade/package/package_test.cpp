// The .phx file: one encoding, bounded, signed; and the source archive inside it.
#include "node/upgrade/package/package.h"

#include "node/base/compression.h"
#include "node/upgrade/package/source_archive.h"

#include <QTest>

#include <random>

using namespace phoenix;
using namespace phoenix::package;

namespace {

Package example() {
    Package made;
    made.manifest.service = "ledger";
    made.manifest.version = "1.1.0";
    made.manifest.title = "Memos on transfers";
    made.manifest.previous = "1.0.0";
    made.manifest.irVersion = made.manifest.abiVersion = made.manifest.costVersion = 1;
    made.code = toBytes("code");
    made.manifest.codeHash = crypto::sha256(made.code);
    const auto packed =
        packSource({{"b/two.cpp", toBytes("int b;")}, {"a.cpp", toBytes("int a;")}});
    made.source = packed->compressed;
    made.manifest.sourceHash = packed->hash;
    return made;
}

} // namespace

class PackageTest : public QObject {
    Q_OBJECT

  private slots:
    void givesBackWhatWasEncoded() {
        Package made = example();
        sign(made, crypto::KeyPair::fromSeed({1}));
        sign(made, crypto::KeyPair::fromSeed({2}));
        const Bytes file = encode(made);
        const auto back = decode(file);
        QVERIFY(back.has_value());
        QVERIFY(*back == made);
        QVERIFY(encode(*back) == file);
        QVERIFY(verifySignatures(*back).has_value());
    }

    void aSecondSignatureOfAKeyReplacesTheFirst() {
        Package made = example();
        const auto key = crypto::KeyPair::fromSeed({7});
        sign(made, key);
        made.manifest.title = "Changed";
        QVERIFY(!verifySignatures(made).has_value());
        sign(made, key);
        QCOMPARE(made.signatures.size(), std::size_t(1));
        QVERIFY(verifySignatures(made).has_value());
    }

    void aSignatureBindsTheWholeManifest() {
        Package made = example();
        sign(made, crypto::KeyPair::fromSeed({7}));
        made.manifest.codeHash[0] ^= 1;
        const auto checked = verifySignatures(made);
        QVERIFY(!checked);
        QVERIFY(checked.error().message.find("does not hold") != std::string::npos);
    }

    void refusesOtherForms_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const Bytes& file, const char* says) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                              qsizetype(file.size()))
                                << QString(says);
        };
        const Bytes good = encode(example());
        row("empty", {}, "not a .phx");
        row("text", toBytes("#include <phoenix/service.h>"), "not a .phx");
        Bytes changed = good;
        changed[4] = 9;
        row("format", changed, "format");
        changed = good;
        changed.push_back(0);
        row("longer", changed, "too many");
        changed = good;
        changed.pop_back();
        row("shorter", changed, "cannot be decoded");
        row("huge", Bytes(kPackageBytesMax + 1, 0x7f), "at most");
        Package made = example();
        made.manifest.title = std::string(kTitleMax + 1, 'x');
        row("title", encode(made), "title");
        made = example();
        made.signatures.resize(2);
        row("same key twice", encode(made), "not sorted");
        made.signatures.resize(kSignaturesMax + 1);
        row("signatures", encode(made), "signatures");
    }

    void refusesOtherForms() {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        const auto back = decode(viewOf(std::string_view(file.data(), std::size_t(file.size()))));
        QVERIFY(!back);
        QVERIFY2(QString::fromStdString(back.error().message).contains(says),
                 back.error().message.c_str());
    }

    void neverAcceptsTwoFilesForOnePackage() {
        Package made = example();
        sign(made, crypto::KeyPair::fromSeed({1}));
        const Bytes good = encode(made);
        std::mt19937 random(1);
        int accepted = 0;
        for (int i = 0; i < 20'000; ++i) {
            Bytes changed = good;
            for (unsigned n = random() % 3 + 1; n > 0; --n)
                changed[random() % changed.size()] = std::uint8_t(random());
            const auto back = decode(changed);
            if (!back) continue;
            ++accepted;
            QVERIFY(encode(*back) == changed);
        }
        QVERIFY(accepted > 0);
    }

    void packsSourceInOneWay() {
        const std::vector<SourceFile> files{{"z", toBytes("1")}, {"a/b.cpp", toBytes("2")}};
        const auto one = packSource(files);
        const auto other = packSource({files[1], files[0]});
        QVERIFY(one->compressed == other->compressed);
        const auto back = unpackSource(one->compressed);
        QVERIFY(back.has_value());
        QCOMPARE(back->files.size(), std::size_t(2));
        QCOMPARE(back->files[0].path, std::string("a/b.cpp"));
        QVERIFY(back->hash == one->hash);
    }

    void refusesPathsThatLeaveTheFolder_data() {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"", "/etc/passwd", "../up", "a/../b", "a//b", "a/", "./a", "with space", "ü"})
            QTest::newRow(path) << QString(path);
    }

    void refusesPathsThatLeaveTheFolder() {
        QFETCH(QString, path);
        const std::vector<SourceFile> files{{path.toStdString(), {}}};
        QVERIFY(!packSource(files));
        QVERIFY(!unpackSource(compress(codec::encode(files))));
    }

    void boundsWhatASmallArchiveUnpacksTo() {
        const auto unpacked = unpackSource(compress(Bytes(kSourceBytesMax + 1, 0)));
        QVERIFY(!unpacked);
        QVERIFY(unpacked.error().message.find("at most") != std::string::npos);
    }

    void refusesAnArchiveWithSomethingBehindIt() {
        Bytes frame = compress(toBytes("\0\0\0\0"));
        append(frame, compress(toBytes("more")));
        QVERIFY(!decompress(frame, 1000));
    }
};

QTEST_APPLESS_MAIN(PackageTest)
#include "package_test.moc"
