// What the toolchain makes of services and samples: only what canonical IR can express, and the descriptor
// as a constant. The importer refuses the rest; here the blame would be the SDK's.
#include "node/service/descriptor.h"

// moc cannot read LLVM's headers.
#ifndef Q_MOC_RUN
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Support/SourceMgr.h>
#endif

#include <QDir>
#include <QtTest>

#include <set>

using namespace phoenix;

namespace {

const std::set<std::string> kAbi = {
    "phx_state_get",      "phx_state_put", "phx_state_delete", "phx_state_next", "phx_foreign_get",
    "phx_call",           "phx_return",    "phx_emit",         "phx_log",        "phx_sha256",
    "phx_ed25519_verify", "phx_block",     "phx_tx",           "phx_fuel_left",  "phx_memory_grow",
    "phx_schedule",       "phx_abort"};
const std::set<std::string> kPolicyAbi = {"phx_return",    "phx_log",         "phx_sha256",
                                          "phx_fuel_left", "phx_memory_grow", "phx_abort"};

// The bytes of a constant initializer, whatever structs and arrays it is made of.
bool flatten(const llvm::Constant& constant, Bytes& out) {
    if (const auto* data = llvm::dyn_cast<llvm::ConstantDataArray>(&constant)) {
        append(out, viewOf(std::string_view(data->getRawDataValues())));
    } else if (llvm::isa<llvm::ConstantAggregateZero>(constant)) {
        const auto* array = llvm::dyn_cast<llvm::ArrayType>(constant.getType());
        if (!array || !array->getElementType()->isIntegerTy(8)) return false;
        out.resize(out.size() + array->getNumElements());
    } else if (llvm::isa<llvm::ConstantAggregate>(constant)) {
        for (const llvm::Use& part : constant.operands())
            if (!flatten(*llvm::cast<llvm::Constant>(part.get()), out)) return false;
    } else if (const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant)) {
        if (integer->getBitWidth() != 8) return false;
        out.push_back(std::uint8_t(integer->getZExtValue()));
    } else {
        return false;
    }
    return true;
}

bool isPlain(const llvm::Type& type) { return !type.isFPOrFPVectorTy() && !type.isVectorTy(); }

} // namespace

class BitcodeTest : public QObject {
    Q_OBJECT

    struct Loaded {
        std::unique_ptr<llvm::LLVMContext> context = std::make_unique<llvm::LLVMContext>();
        std::unique_ptr<llvm::Module> module;
        service::Descriptor descriptor;
        QString error;
    };

    static Loaded load(const QString& path) {
        Loaded loaded;
        llvm::SMDiagnostic diagnostic;
        loaded.module = llvm::parseIRFile(path.toStdString(), diagnostic, *loaded.context);
        if (!loaded.module) {
            loaded.error = QString::fromStdString(diagnostic.getMessage().str());
            return loaded;
        }
        Bytes bytes;
        for (const llvm::GlobalVariable& global : loaded.module->globals()) {
            if (global.getSection() != "phx.descriptor") continue;
            if (!global.isConstant() || !flatten(*global.getInitializer(), bytes))
                loaded.error = "the descriptor is not constant bytes";
        }
        auto descriptor = service::decodeDescriptor(bytes);
        if (!descriptor)
            loaded.error = QString::fromStdString(descriptor.error().message);
        else
            loaded.descriptor = std::move(*descriptor);
        return loaded;
    }

    static void everyProject() {
        QTest::addColumn<QString>("path");
        for (const char* kind : {"services", "samples"}) {
            const QDir folder(QString(PHOENIX_BINARY_DIR "/upgrades/") + kind);
            for (const QString& file : folder.entryList({"*.bc"}))
                QTest::newRow(qPrintable(QString(kind) + "/" + file)) << folder.filePath(file);
        }
    }

  private slots:
    void allProjectsAreThere() {
        QCOMPARE(QDir(PHOENIX_BINARY_DIR "/upgrades/services").entryList({"*.bc"}).size(), 11);
        QVERIFY(QDir(PHOENIX_BINARY_DIR "/upgrades/samples").entryList({"*.bc"}).size() >= 3);
    }

    void theDescriptorMatchesTheExports_data() { everyProject(); }
    void theDescriptorMatchesTheExports() {
        QFETCH(QString, path);
        const Loaded loaded = load(path);
        QVERIFY2(loaded.error.isEmpty(), qPrintable(loaded.error));
        std::set<std::string> declared, exported;
        for (const auto& method : loaded.descriptor.methods)
            declared.insert("phx_method_" + method.name);
        const service::Hooks& hooks = loaded.descriptor.hooks;
        if (hooks.beginBlock) declared.insert("phx_hook_begin_block");
        if (hooks.endBlock) declared.insert("phx_hook_end_block");
        if (hooks.migrate) declared.insert("phx_hook_migrate");
        if (hooks.migrateBack) declared.insert("phx_hook_migrate_back");
        for (const llvm::Function& function : *loaded.module)
            if (!function.isDeclaration() && !function.hasLocalLinkage() &&
                !function.hasLinkOnceODRLinkage())
                exported.insert(function.getName().str());
        QVERIFY(!declared.empty());
        QVERIFY(exported == declared);
    }

    void onlyTheAbiIsImported_data() { everyProject(); }
    void onlyTheAbiIsImported() {
        QFETCH(QString, path);
        const Loaded loaded = load(path);
        QVERIFY2(loaded.error.isEmpty(), qPrintable(loaded.error));
        const bool policy = loaded.descriptor.kind == service::ServiceKind::Policy;
        for (const llvm::Function& function : *loaded.module) {
            if (!function.isDeclaration() || function.isIntrinsic()) continue;
            const std::string name = function.getName().str();
            QVERIFY2((policy ? kPolicyAbi : kAbi).contains(name), name.c_str());
        }
        for (const llvm::GlobalVariable& global : loaded.module->globals()) {
            QVERIFY2(global.hasInitializer(), global.getName().str().c_str());
            QVERIFY2(!global.isThreadLocal() && !global.hasWeakLinkage() &&
                         !global.hasAppendingLinkage(),
                     global.getName().str().c_str());
        }
    }

    void onlyIntegersAndPlainControlFlow_data() { everyProject(); }
    void onlyIntegersAndPlainControlFlow() {
        QFETCH(QString, path);
        const Loaded loaded = load(path);
        QVERIFY2(loaded.error.isEmpty(), qPrintable(loaded.error));
        QVERIFY(loaded.module->getModuleInlineAsm().empty());
        for (llvm::Function& function : *loaded.module) {
            QVERIFY(!function.isVarArg() && !function.hasWeakLinkage() &&
                    !function.hasAvailableExternallyLinkage());
            for (const llvm::Instruction& instruction : llvm::instructions(function)) {
                bool plain =
                    isPlain(*instruction.getType()) && !instruction.isAtomic() &&
                    !llvm::isa<llvm::InvokeInst, llvm::LandingPadInst, llvm::IndirectBrInst>(
                        instruction);
                for (const llvm::Value* operand : instruction.operands())
                    plain &= isPlain(*operand->getType());
                if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction))
                    plain &= !call->isInlineAsm();
                QVERIFY2(plain, function.getName().str().c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(BitcodeTest)
#include "bitcode_test.moc"
