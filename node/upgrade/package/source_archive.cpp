#include "node/upgrade/package/source_archive.h"

#include "node/base/compression.h"

#include <algorithm>

namespace phoenix::package {

namespace {

bool isPathCharacter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("._+-/").find(c) != std::string_view::npos;
}

bool isPath(std::string_view path) {
    if (path.empty() || path.size() > kSourcePathMax ||
        !std::all_of(path.begin(), path.end(), isPathCharacter))
        return false;
    while (true) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view name = path.substr(0, end);
        if (name.empty() || name == "." || name == "..") return false;
        if (end == path.size()) return true;
        path.remove_prefix(end + 1);
    }
}

Result<> check(const std::vector<SourceFile>& files) {
    if (files.size() > kSourceFilesMax)
        return reject("the source has " + std::to_string(files.size()) + " files, at most " +
                      std::to_string(kSourceFilesMax) + " are allowed");
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!isPath(files[i].path))
            return reject("the source has a file '" + files[i].path +
                          "', whose path a source archive cannot hold");
        if (i > 0 && !(files[i - 1].path < files[i].path))
            return reject("the source's files are not sorted, or '" + files[i].path +
                          "' is there twice");
    }
    return {};
}

} // namespace

Result<PackedSource> packSource(std::vector<SourceFile> files) {
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    if (const Result<> checked = check(files); !checked) return forward(checked);
    const Bytes archive = codec::encode(files);
    if (archive.size() > kSourceBytesMax)
        return reject("the source has " + std::to_string(archive.size()) + " bytes, at most " +
                      std::to_string(kSourceBytesMax) + " are allowed");
    return PackedSource{compress(archive), crypto::sha256(archive)};
}

Result<UnpackedSource> unpackSource(ByteView compressed) {
    const Result<Bytes> archive = decompress(compressed, kSourceBytesMax);
    if (!archive) return forward(archive, "the source archive");
    Result<std::vector<SourceFile>> files =
        codec::decode<std::vector<SourceFile>>(*archive, "the source archive");
    if (!files) return forward(files);
    if (const Result<> checked = check(*files); !checked) return forward(checked);
    return UnpackedSource{std::move(*files), crypto::sha256(*archive)};
}

} // namespace phoenix::package
