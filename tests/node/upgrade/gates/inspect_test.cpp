// What a reviewer is shown of a package, alone and against the version in force.
#include "node/upgrade/gates/inspect.h"
#include "tests/node/upgrade/gates/packages.h"

using namespace phoenix;

namespace {

bool has(const std::vector<std::string>& list, std::string_view part) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& each) {
        return each.find(part) != std::string::npos;
    });
}

} // namespace

class InspectTest : public QObject {
    Q_OBJECT

  private slots:
    void showsWhatANewVersionChanges() {
        const Bytes before = package::encode(
            tests::packaged(tests::importedUpgrade("services/ledger"), "a\nb\nc\n"));
        const Bytes after = package::encode(
            tests::packaged(tests::importedUpgrade("samples/ledger_v2"), "a\nB\nc\n"));
        const auto seen = gates::inspect(after, before);
        QVERIFY(seen.has_value());
        QCOMPARE(seen->manifest.service, std::string("ledger"));
        QVERIFY(seen->from == (service::Version{1, 0, 0}));
        QVERIFY(has(seen->methodsAdded, "transfer_memo"));
        QVERIFY(!has(seen->methodsAdded, "balance"));
        QVERIFY(!seen->functions.empty());
        QVERIFY(seen->permissionsAdded.empty());
        QVERIFY(has(seen->permissions, "state ledger/*"));
        QCOMPARE(seen->source.size(), std::size_t(1));
        const gates::TextChange& file = seen->source[0];
        QCOMPARE(file.mark, '~');
        QCOMPARE(file.added, 1u);
        QCOMPARE(file.removed, 1u);
        QCOMPARE(file.lines.size(), std::size_t(4));
        QVERIFY(file.lines[1] == (gates::NumberedLine{'-', 2, 0, "b"}));
        QVERIFY(file.lines[2] == (gates::NumberedLine{'+', 0, 2, "B"}));
    }

    void showsANewServiceAsAllNew() {
        const auto seen = gates::inspect(package::encode(tests::packagedUpgrade("samples/hello")));
        QVERIFY(seen.has_value());
        QVERIFY(!seen->from);
        QCOMPARE(seen->functionsUnchanged, 0u);
        QVERIFY(!seen->functions.empty());
        for (const gates::TextChange& each : seen->functions)
            QCOMPARE(each.mark, '+');
        QCOMPARE(seen->permissionsAdded, seen->permissions);
        QVERIFY(seen->methods == seen->methodsAdded);
    }

    void theSamePackageChangesNothing() {
        const Bytes file = package::encode(tests::packagedUpgrade("services/fees"));
        const auto seen = gates::inspect(file, file);
        QVERIFY(seen.has_value());
        QVERIFY(seen->functions.empty() && seen->source.empty() && seen->importsAdded.empty() &&
                seen->importsRemoved.empty() && seen->permissionsAdded.empty() &&
                seen->memory.empty());
        QVERIFY(seen->functionsUnchanged > 0);
    }

    void namesWhoSigned() {
        package::Package made = tests::packagedUpgrade("samples/hello");
        package::sign(made, crypto::KeyPair::fromSeed({1}));
        package::sign(made, crypto::KeyPair::fromSeed({2}));
        made.signatures[0].signature[0] ^= 1;
        const auto seen = gates::inspect(package::encode(made));
        QVERIFY(seen.has_value());
        QCOMPARE(seen->signers.size(), std::size_t(1));
        QVERIFY(seen->signers[0] == made.signatures[1].key);
    }

    void keepsAFewLinesAroundAChange() {
        std::vector<ir::DiffLine> lines(100, {ir::ChangeKind::Same, "x"});
        lines[50] = {ir::ChangeKind::Added, "new"};
        const gates::TextChange change = gates::numberLines("f", '~', lines);
        QCOMPARE(change.lines.size(), 2 * gates::kContextLines + 1);
        QCOMPARE(change.lines.front().oldLine, 47u);
        QCOMPARE(change.lines.back().newLine, 55u);
        QCOMPARE(change.linesBefore, 99u);
        QCOMPARE(change.linesAfter, 100u);
    }

    void refusesWhatIsNoPackage() {
        QVERIFY(!gates::inspect(toBytes("no")));
        const Bytes file = package::encode(tests::packagedUpgrade("samples/hello"));
        const auto seen = gates::inspect(file, toBytes("no"));
        QVERIFY(!seen);
        QVERIFY(seen.error().message.starts_with("the version in force"));
    }
};

QTEST_APPLESS_MAIN(InspectTest)
#include "inspect_test.moc"
