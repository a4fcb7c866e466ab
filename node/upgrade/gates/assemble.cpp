#include "node/upgrade/gates/assemble.h"

#include "node/service/descriptor.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"

namespace phoenix::gates {

Result<package::Package> assemble(const Recipe& recipe, Bytes code,
                                  std::vector<package::SourceFile> source) {
    const Result<ir::Module> module = ir::decode(code);
    if (!module) return forward(module, "the code");
    if (module->descriptor.empty())
        return reject("the code has no descriptor: end the source with PHX_DESCRIBE()");
    const Result<service::Descriptor> descriptor = service::decodeDescriptor(module->descriptor);
    if (!descriptor) return forward(descriptor, "the code's descriptor");
    const std::string version = service::toText(descriptor->version);
    if (!recipe.service.empty() && recipe.service != descriptor->name)
        return reject("the manifest is for '" + recipe.service +
                      "', but the source says PHX_SERVICE(" + descriptor->name + ", …)");
    if (!recipe.version.empty() && recipe.version != version)
        return reject("the manifest says version " + recipe.version + ", but the source says " +
                      version);
    Result<package::PackedSource> packed = package::packSource(std::move(source));
    if (!packed) return forward(packed);
    package::Package made;
    made.manifest.service = descriptor->name;
    made.manifest.version = version;
    made.manifest.title = recipe.title;
    made.manifest.description = recipe.description;
    made.manifest.codeHash = ir::codeHash(code);
    made.manifest.sourceHash = packed->hash;
    made.manifest.compiler = recipe.compiler;
    made.manifest.flags = recipe.flags;
    made.manifest.flagsHash = recipe.flagsHash;
    made.manifest.irVersion = module->irVersion;
    made.manifest.abiVersion = module->abiVersion;
    made.manifest.costVersion = module->costTableVersion;
    made.manifest.migrates = descriptor->hooks.migrate;
    made.manifest.forwardOnly = descriptor->hooks.migrate && !descriptor->hooks.migrateBack;
    made.manifest.previous = recipe.previous;
    made.code = std::move(code);
    made.source = std::move(packed->compressed);
    return made;
}

} // namespace phoenix::gates
