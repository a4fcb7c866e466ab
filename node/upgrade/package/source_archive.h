// The source of a package: its files as plain values, so that anyone can read, rebuild and compare
// them.
//
//     archive = vec<file>    file = path: string , content: bytes
// Sorted by path, no path twice. A path is relative, of names of [A-Za-z0-9._+-] separated by '/',
// none of them "." or "..", at most 200 characters. In a package it is compressed by zstd; its hash
// is that of the Borsh bytes.
//
// Under kSdkFolder lie the headers of the SDK that the build read. They are part of the program as
// much as the author's lines: with them the archive can be built again when the SDK has changed,
// and whoever reads the archive has read everything that became code.
#pragma once

#include "node/chain/signing.h"

namespace phoenix::package {

inline constexpr std::size_t kSourceBytesMax = 4u << 20;
inline constexpr std::size_t kSourceFilesMax = 512;
inline constexpr std::size_t kSourcePathMax = 200;
inline constexpr std::string_view kSdkFolder = ".sdk/";

struct SourceFile {
    std::string path;
    Bytes content;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.path, self.content);
    }
    friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

struct PackedSource {
    Bytes compressed;
    chain::Hash hash{};
};

// Sorts the files. Errors: a path or a size that an archive may not have.
Result<PackedSource> packSource(std::vector<SourceFile> files);

struct UnpackedSource {
    std::vector<SourceFile> files;
    chain::Hash hash{};
};

Result<UnpackedSource> unpackSource(ByteView compressed);

} // namespace phoenix::package
