// Packages made of the genesis services and the samples, as `phoenix upgrade build` makes them.
#pragma once

#include "node/base/file.h"
#include "node/upgrade/gates/assemble.h"
#include "node/upgrade/gates/gates.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"

#include <QtTest>

namespace phoenix::tests {

// `which` is a path below <build>/upgrades without its ending: "services/ledger".
inline ir::Module importedUpgrade(const std::string& which) {
    const auto bitcode =
        readFile(std::filesystem::path(PHOENIX_BINARY_DIR) / "upgrades" / (which + ".bc"));
    if (!bitcode) qFatal("%s", bitcode.error().message.c_str());
    auto imported = import::importBitcode(*bitcode);
    if (!imported.module) qFatal("%s", ir::text(imported.findings.front()).c_str());
    return std::move(*imported.module);
}

inline package::Package packaged(const ir::Module& module, const std::string& source = "int x;\n") {
    gates::Recipe recipe;
    recipe.title = "A test";
    recipe.compiler = "clang 19";
    auto made = gates::assemble(recipe, ir::encode(module), {{"service.cpp", toBytes(source)}});
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
}

inline package::Package packagedUpgrade(const std::string& which) {
    return packaged(importedUpgrade(which));
}

// The chain with the genesis services in force.
inline gates::Context genesisContext() {
    gates::Context context;
    for (const char* name : {"ledger", "fees", "validators", "governance", "consensus"}) {
        const ir::Module module = importedUpgrade(std::string("services/") + name);
        const auto descriptor = service::decodeDescriptor(module.descriptor).value();
        chain::VersionEntry entry;
        entry.service = name;
        entry.version = service::toText(descriptor.version);
        entry.codeHash = ir::codeHash(ir::encode(module));
        context.inForce[name] = entry;
        context.descriptors[name] = descriptor;
    }
    return context;
}

} // namespace phoenix::tests
