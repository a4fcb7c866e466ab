// Each gate lets the genesis services and the samples through and stops what it is there for.
#include "tests/node/upgrade/gates/packages.h"

#include "node/chain/genesis.h"
#include "node/upgrade/ir/limits.h"

using namespace phoenix;
using gates::Context;
using gates::GateReport;
using gates::runGates;

namespace {

using Change = std::function<void(package::Package&, ir::Module&, Context&)>;

std::string described(const GateReport& report) {
    std::string all;
    for (const gates::GateResult& gate : report.gates)
        for (const ir::Finding& finding : gate.findings)
            all += gate.gate + ": " + ir::text(finding) + "\n";
    return all;
}

const gates::GateResult& gateOf(const GateReport& report, const std::string& name) {
    for (const gates::GateResult& gate : report.gates)
        if (gate.gate == name) return gate;
    qFatal("there is no such gate");
}

void changeDescriptor(ir::Module& module, const std::function<void(service::Descriptor&)>& change) {
    auto descriptor = service::decodeDescriptor(module.descriptor).value();
    change(descriptor);
    module.descriptor = service::encode(descriptor);
}

} // namespace

Q_DECLARE_METATYPE(Change)

class GatesTest : public QObject {
    Q_OBJECT

  private slots:
    void acceptsTheGenesisServices_data() {
        QTest::addColumn<QString>("which");
        for (const std::string_view name : chain::kGenesisServices)
            QTest::newRow(std::string(name).c_str())
                << QString("services/") + QString::fromStdString(std::string(name));
    }

    void acceptsTheGenesisServices() {
        QFETCH(QString, which);
        Context context = genesisContext();
        const package::Package package = tests::packagedUpgrade(which.toStdString());
        context.inForce.erase(package.manifest.service);
        const Bytes file = package::encode(package);
        const GateReport report = runGates(file, context);
        QVERIFY2(report.accepted, described(report).c_str());
        QCOMPARE(report.gates.size(), std::size_t(7));
        for (const gates::GateResult& gate : report.gates)
            QVERIFY(gate.passed == std::optional(true));
        QVERIFY(report.codeHash == package.manifest.codeHash);
        QCOMPARE(report.size, std::uint64_t(file.size()));
        QVERIFY(runGates(file, context) == report);
    }

    void acceptsTheSamplesOnAGenesisChain_data() {
        QTest::addColumn<QString>("which");
        for (const char* name : {"fees_v2", "ledger_v2", "hello"})
            QTest::newRow(name) << QString("samples/") + name;
    }

    void acceptsTheSamplesOnAGenesisChain() {
        QFETCH(QString, which);
        const GateReport report = runGates(
            package::encode(tests::packagedUpgrade(which.toStdString())), genesisContext());
        QVERIFY2(report.accepted, described(report).c_str());
    }

    void refuses_data() {
        QTest::addColumn<QString>("gate");
        QTest::addColumn<QString>("says");
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const char* gate, const char* says, Change change) {
            QTest::newRow(name) << QString(gate) << QString(says) << change;
        };
        using ir::Module;
        using package::Package;
        row("another code hash", "package", "the manifest names code",
            [](Package& package, Module&, Context&) { package.manifest.codeHash[3] ^= 1; });
        row("another source", "package", "source archive is not the one",
            [](Package& package, Module&, Context&) { package.manifest.sourceHash[3] ^= 1; });
        row("a damaged source", "package", "zstd frame",
            [](Package& package, Module&, Context&) { package.source = toBytes("no frame"); });
        row("a forged signature", "package", "does not hold",
            [](Package& package, Module&, Context&) {
                package::sign(package, crypto::KeyPair::fromSeed({3}));
                package.signatures[0].signature[5] ^= 1;
            });
        row("no title", "package", "no title",
            [](Package& package, Module&, Context&) { package.manifest.title.clear(); });
        row("another service", "package", "different services",
            [](Package& package, Module&, Context&) { package.manifest.service = "registry"; });
        row("another version", "package", "different versions",
            [](Package& package, Module&, Context&) { package.manifest.version = "1.2.0"; });
        row("a hidden migration", "package", "whether state is migrated",
            [](Package& package, Module&, Context&) { package.manifest.migrates = false; });
        row("a version that is no version", "package", "not a version",
            [](Package& package, Module&, Context&) { package.manifest.version = "newest"; });
        row("an older version", "package", "does not come after",
            [](Package&, Module&, Context& context) {
                context.inForce["ledger"].version = "1.1.0";
            });
        row("the code in force", "package", "in force already",
            [](Package& package, Module&, Context& context) {
                context.inForce["ledger"].codeHash = package.manifest.codeHash;
            });
        row("another predecessor", "package", "but 1.0.0 is in force",
            [](Package& package, Module&, Context&) { package.manifest.previous = "1.0.5"; });
        row("a predecessor that is not there", "package", "no such service",
            [](Package& package, Module&, Context& context) {
                package.manifest.previous = "1.0.0";
                context.inForce.erase("ledger");
            });
        row("too many bytes", "package", "at most 1000",
            [](Package&, Module&, Context& context) { context.packageBytesMax = 1000; });
        row("code that is not canonical", "decode", "byte",
            [](Package& package, Module&, Context&) { package.code.push_back(0); });
        row("bitcode", "decode", "not canonical IR",
            [](Package& package, Module&, Context&) { package.code = toBytes("BC\xc0\xde"); });
        row("an address that is no i32", "verify", "address",
            [](Package&, Module& module, Context&) {
                for (ir::Block& block : module.functions[0].blocks)
                    for (ir::Instruction& each : block.instructions)
                        if (each.opcode == ir::Opcode::Load)
                            each.operands[0] = ir::Operand::constant(ir::Type::I64, 65536);
            });
        row("a block of many instructions", "decode", "instructions in a block",
            [](Package&, Module& module, Context&) { appendAdds(module, 4001); });
        row("many wide operations", "limits", "i128 operations",
            [](Package&, Module& module, Context&) { appendWide(module, 100); });
        row("a limit below the price of entering", "price", "raise the limit",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module,
                                 [](service::Descriptor& d) { d.methods[0].fuelLimit = 10; });
            });
        row("no descriptor", "descriptor", "descriptor",
            [](Package&, Module& module, Context&) { module.descriptor.clear(); });
        row("a method that is not there", "descriptor", "does not export it",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module, [](service::Descriptor& d) {
                    d.methods.push_back({"zzz", "u64", "u64", 50'000'000, false});
                });
            });
        row("a method that is not declared", "descriptor", "does not name it",
            [](Package&, Module& module, Context&) {
                changeDescriptor(
                    module, [](service::Descriptor& d) { d.methods.erase(d.methods.begin()); });
            });
        row("arguments elsewhere", "descriptor", "another address",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module, [](service::Descriptor& d) { d.argsBase = 77; });
            });
        row("events that are not declared", "descriptor", "declares no event",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module, [](service::Descriptor& d) { d.events.clear(); });
            });
        row("a dependency that is not met", "descriptor", "no such service",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module, [](service::Descriptor& d) {
                    d.dependencies.push_back({"oracle", {1, 0, 0}, {}});
                });
            });
        row("a dependency of another version", "descriptor", "depends on fees >= 7.0.0",
            [](Package&, Module& module, Context&) {
                changeDescriptor(module, [](service::Descriptor& d) {
                    d.dependencies = {{"fees", {7, 0, 0}, {}}};
                });
            });
        row("a circle", "descriptor", "in a circle",
            [](Package&, Module& module, Context& context) {
                changeDescriptor(module, [](service::Descriptor& d) {
                    d.dependencies = {{"validators", {1, 0, 0}, {}}};
                });
                context.descriptors["validators"].dependencies = {{"ledger", {1, 0, 0}, {}}};
            });
        row("a version that others cannot call", "descriptor", "could not call version 1.1.0",
            [](Package&, Module&, Context& context) {
                context.descriptors["fees"].dependencies = {
                    {"ledger", {1, 0, 0}, service::Version{1, 1, 0}}};
            });
    }

    void refuses() {
        QFETCH(QString, gate);
        QFETCH(QString, says);
        QFETCH(Change, change);
        Context context = tests::genesisContext();
        ir::Module module = tests::importedUpgrade("samples/ledger_v2");
        const ir::Module before = module;
        package::Package package = tests::packaged(module);
        change(package, module, context);
        if (module != before) {
            package.code = ir::encode(module);
            package.manifest.codeHash = ir::codeHash(package.code);
        }
        const GateReport report = runGates(package::encode(package), context);
        QVERIFY(!report.accepted);
        const gates::GateResult& stopped = gateOf(report, gate.toStdString());
        QVERIFY2(stopped.passed == std::optional(false), described(report).c_str());
        QVERIFY2(QString::fromStdString(described(report)).contains(says),
                 described(report).c_str());
        QVERIFY(!report.firstFinding().empty());
    }

    void leavesOutTheGatesBehindACodeThatDoesNotDecode() {
        package::Package package = tests::packagedUpgrade("samples/hello");
        package.code = toBytes("nothing");
        const GateReport report = runGates(package::encode(package), tests::genesisContext());
        QVERIFY(gateOf(report, "decode").passed == std::optional(false));
        for (const char* name : {"verify", "limits", "frame weight", "price", "descriptor"})
            QVERIFY(!gateOf(report, name).passed.has_value());
    }

    void aFileThatIsNoPackageStopsAtTheFirstGate() {
        const GateReport report = runGates(toBytes("hello"), tests::genesisContext());
        QVERIFY(!report.accepted);
        QVERIFY(report.firstFinding().starts_with("gate 'package'"));
        QVERIFY(!gateOf(report, "decode").passed.has_value());
    }

    void aBareModulePassesWithoutPackageAndDescriptor() {
        const GateReport report =
            gates::runModuleGates(ir::encode(tests::importedUpgrade("samples/hello")));
        QVERIFY2(report.accepted, described(report).c_str());
        QVERIFY(!gateOf(report, "package").passed.has_value());
        QVERIFY(!gateOf(report, "descriptor").passed.has_value());
        QVERIFY(gateOf(report, "price").passed == std::optional(true));
    }

    void aPolicyServiceMayNotTouchState() {
        ir::Module module = tests::importedUpgrade("samples/hello");
        package::Package package = tests::packaged(module);
        changeDescriptor(module, [](service::Descriptor& d) {
            d.kind = service::ServiceKind::Policy;
            d.events.clear();
            d.dependencies.clear();
            d.hooks = {};
        });
        package.code = ir::encode(module);
        package.manifest.codeHash = ir::codeHash(package.code);
        const GateReport report = runGates(package::encode(package), tests::genesisContext());
        QVERIFY2(described(report).find("which a policy service may not") != std::string::npos,
                 described(report).c_str());
    }

    void aDependencyMayBeSealedBesideIt() {
        Context context = tests::genesisContext();
        ir::Module module = tests::importedUpgrade("samples/ledger_v2");
        changeDescriptor(module, [](service::Descriptor& d) {
            d.dependencies = {{"oracle", {2, 0, 0}, {}}};
        });
        const Bytes file = package::encode(tests::packaged(module));
        QVERIFY(!runGates(file, context).accepted);
        context.sealed["oracle"] = {{2, 1, 0}};
        const GateReport report = runGates(file, context);
        QVERIFY2(report.accepted, described(report).c_str());
    }

    void outsideAChainOtherVersionsDoNotMatter() {
        Context context;
        context.onChain = false;
        const GateReport report =
            runGates(package::encode(tests::packagedUpgrade("samples/fees_v2")), context);
        QVERIFY2(report.accepted, described(report).c_str());
    }

  private:
    static gates::Context genesisContext() { return tests::genesisContext(); }

    // Puts instructions at the end of the last function, behind all definitions, so numbers of uses
    // stay.
    static void append(ir::Module& module, ir::Instruction instruction, int count) {
        ir::Function& function = module.functions.back();
        auto& last = function.blocks.back().instructions;
        last.insert(last.end() - 1, std::size_t(count), instruction);
        ir::numberResults(module, function);
    }
    static void appendAdds(ir::Module& module, int count) {
        const ir::Operand one = ir::Operand::constant(ir::Type::I32, 1);
        append(module, {.opcode = ir::Opcode::Add, .type = ir::Type::I32, .operands = {one, one}},
               count);
    }
    static void appendWide(ir::Module& module, int count) {
        const ir::Operand one = ir::Operand::constant(ir::Type::I128, 1);
        append(module, {.opcode = ir::Opcode::Mul, .type = ir::Type::I128, .operands = {one, one}},
               count);
    }
};

QTEST_APPLESS_MAIN(GatesTest)
#include "gates_test.moc"
