#include "node/upgrade/package/package.h"

#include "node/base/hex.h"

#include <algorithm>

namespace phoenix::package {

namespace {

constexpr FixedBytes<8> kMagic = {0x7f, 0x50, 0x48, 0x58, kFormat, 0, 0, 0};

Bytes messageOf(const Manifest& manifest) {
    return chain::signingMessage("package", Hash{}, manifest);
}

Result<> checkLengths(const Manifest& manifest) {
    const auto atMost = [](const std::string& text, std::size_t most,
                           std::string_view what) -> Result<> {
        if (text.size() <= most) return {};
        return reject("the package's " + std::string(what) + " is longer than " +
                      std::to_string(most) + " bytes");
    };
    for (const Result<>& checked :
         {atMost(manifest.service, kNameMax, "service name"),
          atMost(manifest.version, kNameMax, "version"),
          atMost(manifest.previous.value_or(""), kNameMax, "previous version"),
          atMost(manifest.title, kTitleMax, "title"),
          atMost(manifest.description, kDescriptionMax, "description"),
          atMost(manifest.compiler, kToolTextMax, "name of the compiler"),
          atMost(manifest.flags, kToolTextMax, "text of flags")})
        if (!checked) return checked;
    return {};
}

} // namespace

Bytes encode(const Package& package) {
    Bytes file(kMagic.begin(), kMagic.end());
    append(file, codec::encode(package));
    return file;
}

Result<Package> decode(ByteView file) {
    if (file.size() > kPackageBytesMax)
        return reject("the package has " + std::to_string(file.size()) + " bytes, at most " +
                      std::to_string(kPackageBytesMax) + " are allowed");
    if (!startsWith(file, ByteView(kMagic).first(4)))
        return reject("this is not a .phx package: it does not begin as one");
    if (!startsWith(file, kMagic))
        return reject("the package has a format that this version does not know");
    Result<Package> package = codec::decode<Package>(file.subspan(kMagic.size()), "the package");
    if (!package) return package;
    if (const Result<> lengths = checkLengths(package->manifest); !lengths) return forward(lengths);
    const std::vector<PackageSignature>& signatures = package->signatures;
    if (signatures.size() > kSignaturesMax)
        return reject("the package has more than " + std::to_string(kSignaturesMax) +
                      " signatures");
    for (std::size_t i = 1; i < signatures.size(); ++i)
        if (!(signatures[i - 1].key < signatures[i].key))
            return reject("the package's signatures are not sorted by key, or a key signed twice");
    return package;
}

Hash packageHash(ByteView file) {
    return crypto::sha256(file);
}

void sign(Package& package, const crypto::KeyPair& key) {
    const PackageSignature made{key.publicKey(), key.sign(messageOf(package.manifest))};
    auto at =
        std::lower_bound(package.signatures.begin(), package.signatures.end(), made.key,
                         [](const PackageSignature& a, const PublicKey& b) { return a.key < b; });
    if (at != package.signatures.end() && at->key == made.key)
        *at = made;
    else
        package.signatures.insert(at, made);
}

Result<> verifySignatures(const Package& package) {
    const Bytes message = messageOf(package.manifest);
    for (const PackageSignature& each : package.signatures)
        if (!crypto::verify(each.key, message, each.signature))
            return reject("the package's signature by " + toHex(each.key) + " does not hold");
    return {};
}

} // namespace phoenix::package
