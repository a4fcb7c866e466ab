// What a package is and what it changes, for the people who vote on it.
#pragma once

#include "node/service/descriptor.h"
#include "node/upgrade/gates/text_diff.h"
#include "node/upgrade/package/package.h"

namespace phoenix::gates {

struct Inspection {
    package::Manifest manifest;
    crypto::Hash codeHash{};
    crypto::Hash packageHash{};
    std::vector<crypto::PublicKey> signers; // whose signatures hold
    std::optional<service::Descriptor> descriptor;
    std::optional<service::Version> from; // of the version it is compared with
    crypto::Hash fromCodeHash{};
    // For showing, in order: label and text.
    std::vector<std::pair<std::string, std::string>> facts;
    std::vector<std::string>
        methods; // "transfer(<type>) -> <type>, at most 50000000 fuel"; types as in type_tree.h
    std::vector<std::string> permissions;
    std::vector<std::string> permissionsAdded;
    std::vector<std::string> permissionsRemoved;
    std::vector<std::string> imports;
    std::vector<std::string> importsAdded;
    std::vector<std::string> importsRemoved;
    std::vector<std::string> methodsAdded;
    std::vector<std::string> methodsRemoved;
    std::vector<std::string> memory;   // a sentence for each number of the layout that changed
    std::vector<TextChange> functions; // that changed, by name
    std::uint32_t functionsUnchanged = 0;
    std::vector<TextChange> source; // files that changed, by path
};

// What a service may do, as text: "call ledger >= 1.0.0, < 2.0.0", "state fees/*", "read
// validators/set*".
std::vector<std::string> permissionsOf(const service::Descriptor& descriptor);

// `inForce` is the .phx file of the version to compare with, or empty. Errors: one of the two is
// not a package, or holds no canonical IR. Takes a few ms; bounded by the sizes of the files.
Result<Inspection> inspect(ByteView phx, ByteView inForce = {});

} // namespace phoenix::gates
