#include "tests/fuzz/package_mutator.h"

#include "node/base/compression.h"
#include "node/service/descriptor.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/package/source_archive.h"
#include "tests/fuzz/module_mutator.h"

namespace phoenix::fuzz {

namespace {

void mutateText(std::string& text, const MutateBytes& mutateBytes) {
    Bytes bytes = toBytes(text);
    mutateBytes(bytes);
    text = toText(bytes);
}

// The code's view of itself, and the manifest's where it repeats it.
void mutateDescriptor(package::Package& package, ir::Module& module, Random& random,
                      const MutateBytes& mutateBytes) {
    auto descriptor = service::decodeDescriptor(module.descriptor);
    if (!descriptor || random.oneIn(4)) {
        mutateBytes(module.descriptor);
        return;
    }
    switch (random.below(8)) {
    case 0: descriptor->version.minor = std::uint16_t(random.below(4)); break;
    case 1: descriptor->version.major = std::uint16_t(random.below(4)); break;
    case 2: descriptor->kind = service::ServiceKind(random.below(2)); break;
    case 3: descriptor->hooks.migrate = !descriptor->hooks.migrate; break;
    case 4: descriptor->argsBase = random.oneIn(2) ? 0 : module.memory.argsBase; break;
    case 5:
        descriptor->dependencies.push_back(
            {random.oneIn(2) ? "ledger" : "governance", {1, 0, 0}, {}});
        break;
    case 6:
        if (!descriptor->methods.empty())
            descriptor->methods[random.below(descriptor->methods.size())].fuelLimit =
                random.next() >> random.below(64);
        break;
    default: mutateText(descriptor->name, mutateBytes); break;
    }
    module.descriptor = codec::encode(*descriptor);
    if (random.oneIn(4)) return;
    package::Manifest& manifest = package.manifest;
    manifest.service = descriptor->name;
    manifest.version = service::toText(descriptor->version);
    manifest.migrates = descriptor->hooks.migrate;
    manifest.forwardOnly = descriptor->hooks.migrate && !descriptor->hooks.migrateBack;
}

void mutateCode(package::Package& package, Random& random, const MutateBytes& mutateBytes) {
    Result<ir::Module> module = ir::decode(package.code);
    if (!module || random.oneIn(8)) {
        mutateBytes(package.code);
        return;
    }
    if (random.oneIn(2))
        mutateDescriptor(package, *module, random, mutateBytes);
    else
        mutate(*module, random);
    package.code = ir::encode(*module);
}

void mutateSource(package::Package& package, Random& random, const MutateBytes& mutateBytes) {
    Result<Bytes> archive = decompress(package.source, package::kSourceBytesMax);
    if (!archive || random.oneIn(4)) {
        mutateBytes(package.source);
        return;
    }
    mutateBytes(*archive);
    package.source = compress(*archive);
    package.manifest.sourceHash = crypto::sha256(*archive);
}

void mutateManifest(package::Manifest& manifest, Random& random, const MutateBytes& mutateBytes) {
    switch (random.below(8)) {
    case 0: mutateText(manifest.service, mutateBytes); break;
    case 1: mutateText(manifest.version, mutateBytes); break;
    case 2: mutateText(manifest.title, mutateBytes); break;
    case 3: mutateText(manifest.description, mutateBytes); break;
    case 4: manifest.previous = random.oneIn(2) ? "1.0.0" : manifest.version; break;
    case 5: manifest.kernelAbi = random.below(3); break;
    case 6: manifest.migrates = !manifest.migrates; break;
    default: manifest.irVersion = random.below(3); break;
    }
}

} // namespace

void mutate(package::Package& package, Random& random, const MutateBytes& mutateBytes) {
    switch (random.below(8)) {
    case 0: mutateManifest(package.manifest, random, mutateBytes); break;
    case 1:
    case 2: mutateSource(package, random, mutateBytes); break;
    default: mutateCode(package, random, mutateBytes); break;
    }
    if (random.oneIn(16)) return;
    package.manifest.codeHash = ir::codeHash(package.code);
    package.signatures.clear();
    for (std::uint32_t signers = random.below(8) == 0 ? 2 : 0; signers > 0; --signers)
        package::sign(package, crypto::KeyPair::fromSeed(crypto::Seed{std::uint8_t(signers)}));
    if (!package.signatures.empty() && random.oneIn(4)) package.signatures[0].signature[0] ^= 1;
}

} // namespace phoenix::fuzz
