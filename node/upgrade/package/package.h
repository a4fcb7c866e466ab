// A .phx file: what is proposed, voted on and installed, with all that is needed to judge it.
//
//     file       = 7F 50 48 58 ("\x7fPHX") , format:u32 = 1 , Borsh package
//     package    = manifest , code: bytes , source: bytes , signatures: vec<signature>
//     manifest   = service: string , version: string , title: string , description: string ,
//                  code_hash: 32 , source_hash: 32 , compiler: string , flags: string , flags_hash:
//                  32 , ir: u32 , abi: u32 , cost_table: u32 , kernel_abi: u32 , migrates: bool ,
//                  forward_only: bool , previous: option<string>
//     signature  = key: 32 , signature: 64     Ed25519 over signingMessage("package", zeroes,
//     manifest)
// `code` is canonical IR (ir/encode.h) and code_hash its SHA-256. `source` is a compressed source
// archive (source_archive.h) and source_hash the SHA-256 of what it holds. Signatures are sorted by
// key, no key twice. One package has one encoding.
#pragma once

#include "node/chain/signing.h"

#include <optional>

namespace phoenix::package {

using chain::Hash;
using chain::PublicKey;
using chain::Signature;

inline constexpr std::uint32_t kFormat = 1;
inline constexpr std::size_t kPackageBytesMax = 4u << 20;
inline constexpr std::size_t kSignaturesMax = 16;
inline constexpr std::size_t kNameMax = 32; // service, versions
inline constexpr std::size_t kTitleMax = 120;
inline constexpr std::size_t kDescriptionMax = 16384;
inline constexpr std::size_t kToolTextMax = 4096; // compiler, flags

struct Manifest {
    std::string service;
    std::string version; // "1.2.0"
    std::string title;
    std::string description;
    Hash codeHash{};
    Hash sourceHash{};
    std::string compiler; // what it calls itself
    std::string flags;    // its arguments, one a line
    Hash flagsHash{};     // of the text of upgrades/toolchain/flags.txt
    std::uint32_t irVersion = 0;
    std::uint32_t abiVersion = 0;
    std::uint32_t costVersion = 0;
    std::uint32_t kernelAbi = 1;         // the oldest kernel that can run it
    bool migrates = false;               // it changes the format of its state
    bool forwardOnly = false;            // it migrates and has no way back
    std::optional<std::string> previous; // only this version may be in force when it activates

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.version, self.title, self.description, self.codeHash,
                     self.sourceHash, self.compiler, self.flags, self.flagsHash, self.irVersion,
                     self.abiVersion, self.costVersion, self.kernelAbi, self.migrates,
                     self.forwardOnly, self.previous);
    }
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

struct PackageSignature {
    PublicKey key{};
    Signature signature{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.signature);
    }
    friend bool operator==(const PackageSignature&, const PackageSignature&) = default;
};

struct Package {
    Manifest manifest;
    Bytes code;   // canonical IR
    Bytes source; // compressed source archive
    std::vector<PackageSignature> signatures;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.manifest, self.code, self.source, self.signatures);
    }
    friend bool operator==(const Package&, const Package&) = default;
};

Bytes encode(const Package& package);

// Accepts exactly what encode() gives: form and bounds. Whether hashes, signatures and code agree
// is the gates' question.
Result<Package> decode(ByteView file);

// What a file is called on the chain: SHA-256 of all its bytes.
Hash packageHash(ByteView file);

// Adds the signature of the manifest, or replaces the one of the same key.
void sign(Package& package, const crypto::KeyPair& key);

// The first signature that does not hold, named by its key. A package without signatures passes.
Result<> verifySignatures(const Package& package);

} // namespace phoenix::package
