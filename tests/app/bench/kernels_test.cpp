// The kernels of the bench: the same numbers natively, in the interpreter and compiled with each layer of
// guards, and what the layers leave out.
#include "app/bench/kernel_side.h"
#include "app/bench/kernel_toolchain.h"

#include "node/upgrade/emit/emit.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/jit/link.h"

#include <QTemporaryDir>
#include <QtTest>
// Qt's word for raising a signal would hide the namespace.
#undef emit

using namespace phoenix;
using namespace phoenix::bench;

namespace {

constexpr emit::Layers kLayers[] = {emit::Layers::Normalised, emit::Layers::Metered,
                                    emit::Layers::All};

emit::EmitOptions optionsOf(emit::Layers layers) {
    emit::EmitOptions options;
    options.layers = layers;
    options.explicitChecks = !jit::kGuardedMemory;
    return options;
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        const KernelToolchain tools(folder_.path().toStdString());
        const auto bitcode = tools.bitcode();
        QVERIFY2(bitcode.has_value(), bitcode ? "" : bitcode.error().message.c_str());
        const import::Imported imported = import::importBitcode(*bitcode);
        QVERIFY2(imported.module.has_value(),
                 imported.findings.empty() ? "" : ir::text(imported.findings.front()).c_str());
        module_ = *imported.module;
        const auto library = tools.native(true);
        QVERIFY2(library.has_value(), library ? "" : library.error().message.c_str());
        native_ = openLibrary(*library).value();
        interpreted_ = sideOf(interpret::makeInterpreter(module_).value());
        for (const emit::Layers layers : kLayers) {
            const auto object = emit::emitObject(module_, optionsOf(layers));
            QVERIFY2(object.has_value(), object ? "" : object.error().message.c_str());
            compiled_.push_back(sideOf(jit::linkObject(module_, object->bytes).value()));
        }
    }

    void everySideComesToTheSame_data() {
        QTest::addColumn<QString>("kernel");
        for (const ir::Export& each : module_.exports) {
            const QString name = QString::fromStdString(each.name).remove("phx_method_");
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void everySideComesToTheSame() {
        QFETCH(QString, kernel);
        for (const std::uint32_t seed : {1u, 2u, 77u}) {
            const KernelCall call{kernel.toStdString(), 2, seed};
            const auto expected = native_->run(call);
            const auto meaning = interpreted_->run(call);
            QVERIFY2(expected.has_value() && meaning.has_value(),
                     meaning ? "" : meaning.error().message.c_str());
            QCOMPARE(meaning->value, expected->value);
            for (std::size_t n = 0; n < compiled_.size(); ++n) {
                const auto ran = compiled_[n]->run(call);
                QVERIFY2(ran.has_value(), ran ? "" : ran.error().message.c_str());
                QCOMPARE(ran->value, expected->value);
                // Without metering only entering the module costs.
                if (kLayers[n] == emit::Layers::Normalised)
                    QVERIFY(*ran->fuel < *meaning->fuel);
                else
                    QCOMPARE(*ran->fuel, *meaning->fuel);
            }
        }
    }

    void aSeedMakesADifference() {
        for (const ir::Export& each : module_.exports) {
            const std::string kernel = each.name.substr(std::string("phx_method_").size());
            // Of Takeuchi's function and the queens only the lowest bit of the seed is mixed in.
            QVERIFY2(native_->run({kernel, 100, 2})->value != native_->run({kernel, 100, 5})->value,
                     kernel.c_str());
        }
    }

    void onlyTheWholeIsIsolated() {
        const auto text = [&](emit::Layers layers) {
            emit::EmitOptions options;
            options.layers = layers;
            return emit::emitText(module_, options, false).value();
        };
        const std::string normalised = text(emit::Layers::Normalised);
        const std::string metered = text(emit::Layers::Metered), all = text(emit::Layers::All);
        QVERIFY(normalised.find("volatile") == std::string::npos);
        QVERIFY(metered.find("volatile") == std::string::npos);
        QVERIFY(all.find("volatile") != std::string::npos);
        // The default is what nodes run.
        QCOMPARE(emit::emitText(module_, {}, false).value(), all);
        QVERIFY(metered.size() > normalised.size());
    }

    void aMissingKernelIsAnError() {
        QVERIFY(!native_->run({"no_such_kernel", 1, 1}).has_value());
        QVERIFY(!interpreted_->run({"no_such_kernel", 1, 1}).has_value());
    }

    void webAssemblyComesToTheSame() {
        const KernelToolchain tools(folder_.path().toStdString());
        const auto wasm = tools.wasm();
        if (!wasm && wasm.error().code == ErrorCode::NotFound) QSKIP(wasm.error().message.c_str());
        QVERIFY2(wasm.has_value(), wasm ? "" : wasm.error().message.c_str());
        std::vector<std::string> names;
        for (const ir::Export& each : module_.exports)
            names.push_back(each.name.substr(std::string("phx_method_").size()));
        std::vector<std::unique_ptr<KernelSide>> sides;
        if (auto v8 = startV8(*wasm)) sides.push_back(std::move(*v8));
        if (auto library = tools.wasm2c(*wasm, names)) {
            sides.push_back(openLibrary(*library).value());
        } else {
            QVERIFY2(library.error().code == ErrorCode::NotFound, library.error().message.c_str());
        }
        if (sides.empty()) QSKIP("neither node nor wasm2c is installed");
        for (const auto& side : sides)
            for (const std::string& name : names) {
                const auto ran = side->run({name, 3, 9});
                QVERIFY2(ran.has_value(), ran ? "" : ran.error().message.c_str());
                QCOMPARE(ran->value, native_->run({name, 3, 9})->value);
            }
    }

  private:
    QTemporaryDir folder_;
    ir::Module module_;
    std::unique_ptr<KernelSide> native_;
    std::unique_ptr<KernelSide> interpreted_;
    std::vector<std::unique_ptr<KernelSide>> compiled_;
};

QTEST_APPLESS_MAIN(KernelsTest)
#include "kernels_test.moc"
