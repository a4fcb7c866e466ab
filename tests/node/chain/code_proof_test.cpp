#include "node/chain/code_proof.h"

#include <QtTest>

using namespace phoenix;

namespace {

chain::VersionTable tableOf(int services) {
    chain::VersionTable table;
    for (int i = 0; i < services; ++i) {
        const std::string name = "service" + std::to_string(i);
        table[name] = {name, "1." + std::to_string(i) + ".0", crypto::sha256(viewOf(name)), 1, 1, 1, std::uint64_t(i)};
    }
    return table;
}

} // namespace

class CodeProofTest : public QObject {
    Q_OBJECT

  private slots:
    void leadsFromEachEntryToTheRoot() {
        for (int services = 1; services <= 12; ++services) {
            const chain::VersionTable table = tableOf(services);
            for (const auto& [name, entry] : table) {
                const auto proof = chain::proveCode(table, name, 77);
                QVERIFY(proof.has_value());
                QVERIFY(proof->entry == entry);
                QVERIFY(chain::verify(*proof, chain::servicesRoot(table)));
            }
        }
        QVERIFY(!chain::proveCode(tableOf(3), "nobody", 77));
    }

    void failsWhenAnythingIsChanged() {
        const chain::VersionTable table = tableOf(5);
        const crypto::Hash root = chain::servicesRoot(table);
        const chain::CodeProof good = *chain::proveCode(table, "service2", 77);
        chain::CodeProof changed = good;
        changed.entry.codeHash[0] ^= 1;
        QVERIFY(!chain::verify(changed, root));
        changed = good;
        changed.entry.activationHeight += 1;
        QVERIFY(!chain::verify(changed, root));
        changed = good;
        changed.index = 1;
        QVERIFY(!chain::verify(changed, root));
        changed = good;
        changed.path.pop_back();
        QVERIFY(!chain::verify(changed, root));
        QVERIFY(!chain::verify(good, crypto::sha256(viewOf("another root"))));
    }

    void holdsTheHeaderToTheRoot() {
        const chain::VersionTable table = tableOf(5);
        const crypto::Hash root = chain::servicesRoot(table);
        chain::CodeProof proof = *chain::proveCode(table, "service2", 77);
        proof.header = chain::Header{};
        proof.header->height = 79;
        proof.header->servicesRoot = root;
        QVERIFY(chain::verify(proof, root));
        proof.header->height = 78;
        QVERIFY(!chain::verify(proof, root));
        proof.header->height = 79;
        proof.header->servicesRoot = {};
        QVERIFY(!chain::verify(proof, root));
    }
};

QTEST_APPLESS_MAIN(CodeProofTest)
#include "code_proof_test.moc"
